"""The sealed store: files of tips on disk, under names of our own, with nothing of them in clear."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from . import vault


def put(key, source, *, about):
    """(name, size) of the open binary file, sealed into the store; nothing is left of one that breaks off."""
    folder = Path(settings.TIPS_FILES)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / secrets.token_hex(16)
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.writelines(vault.seal_stream(key, source, about=about))
            return path.name, file.tell()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def pieces(key, name, *, about):
    """The file as it was, piece by piece; raises CannotOpen where it is not whole."""
    with (Path(settings.TIPS_FILES) / name).open("rb") as file:
        yield from vault.unseal_stream(key, file, about=about)


def drop(*names):
    for name in filter(None, names):
        (Path(settings.TIPS_FILES) / name).unlink(missing_ok=True)
