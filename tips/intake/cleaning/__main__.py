"""One file, cleaned: what to do comes on standard input, what became of it goes to standard output.

The file and its copy are sealed temporary files that were handed over open; their keys came with the
task. This process opens nothing else. The limits are set before any library that decodes is loaded.
"""

import ctypes
import importlib
import json
import os
import resource
import sys

from tips import limits
from tips.sealing.sealed_file import SealedFile

from . import Hold, Refuse
from .kinds import FAMILIES

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38


def main():
    _confine()
    task = json.load(sys.stdin)
    source, out = (_opened(*task[name]) for name in ("source", "out"))
    family = FAMILIES[task["family"]]
    cleaner = importlib.import_module(f"tips.intake.cleaning.{family.module}")
    try:
        answer = {"state": "cleaned", "reason": cleaner.clean(source, out, family)}
        out.flush()
    except Refuse as refuse:
        answer = {"state": "refused", "reason": str(refuse)}
    except Hold as hold:
        answer = {"state": "held", "reason": str(hold)}
    json.dump({**answer, "size": out.size}, sys.stdout)


def _opened(number, key, size):
    return SealedFile(os.fdopen(number, "r+b", buffering=0), bytes.fromhex(key), size)


def _confine():
    """Set the limits of this process. A core dump would be the file in clear, so none is written."""
    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, limits.CLEANER_MEMORY),
        (resource.RLIMIT_CPU, limits.CLEANER_SECONDS),
        (resource.RLIMIT_FSIZE, 2 * limits.VIDEO_BYTES),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    # Where the system allows it, a network of its own with nothing in it; nothing here asks for any.
    libc.unshare(_NEW_USER | _NEW_NET)


if __name__ == "__main__":
    main()
