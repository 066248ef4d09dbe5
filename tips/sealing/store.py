"""The sealed store: files of tips on disk, under names of our own, with nothing of them in clear."""

import math
import os
import secrets
import shutil
from pathlib import Path

from django.conf import settings

from portal import on_disk
from portal.identity import FOLDER_MARK
from tips import limits

from . import days, half_keys, vault
from .sealed_file import SealedFile


def folder():
    path = Path(settings.TIPS_FILES)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def is_full():
    """Whether files have to be refused, so that text still finds room."""
    disk = shutil.disk_usage(folder())
    return disk.used >= (disk.used + disk.free) * limits.DISK_FULL


def temporary():
    """A sealed file without a name, which is gone when nobody has it open."""
    return SealedFile.made_in(folder())


def put(key, source, *, about):
    """The name of the open binary file, sealed into the store; nothing is left of one that breaks off."""
    path = folder() / secrets.token_hex(16)
    try:
        key = half_keys.joined(key, half_keys.make(path.name))
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
            file.writelines(vault.seal_stream(key, source, about=about))
            days.date_to_the_day(file)
            # Before its row is: after a power cut no row may name a file that is not there.
            on_disk.keep(file)
        on_disk.keep_name(path)
    except BaseException:
        drop(path.name)
        raise
    return path.name


def pieces(key, name, *, about):
    """The file as it was, piece by piece; raises CannotOpen where it is not whole."""
    with (Path(settings.TIPS_FILES) / name).open("rb") as file:
        yield from vault.unseal_stream(half_keys.joined(key, half_keys.of(name)), file, about=about)


def names_before(moment):
    """What was stored before that moment."""
    return {
        entry.name
        for entry in os.scandir(folder())
        if entry.name != FOLDER_MARK and _stored_at(entry) < moment.timestamp()
    }


def _stored_at(entry):
    """By when it was stored at the latest; a file that is removed at this moment counts as new."""
    try:
        return entry.stat().st_mtime
    except FileNotFoundError:
        return math.inf


def drop(*names):
    """Their half keys first: what the disk still holds of them is noise from then on."""
    for name in filter(None, names):
        half_keys.burn(name)
        (Path(settings.TIPS_FILES) / name).unlink(missing_ok=True)
