"""Bringing a copy back into an empty installation. All of it is opened before anything is put in its place."""

import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from nacl.public import PrivateKey

from portal.identity import take_up_secret
from portal.models import User
from portal.operations import schema

from . import database, kept
from .making import gone_in
from .places import split
from .sealed import CannotOpen, Opening


class NotEmpty(Exception):
    """Something is here already, and would be lost."""


def restore(address: str, private: PrivateKey, *, keys_address: str = "") -> dict[str, int]:
    """{kind: how many} of what the copy had brought back and that was taken away again."""
    _refuse_to_overwrite()
    place, _name = split(address)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=settings.VAR_DIR) as folder:
        for part in filter(None, (address, keys_address)):
            _unpack(part, private, Path(folder))
        state = next((p for p in Path(folder).iterdir() if p.name.startswith("database.")), None)
        if state is None:
            raise CannotOpen("There is no database in this copy.")
        database.load(state)
        for one in kept.by_name().values():
            _bring_back(one, Path(folder) / one.name)
    take_up_secret()
    schema.migrate()
    return _take_away(gone_in(place))


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
    place, name = split(address)
    with place.get(name) as stored, Opening(stored, private=private) as opened:
        with tarfile.open(fileobj=opened, mode="r|") as tar:
            for member in tar:
                _unpack_one(tar, member, folder)
        opened.drain()


def _unpack_one(tar, member, folder):
    """Anybody can seal to a public key: a name that leads out of the folder is refused."""
    target = (folder / member.name).resolve()
    if not member.isreg() or not target.is_relative_to(folder.resolve()):
        raise CannotOpen(f"The copy holds something that does not belong in it: {member.name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(tar.extractfile(member), file)
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
