"""What of an installation lies outside of its database, as the apps hand it in by a module `copies`.

`KEPT` lists folders and files. `GONE` lists what must not come back with an old copy: `told()` gives words for it,
and `take(words, by)` takes whatever of them a copy brought back away again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from portal.extensions import handed_in
from portal.models import User


@dataclass(frozen=True)
class Kept:
    """A folder or a file. A key goes into a copy of its own; a list of what is gone is never made shorter.

    A mirror is a folder of small files that are destroyed when their time is over: no copy has them (`mirror`).
    `lost()` says in a sentence what is missing of it here; `goes_with(name)` is the line of `GONE`, kind and word,
    with which a file of that name goes for good. `begin(number)` makes it, with nothing in it, for that installation.
    """

    name: str
    where: Callable[[], Path]
    is_key: bool = False
    is_list: bool = False
    is_mirror: bool = False
    lost: Callable[[], str] = str
    goes_with: Callable[[str], str] = str
    begin: Callable[[str], object] = str

    @property
    def part(self):
        """Where it goes: "mirror", "keys" or "copy"."""
        return "mirror" if self.is_mirror else "keys" if self.is_key else "copy"


@dataclass(frozen=True)
class Gone:
    """A kind of thing that was taken away for good: tips, stories, pictures."""

    kind: str
    told: Callable[[], Iterable[str]]
    take: Callable[[set[str], User], int]


def kept(part: str) -> list[Kept]:
    return [one for one in handed_in("copies", "KEPT") if one.part == part]


def by_name() -> dict[str, Kept]:
    return {one.name: one for one in handed_in("copies", "KEPT")}


def gone() -> dict[str, Gone]:
    return {one.kind: one for one in handed_in("copies", "GONE")}


def files_of(one: Kept) -> list[tuple[str, Path]]:
    """[(name in the copy, path)], the newest state of the folder; none where there is nothing."""
    where = Path(one.where())
    if where.is_file():
        return [(one.name, where)]
    return [
        (f"{one.name}/{path.relative_to(where).as_posix()}", path)
        for path in sorted(where.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]
