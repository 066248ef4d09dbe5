"""The clock of the tip-line's files: days. No file may tell at which minute somebody wrote to us.

A file is written with the coming midnight as its time. The night after, `settle` makes it anew: its times then are
those of the night in which all of that day were made anew, and its own time is none.
"""

import os
import re
import secrets
from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

from portal import on_disk

SETTLED = 0
PIECE = 1024 * 1024
# How the new one is called until it takes the old one's place.
_BESIDE = re.compile(r"\.[0-9a-f]{16}")


def midnight_after(now) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(now) + timedelta(days=1), time()))


def date_to_the_day(file) -> None:
    """Give this open file the coming midnight as its time."""
    file.flush()
    until = int(midnight_after(timezone.now()).timestamp())
    os.utime(file.fileno(), (until, until))


def written_whole(path: Path, content: bytes) -> None:
    """A small new file, readable by its owner alone, on the disk and with no moment of its own."""
    with open(path, "xb", buffering=0, opener=_for_its_owner) as file:
        file.write(content)
        date_to_the_day(file)
        on_disk.keep(file)
    on_disk.keep_name(path)


def settle(folder: Path, now, wipe=None) -> int:
    """Make every file of past days anew, so that all of a day have the times of one night; how many that were.

    `wipe(file)` is done to the place where the old one lay.
    """
    _drop_what_was_left(folder, wipe)
    done = 0
    # In no order: that of the folder may be the order in which they came.
    for path in sorted(folder.iterdir(), key=lambda _path: secrets.randbits(32)):
        done += settle_file(path, now, wipe)
    if done:
        os.utime(folder, (SETTLED, SETTLED))
    return done


def _drop_what_was_left(folder, wipe):
    """A process that was killed over one file left its copy: of a half key too, which no removal would burn."""
    for path in folder.iterdir():
        if _BESIDE.fullmatch(path.name):
            with path.open("r+b", buffering=0) as left:
                if wipe:
                    wipe(left)
            path.unlink()


def settle_file(path: Path, now, wipe=None) -> bool:
    """The same for one file; whether there was anything to do."""
    if path.name.startswith(".") or not path.is_file():
        return False
    written = path.stat().st_mtime
    # Beyond the coming midnight: by a wrong clock, and it would tell so for as long as that was wrong.
    is_of_today = now.timestamp() < written <= midnight_after(now).timestamp()
    if written <= SETTLED or is_of_today:
        return False
    _made_anew(path, wipe)
    return True


def _made_anew(path, wipe):
    beside = path.with_name(f".{secrets.token_hex(8)}")
    with path.open("r+b", buffering=0) as old, open(beside, "xb", opener=_for_its_owner) as new:
        while piece := old.read(PIECE):
            new.write(piece)
        new.flush()
        os.utime(new.fileno(), (SETTLED, SETTLED))
        on_disk.keep(new)
        if not path.exists():  # it was removed meanwhile, and stays so
            beside.unlink()
            return
        beside.replace(path)
        if wipe:
            # Else a power cut could leave the name with the old one, which is other bytes by then.
            on_disk.keep_name(path)
            wipe(old)


def _for_its_owner(name, flags):
    return os.open(name, flags, 0o600)
