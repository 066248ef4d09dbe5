"""Making a copy: the database first, then what is mirrored, then the files that it names, then what is gone.

Files that come after the database's state are no harm, and those that go meanwhile were to be gone.
"""

import json
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from . import database, kept, key, mirror, packing, places

LAST = "last-backup"


@dataclass(frozen=True)
class Made:
    """A copy that is whole; and a sentence where what is mirrored was not."""

    name: str
    lost: str


def make(place, *, keys_place=None, keep_days=30) -> Made:
    """A new copy in that place; where `keys_place` is given, the keys go there in a copy of their own."""
    now, public = datetime.now(UTC), key.public()
    name = f"dateline-{now:%Y%m%dT%H%M%SZ}"
    with tempfile.TemporaryDirectory(prefix="copy-", dir=settings.VAR_DIR) as folder:
        state = database.dump(Path(folder))
        # Newer than the database's state, and there before the copy is: each copy finds in it what it needs.
        lost = mirror.put(place, Path(folder), public)
        files = [(state.name, state), *_files("copy")]
        _put(place, Path(folder) / f"{name}.copy", public, files)
        if keys_place:
            _put(keys_place, Path(folder) / f"{name}.keys", public, _files("keys"))
        _put_gone(place, Path(folder))
    places.drop_old(place, before=places.age(keep_days, now))
    _write_down(place, now)
    return Made(f"{name}.copy", lost)


def _files(part):
    return [pair for one in kept.kept(part) for pair in kept.files_of(one)]


def _put(place, path, public, files):
    packing.put(place, path, public, files)
    path.unlink()


def _put_gone(place, folder):
    """Beside the copies, and newer than each of them: what an old one must not bring back."""
    path = folder / places.GONE
    path.write_text("".join(f"{line}\n" for line in sorted(gone_here() | gone_in(place))))
    place.put(path, places.GONE)


def gone_here() -> set[str]:
    return {f"{kind} {word}" for kind, one in kept.gone().items() for word in one.told()}


def gone_in(place) -> set[str]:
    if places.GONE not in place.names():
        return set()
    with place.get(places.GONE) as stored:
        return set(stored.read().decode().splitlines())


def _write_down(place, now):
    path = settings.VAR_DIR / LAST
    path.write_text(json.dumps({"at": now.isoformat(), "place": str(place)}))
