"""Which process holds a turn of the clock's, and whether it is gone: known for certain on its own host alone.

A mark names the host as it runs now (`boot_id`), the space in which the number counts (a container has its own), the
process, and when it began, as numbers are given anew. Where any of it cannot be read, nobody is taken for dead.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

PROC = Path("/proc")
# In /proc/…/stat after the name, which may itself hold blanks and brackets.
_STATE, _BEGUN = 0, 19
_ENDED = {"Z", "X"}


def mark() -> str:
    """This process's; "" on a system that tells no such thing."""
    return _mark_of(os.getpid())


@cache
def _mark_of(pid):
    try:
        return " ".join([*_here(), str(pid), _facts(pid)[_BEGUN]])
    except OSError:
        return ""


def _here():
    """The host since it was last switched on, and the space of numbers in it."""
    boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
    return boot, str((PROC / "self/ns/pid").stat().st_ino)


def _facts(pid):
    return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def is_in_sight(held_by: str) -> bool:
    """Whether the process is one of this host's, of which can be known here how it is."""
    try:
        return bool(held_by) and tuple(held_by.split()[:2]) == _here()
    except OSError:
        return False


def is_gone(held_by: str) -> bool:
    """Whether that process has certainly ended."""
    if not is_in_sight(held_by):
        return False
    _boot, _space, pid, begun = held_by.split()
    try:
        with suppress(PermissionError):  # another account's
            os.kill(int(pid), 0)
        facts = _facts(pid)
    except ProcessLookupError:
        return True
    except OSError:  # hidden from this account
        return False
    return facts[_STATE] in _ENDED or facts[_BEGUN] != begun
