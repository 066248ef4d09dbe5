"""A bounded stretch of copy under the reader's eye: printed, folded and in tokens, with the records folded."""

from functools import lru_cache
from typing import NamedTuple

from copydesk.folding import fold

from .marks import evened
from .surnames import COMMON
from .tokens import CLOSE, DOT, LATIN, OPEN, SPACE, WORD, tokens


class Records(NamedTuple):
    """The newsroom's records in folded form, so that a record in one script serves copy in the other."""

    sources: frozenset
    people: frozenset
    places: frozenset
    longest_source: int


@lru_cache(maxsize=64)
def folded_records(known) -> Records:
    """Folded once for a set of records, not once for each story."""
    sources = frozenset(fold(name).strip() for name in known.sources if name.strip())
    return Records(
        sources,
        frozenset(fold(name).replace(" ", "") for name in known.people if name.strip()),
        frozenset(fold(name).strip() for name in known.places if name.strip()),
        max(map(len, sources), default=0),
    )


class Scan:
    """The stretch being read; `base` is where it begins in the whole text. Tokens are made as they are asked for."""

    __slots__ = ("base", "folded", "printed", "records", "toks", "unread")

    def __init__(self, printed, base, records):
        self.printed = printed
        self.base = base
        self.folded = evened(fold(printed), records)
        self.records = records
        self.toks = []
        self.unread = tokens(self.folded)

    def kind(self, index) -> str | None:
        """The kind of a token, or None beyond either end."""
        if index < 0:
            return None
        toks = self.toks
        try:
            return toks[index][0]
        except IndexError:  # not made yet, which is seldom: this is asked a hundred times a page
            for token in self.unread:
                toks.append(token)
                if index < len(toks):
                    return token[0]
            return None

    def size(self) -> int:
        """How many tokens there are in all."""
        self.toks.extend(self.unread)
        return len(self.toks)

    def word(self, index) -> str:
        """The folded text of a token."""
        token = self.toks[index]
        return self.folded[token.start : token.end]

    def skip(self, index, *kinds) -> int:
        """The first token from index on that is of none of these kinds."""
        while self.kind(index) in kinds:
            index += 1
        return index

    def spelt_end(self, index) -> int:
        """The end of what a bracket right behind a name says of it, or the index itself.

        李（文武） spells out a rare character by its parts; 李文（Amy Lee） adds how the name is written abroad.
        """
        is_spelt = (
            self.kind(index) == OPEN
            and [self.kind(index + step) for step in (-1, 1, 2)] == [WORD, WORD, CLOSE]
            and len(self.word(index - 1)) <= 3
            and len(self.word(index + 1)) == 2
        )
        return index + 3 if is_spelt else self._abroad_end(index)

    def _abroad_end(self, index):
        if (
            self.kind(index) != OPEN
            or self.kind(index - 1) != WORD
            or not 2 <= len(self.word(index - 1)) <= 4
        ):
            return index
        end = self.skip(index + 1, LATIN, SPACE)
        is_name = self.kind(index + 1) == LATIN and self.word(index + 1).istitle()
        return end + 1 if is_name and self.kind(end) == CLOSE else index

    def run_end(self, index) -> int:
        """The end of a run of words and the dots and Latin letters inside it (阿里木·买买提, John Smith)."""
        end = index + 1
        while True:
            if self.spelt_end(end) > end and self.word(end - 1)[0] in COMMON:
                end = self.spelt_end(end)
                continue
            kind = self.kind(end)
            inner = kind in (WORD, LATIN) or (kind == DOT and self.kind(end + 1) in (WORD, LATIN))
            latin_pair = kind == SPACE and self.kind(end - 1) == LATIN == self.kind(end + 1)
            if not (inner or latin_pair):
                return end
            end += 1
