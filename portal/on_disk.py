"""On the disk: what a row, a receipt or a key promises must be there when the power is cut a moment later.

The bytes of a file are not enough: its name stands in a folder, which the system writes down by itself and later.
"""

import errno
import os
from pathlib import Path

# Some network file systems write a folder down at once, and refuse to be asked for it.
_AT_ONCE = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}


def keep(file) -> None:
    """The bytes of this file, which is open for writing."""
    file.flush()
    os.fsync(file.fileno())


def keep_name(path: Path, *, within: Path | None = None) -> None:
    """The name of this file in its folder; with `within` also those of the folders up to that one, which may be new."""
    for folder in path.parents:
        _keep_folder(folder)
        if within is None or folder == within:
            return


def keep_stored(path: Path) -> None:
    """The bytes of a file that somebody else has written and closed."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _keep_folder(folder):
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as fault:
        if fault.errno not in _AT_ONCE:
            raise
    finally:
        os.close(number)
