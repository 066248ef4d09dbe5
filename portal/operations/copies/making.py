"""Making a copy: the database first, then the files that it names, then what is gone; sealed, read again, put away.

Files that come after the database's state are no harm, and those that go meanwhile were to be gone.
"""

import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from portal.models import Installation

from . import database, kept, key, places
from .sealed import Opening, Sealing

LAST = "last-backup"


def make(place, *, keys_place=None, keep_days=30) -> str:
    """The name of a new copy in that place; where `keys_place` is given, the keys go there in a copy of their own."""
    now, public = datetime.now(UTC), key.public()
    name = f"dateline-{now:%Y%m%dT%H%M%SZ}"
    with tempfile.TemporaryDirectory(prefix="copy-", dir=settings.VAR_DIR) as folder:
        state = database.dump(Path(folder))
        files = [(state.name, state), *_files(keys=False)]
        _put(place, Path(folder) / f"{name}.copy", public, files)
        if keys_place:
            _put(keys_place, Path(folder) / f"{name}.keys", public, _files(keys=True))
        _put_gone(place, Path(folder))
    places.drop_old(place, before=places.age(keep_days, now))
    _write_down(place, now)
    return f"{name}.copy"


def _files(*, keys):
    return [pair for one in kept.kept(keys=keys) for pair in kept.files_of(one)]


def _put(place, path, public, files):
    """Sealed beside its place, put into it, and read again there to its end."""
    with path.open("wb") as target:
        sealing = Sealing(target, public)
        with sealing, tarfile.open(fileobj=sealing, mode="w|") as tar:
            _add_words(tar, path)
            for inside, file in files:
                _add(tar, inside, file)
    place.put(path, path.name)
    with place.get(path.name) as stored:
        Opening(stored, key=sealing.key).drain()
    path.unlink()


def _add_words(tar, path):
    row = Installation.objects.first()
    words = {"name": path.name, "installation": str(row.number) if row else ""}
    about = path.with_name("about.json")
    about.write_text(json.dumps(words))
    tar.add(about, about.name)


def _add(tar, inside, file):
    """A file that goes away while the copy is made was to be gone."""
    try:
        tar.add(file, inside, recursive=False)
    except FileNotFoundError:
        return


def _put_gone(place, folder):
    """Beside the copies, and newer than each of them: what an old one must not bring back."""
    lines = {f"{kind} {word}" for kind, one in kept.gone().items() for word in one.told()}
    path = folder / places.GONE
    path.write_text("".join(f"{line}\n" for line in sorted(lines | gone_in(place))))
    place.put(path, places.GONE)


def gone_in(place) -> set[str]:
    if places.GONE not in place.names():
        return set()
    with place.get(places.GONE) as stored:
        return set(stored.read().decode().splitlines())


def _write_down(place, now):
    path = settings.VAR_DIR / LAST
    path.write_text(json.dumps({"at": now.isoformat(), "place": str(place)}))
