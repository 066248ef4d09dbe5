"""Files in one sealed stream: into a place, where it is read again to its end, and out of it again."""

import json
import tarfile
from pathlib import Path

from portal.models import Installation

from .places import split
from .sealed import CannotOpen, Opening, Sealing


def put(place, path: Path, public, files) -> None:
    """[(name in it, file)] sealed into that path, put into the place under its name, and read again there."""
    with path.open("wb") as target:
        sealing = Sealing(target, public)
        with sealing, tarfile.open(fileobj=sealing, mode="w|") as tar:
            _add_words(tar, path)
            for inside, file in files:
                _add(tar, inside, file)
    place.put(path, path.name)
    with place.get(path.name) as stored:
        Opening(stored, key=sealing.key).drain()


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


def taken_out(address: str, private):
    """(name, open file) of each file in it. Raises CannotOpen, at its end where only that is missing."""
    place, name = split(address)
    with place.get(name) as stored, Opening(stored, private=private) as opened:
        with tarfile.open(fileobj=opened, mode="r|") as tar:
            for member in tar:
                if not member.isreg():
                    raise _stranger(member.name)
                yield member.name, tar.extractfile(member)
        opened.drain()


def path_in(folder: Path, name: str) -> Path:
    """Anybody can seal to a public key: a name that leads out of the folder is refused."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise _stranger(name)
    return target


def _stranger(name):
    return CannotOpen(f"The copy holds something that does not belong in it: {name}")
