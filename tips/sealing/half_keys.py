"""Half keys: what has to be destroyed so that nobody can open a removed thing again, kept apart from the database.

A tip's key lies in the database sealed under a half key, and the half key lies here alone, in a small file of its
own. What the database's logs, table files and backups still hold of a removed tip is noise once that file is
overwritten and gone: also for whoever has the newsroom's private key. Files and contacts have half keys of their own.

`settings.TIPS_HALF_KEYS` is mirrored, never archived: docs/tips.md.
"""

import os
import secrets
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

from portal.identity import FOLDER_MARK

from . import days
from .vault import KEY_BYTES, CannotOpen


def make(name: str) -> bytes:
    """A new half key of that name, on the disk before anything is sealed with it."""
    half = secrets.token_bytes(KEY_BYTES)
    days.written_whole(folder() / name, half)
    return half


def of(name: str) -> bytes:
    """The half key of that name; raises CannotOpen where it was destroyed, or is not here."""
    try:
        half = _path(name).read_bytes()
    except OSError as error:
        raise CannotOpen from error
    if len(half) != KEY_BYTES:
        raise CannotOpen
    return half


def joined(key: bytes, half: bytes) -> bytes:
    """The key that both halves make."""
    return blake2b(half, key=key, digest_size=KEY_BYTES).digest()


def burn(*names: str) -> None:
    """Overwrite these half keys in their place, then take their names away. One that is gone already is no fault."""
    for name in filter(None, names):
        path = _path(name)
        try:
            with path.open("r+b", buffering=0) as file:
                overwrite(file)
        except FileNotFoundError:
            continue
        path.unlink(missing_ok=True)


def overwrite(file) -> None:
    """Other bytes in the place of these, on the disk before we go on."""
    file.seek(0)
    file.write(secrets.token_bytes(KEY_BYTES))
    os.fsync(file.fileno())


def names() -> set[str]:
    return {path.name for path in folder().iterdir() if path.name != FOLDER_MARK}


def folder():
    path = Path(settings.TIPS_HALF_KEYS)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _path(name):
    return Path(settings.TIPS_HALF_KEYS) / name
