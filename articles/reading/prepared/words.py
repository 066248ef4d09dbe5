"""What is kept of a page that printed words decide."""

import json
import zlib
from dataclasses import dataclass

from articles.reading.around import Place


@dataclass(frozen=True)
class Words:
    """The part of the page that the printed words decide. `pieces`: [text, late part, text, …]."""

    path: str
    speaks: str
    section: str
    switch: str
    modified: float
    is_retracted: bool
    place: Place
    pieces: tuple[bytes, ...]

    def packed(self) -> bytes:
        facts = {name: value for name, value in vars(self).items() if name != "pieces"}
        facts["place"] = self.place.told()
        return zlib.compress(b"\0".join([json.dumps(facts).encode(), *self.pieces]))

    @classmethod
    def unpacked(cls, page) -> "Words":
        facts, *pieces = zlib.decompress(page).split(b"\0")
        facts = json.loads(facts)
        return cls(**facts | {"place": Place.of_told(facts["place"])}, pieces=tuple(pieces))
