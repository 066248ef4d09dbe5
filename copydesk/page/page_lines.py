"""The rows of a page while it is being read: cut from the text, their kinds settled step by step."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from copydesk.unreadable import MAX_COPY, UnreadableCopy

from . import hotline
from .kinds import Kind
from .lines import BLANK, LONGEST_HEADLINE, is_sentence, is_title, label_kind
from .recurring import key_of

_NEWLINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE = re.compile(r"[^\n]+")
# Half a surrogate pair cannot be printed, a NUL cannot be stored: neither says anything.
_UNPRINTABLE = re.compile("[\ud800-\udfff\x00]")
# Blanks of other widths say no more than the common one; two that do not break set an indent, and stay.
_ODD_BLANK = re.compile("(?<!\xa0)\xa0(?!\xa0)|[\u2000-\u200a\u202f\u205f]")


#: 石橋日報 副刊 00015 渡船恢復 2026-11-27 石橋日報2026-11-2700010 2
_SERIAL = re.compile(
    r"(?=[^\n]*(?:19|20)\d\d[-年/])(?=[^\n]*(?:^|\s)\d+(?:\s|$))[^\s。，！？]+(?:\s+[^\s。，！？]+){4,24}\s*$"
)
# 石橋日報／記者⏎周嵐⏎／石橋即時報導: the name was a link, and the browser gave it a line of its own.
_TORN_BYLINE = re.compile(
    r"(?<=[／/╱]) ?記者\s*\n\s*[\u3400-\u9fff、 ]{2,16}\s*\n\s*[／/╱](?=[\u3400-\u9fff]{2,8}報[導道][^\S\n]*(?:\n|$))"
)
#: 第一班渡船清晨離岸，船上只有三位乘客 […]
_CUT_OFF = re.compile(r"^.{20,}(?:…|\.\.\.?)[\])）】]?$")
_BULLET = re.compile("[-–•·●▪*] ?(?=[^ ])")
_FEWEST_OF_A_TITLE, _LONGEST_SERIAL, _LONGEST_BUTTON = 4, 200, 10
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
    is_large: bool = False  # set as the headline by the sender

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
    text = _ODD_BLANK.sub(" ", text)
    text = _TORN_BYLINE.sub(lambda torn: torn[0].replace("\n", " "), text)
    if not text.strip(BLANK + "\r\n").strip():
        raise UnreadableCopy("empty")
    return text


def rows_of(text, furniture=frozenset()) -> list[Row]:
    """Every line that is not blank; a hotline set in several lines is one."""
    rows = [_row(match.start(), match[0]) for match in _LINE.finditer(text) if match[0].strip()]
    if len(rows) == 1 and rows[0].kind is Kind.FURNITURE and _CUT_OFF.search(rows[0].text):
        rows[
            0
        ].kind = None  # a story that was cut off, 第一班渡船… […], reads like the first words of another
    for row in filter(_may_be_serial, rows):
        if any(other.text in row.text for other in rows if other is not row and _may_be_held(other)):
            row.kind = Kind.FURNITURE
    for row in rows if furniture else ():
        if row.kind in _MAY_BE_FURNITURE and key_of(row.text) in furniture:
            row.kind = Kind.FURNITURE
    for small in _in_lists_of_small_print(rows):
        small.kind = Kind.FURNITURE
    for above, below in pairwise(rows):
        if below.kind is None and _asks(above) and hotline.is_only_contact(below.text):
            above.kind = below.kind = Kind.HOTLINE
    return rows


def _in_lists_of_small_print(rows):
    """- 2026-11-27⏎- 港聞⏎- 記者：周嵐: in a list that tells when and who, a word of its own is a section or a button."""
    for bullet, listed in groupby(rows, key=lambda row: _BULLET.match(row.text) and row.text[0]):
        items = list(listed) if bullet else []
        if {Kind.META, Kind.CREDIT} <= {row.kind for row in items}:
            yield from (row for row in items if row.kind is None and len(row.text) <= _LONGEST_BUTTON)


def _may_be_serial(row):
    """2026-11-27 石橋日報 00015 2: words apart, a day and a number, and no sentence."""
    return (
        len(row.text) <= _LONGEST_SERIAL and row.kind in _MAY_BE_FURNITURE and bool(_SERIAL.match(row.text))
    )


def _may_be_held(row):
    return _FEWEST_OF_A_TITLE <= len(row.text) <= LONGEST_HEADLINE and is_title(row.text)


def _asks(row):
    return row.kind is Kind.HOTLINE or (row.kind is None and hotline.is_heading(row.text))


def _row(at, line):
    bare = line.strip(BLANK)
    start = at + (line.find(bare) if bare else 0)
    return Row(start, start + len(bare or line), bare, label_kind(bare))
