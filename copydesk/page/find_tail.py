"""Who signs a story below its last words: in brackets, behind a stroke, or as its editor."""

import re
from dataclasses import dataclass

from copydesk.dateline import Dateline, parse_tail
from copydesk.folding import fold

from .credit_lines import closing_credit, is_credit
from .kinds import Kind
from .opens_nothing import ADDRESS
from .whole_bylines import moved

_LAST_WORDS = 80
#: （記者 周嵐）; 文/周嵐; 周嵐攝
_NAMES_SOMEBODY = re.compile(
    r"\)。?(?:1\d{6})?$|记者|通讯员|作者:|[文图摄][/:]|摄$|报[道导]$|。[”」]?[\u3400-\u9fff]{2,3}(?:[ 、][\u3400-\u9fff]{2,3})+$"
)
#: （編譯：周嵐）1151006
#: 文/周嵐(微博); 周嵐 攝影報道(青溪圖片庫)
_HOUSE_DATE = re.compile(
    r"(?:(?<=[)）])1\d{6}|\s*[(（](?:微博|博客)[)）]|(?<=[道導导])[(（][^()（）]{2,12}[)）])?$"
)


@dataclass(frozen=True, slots=True)
class ClosingCredit:
    """Where the brackets stand, and who is named in them."""

    start: int
    end: int
    people: tuple


def find_closing_credit(rows) -> ClosingCredit | None:
    """The editor named in brackets behind the last words of the body, or None."""
    row = next((row for row in reversed(rows) if row.is_printed), None)
    if _is_caption_below(rows, row):
        return None
    found = closing_credit(row.text) if row else None
    return ClosingCredit(row.start + found[0], row.end, found[1]) if found else None


def _is_caption_below(rows, row):
    """A picture under the story: who took it signs the picture and not the story."""
    if not row or row.kind is not Kind.PHOTO_CREDIT or is_credit(row.text):
        return False
    return sum(row.is_printed for row in rows) > 1


def find_tail(text, rows, opening, known) -> Dateline | None:
    """People named in the last words of the body, or None."""
    row = next((row for row in reversed(rows) if row.is_printed), None)
    if row is None or (opening and opening.people and opening.start >= row.start):
        return None
    if _is_caption_below(rows, row):
        return None
    start = max(row.start - bool(row.start), row.end - _LAST_WORDS, opening.end if opening else 0)
    end = row.end - len(_HOUSE_DATE.search(text[start : row.end])[0])
    if not _NAMES_SOMEBODY.search(fold(text[start : row.end])) or ADDRESS.search(text, start, row.end):
        return None
    found = parse_tail(text[start:end], known=known)
    if (
        found is None
        or not (found.people or _is_filed(found))
        or text[start + found.end : end].strip(" \u3000。")
    ):
        return None
    return moved(found, start)


def _is_filed(tail):
    """（據某社電）, （某社）, （北京七日電）"""
    reasons = set(tail.because)
    if tail.place and tail.day and {"in-brackets", "date-before-word-of-filing"} <= reasons:
        return True
    return tail.source and "in-brackets" in reasons and bool({"word-of-filing", "outlet-known"} & reasons)
