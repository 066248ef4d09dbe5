"""What is mirrored and never archived: one sealed file beside the copies, which each new one takes the place of.

What was destroyed here is gone from it with the next copy. Old copies hold nothing of it, and no pruning of theirs
touches it.
"""

from pathlib import Path

from django.utils.translation import gettext as _

from portal.private_files import open_private

from . import kept, packing, places

NAME = "dateline-mirror.sealed"


def put(place, folder: Path, public) -> str:
    """A sentence where something to be mirrored is lost here: then the former file is left as it is."""
    parts = kept.kept("mirror")
    lost = " ".join(filter(None, (one.lost() for one in parts)))
    if lost and NAME in place.names():
        sentence = _(
            "%(lost)s So %(file)s was left as it is. Bring them back from it: "
            "dateline restore --mirror %(file)s --key KEY; or take it away, and they are given up."
        )
        return sentence % {"lost": lost, "file": f"{place}/{NAME}"}
    new = folder / f"{NAME}.new"
    packing.put(place, new, public, [pair for one in parts for pair in kept.files_of(one)])
    place.supplant(NAME, by=new.name)
    with new.open("r+b", buffering=0) as file:
        places.overwrite(file)
    return lost


def beside(copy: str) -> str:
    """The address of the mirror that lies beside that copy, or ""."""
    place, _name = places.split(copy)
    return f"{copy.rpartition('/')[0] or '.'}/{NAME}" if NAME in place.names() else ""


def examine(address: str, private) -> None:
    """Read it to its end. Raises CannotOpen."""
    for _name, _file in packing.taken_out(address, private):
        pass


def bring_back(address: str, private, gone: set[str]) -> None:
    """What is mirrored, and nothing else that the file may hold; nothing that goes with one of these lines of `GONE`.

    It goes from the sealed file to its place: what is not to come back touches no disk. What is here is kept.
    """
    parts = {one.name: one for one in kept.kept("mirror")}
    for name, file in packing.taken_out(address, private):
        part, _slash, rest = name.partition("/")
        if part in parts and rest and parts[part].goes_with(rest) not in gone:
            _write(packing.path_in(Path(parts[part].where()), rest), file)


def _write(path, file):
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with open(path, "xb", opener=open_private) as target:
            target.write(file.read())
    except FileExistsError:
        return
