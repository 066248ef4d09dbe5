"""Bringing a copy back into an empty installation. All of it is opened before anything is put in its place."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey

from portal.identity import take_up_secret
from portal.models import Installation, User
from portal.operations import schema

from . import database, kept, mirror, packing
from .making import gone_here, gone_in
from .places import split
from .sealed import CannotOpen


class NotEmpty(Exception):
    """Something is here already, and would be lost."""


def restore(address: str, private: PrivateKey, *, keys_address="", mirror_address="") -> dict[str, int]:
    """{kind: how many} of what the copy had brought back and that was taken away again."""
    _refuse_to_overwrite()
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.VAR_DIR) as folder:
        for part in filter(None, (address, keys_address)):
            _unpack(part, private, Path(folder))
        if mirror_address:
            mirror.examine(mirror_address, private)
        state = next((p for p in Path(folder).iterdir() if p.name.startswith("database.")), None)
        if state is None:
            raise CannotOpen("There is no database in this copy.")
        database.load(state)
        for one in [*kept.kept("copy"), *kept.kept("keys")]:
            _bring_back(one, Path(folder) / one.name)
    take_up_secret()
    schema.migrate()
    gone = gone_in(split(address)[0])
    if mirror_address:
        bring_mirror_back(mirror_address, private, gone)
    _begin_mirrors()
    return _take_away(gone)


def bring_mirror_back(address: str, private: PrivateKey, gone=frozenset()) -> None:
    """Without what was taken away since: as is known here, beside the copy, or beside the mirror."""
    mirror.bring_back(address, private, gone_here() | gone_in(split(address)[0]) | gone)


def _begin_mirrors():
    """A mirror that is lost too, or to be brought back later, holds up no site: who restores was told what it costs."""
    if row := Installation.objects.first():
        for one in kept.kept("mirror"):
            one.begin(str(row.number))


def _refuse_to_overwrite():
    if not database.is_empty():
        raise NotEmpty(
            "The database is not empty. A copy is restored into a new one: set DATABASE_URL to it."
        )
    filled = [str(one.where()) for one in kept.by_name().values() if not one.is_list and kept.files_of(one)]
    if filled:
        raise NotEmpty(
            f"There is something already: {', '.join(filled)}. A copy is restored into an empty VAR_DIR."
        )


def _unpack(address, private, folder):
    for name, file in packing.taken_out(address, private):
        target = packing.path_in(folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as whole:
            shutil.copyfileobj(file, whole)
        target.chmod(0o600)


def _bring_back(one, found):
    if not found.exists():
        return
    where = Path(one.where())
    where.parent.mkdir(parents=True, exist_ok=True)
    if one.is_list and where.exists():
        lines = {*where.read_text().splitlines(), *found.read_text().splitlines()}
        where.write_text("".join(f"{line}\n" for line in sorted(lines)))
    elif found.is_dir():
        shutil.copytree(found, where, dirs_exist_ok=True)
    else:
        shutil.move(found, where)


def _take_away(lines):
    """In the name of the first who may do everything; the journals have it so."""
    by = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    words = {
        kind: {line.partition(" ")[2] for line in lines if line.startswith(f"{kind} ")}
        for kind in kept.gone()
    }
    return {kind: one.take(words[kind], by) for kind, one in kept.gone().items()}
