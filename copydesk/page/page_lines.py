"""The rows of a page while it is being read: cut from the text, their kinds settled step by step."""

import re
from dataclasses import dataclass
from itertools import pairwise

from copydesk.unreadable import MAX_COPY, UnreadableCopy

from . import hotline
from .kinds import Kind
from .lines import BLANK, is_sentence, label_kind
from .recurring import key_of

_NEWLINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n]+")
# Half a surrogate pair cannot be printed, a NUL cannot be stored: neither says anything.
_UNPRINTABLE = re.compile("[\ud800-\udfff\x00]")


_MAY_BE_FURNITURE = frozenset({None, Kind.RECENT_ITEM, Kind.PHOTO_CREDIT, Kind.META})


@dataclass(slots=True)
class Row:
    """`kind` is None as long as the line may be a title or a paragraph."""

    start: int
    end: int
    text: str
    kind: Kind | None
    is_printed: bool = False
    part: str = ""  # of the page: one of segments.PARTS

    @property
    def is_text(self) -> bool:
        return self.kind is None

    @property
    def is_paragraph(self) -> bool:
        return self.kind is None and is_sentence(self.text)


def parted(row, at, kind) -> list[Row]:
    """One row as two, the first up to that place in the text and of that kind, the second not yet settled."""
    size = at - row.start
    return [
        Row(row.start, at, row.text[:size], kind, part=row.part),
        Row(at, row.end, row.text[size:], None, part=row.part),
    ]


def normalised(text) -> str:
    """The text every offset refers to; refuses what is empty or too long."""
    if len(text) > MAX_COPY:
        raise UnreadableCopy("too_long")
    text = text.removeprefix("\ufeff")
    text = _NEWLINE.sub("\n", _UNPRINTABLE.sub("\ufffd", text))
    if not text.strip(BLANK + "\r\n").strip():
        raise UnreadableCopy("empty")
    return text


def rows_of(text, furniture=frozenset()) -> list[Row]:
    """Every line that is not blank; a hotline set in several lines is one."""
    rows = [_row(match.start(), match[0]) for match in _LINE.finditer(text) if match[0].strip()]
    for row in rows if furniture else ():
        if row.kind in _MAY_BE_FURNITURE and key_of(row.text) in furniture:
            row.kind = Kind.FURNITURE
    for above, below in pairwise(rows):
        if below.kind is None and _asks(above) and hotline.is_only_contact(below.text):
            above.kind = below.kind = Kind.HOTLINE
    return rows


def _asks(row):
    return row.kind is Kind.HOTLINE or (row.kind is None and hotline.is_heading(row.text))


def _row(at, line):
    bare = line.strip(BLANK)
    start = at + (line.find(bare) if bare else 0)
    return Row(start, start + len(bare or line), bare, label_kind(bare))
