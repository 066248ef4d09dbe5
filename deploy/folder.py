"""A VAR_DIR in which nothing can be kept: `make run` says so in a sentence, and shows nobody a traceback."""

import errno
import os
import sys
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

_OF_FILES = {
    errno.ENOSPC: "is on a disk that is full",
    errno.EDQUOT: "is on a disk that is full",
    errno.EROFS: "cannot be written to: its disk is read-only",
    errno.EACCES: "cannot be written to by this account",
    errno.EPERM: "cannot be written to by this account",
}
_OF_SQLITE = {
    "SQLITE_FULL": "is on a disk that is full",
    "SQLITE_IOERR": "is on a disk that is full, or broken",
    "SQLITE_READONLY": "cannot be written to",
    "SQLITE_CANTOPEN": "cannot be written to",
}


@contextmanager
def in_a_sentence():
    """What is done in it ends with a sentence where the folder is what is wrong."""
    try:
        yield
    except ImproperlyConfigured as fault:
        sys.exit(f"{fault}")
    except (OSError, DatabaseError) as fault:
        if (what := _what(fault)) is None:
            raise
        sys.exit(f"VAR_DIR {_where()} {what}. Make room, or name another folder: make run VAR_DIR=…")


def _what(fault):
    """What is wrong with the folder; None where it is something else."""
    if isinstance(fault, OSError):
        return _OF_FILES.get(fault.errno)
    told = getattr(fault.__cause__, "sqlite_errorname", "")
    return next((what for name, what in _OF_SQLITE.items() if told.startswith(name)), None)


def _where():
    return Path(os.environ.get("VAR_DIR") or "var").absolute()
