"""Short lines that are a byline from their first letter to their last, whatever they were taken for.

`read` is the parser with what is known to it.
"""

import re
from dataclasses import replace
from itertools import dropwhile

from copydesk.dateline import Dateline, are_people, as_read
from copydesk.vocabulary import edits

from .kinds import Kind
from .lines import DAY, is_title
from .small_print import is_only_small

NEVER = frozenset(
    {
        Kind.FORMER_HEADLINE,
        Kind.HOTLINE,
        Kind.LIST_HEADING,
        Kind.RECENT_ITEM,
        Kind.FURNITURE,
        Kind.BREADCRUMBS,
    }
)
#: 晚報訊; 新華社石橋7月3日電
FILED_AT_ONCE = re.compile(r"[^,。:]{2,14}?(?:(?<!通)讯|日电)")
_SELDOM_SIGNED = frozenset({Kind.PHOTO_CREDIT, Kind.RECENT_ITEM})
_NOT_SIGNED = (NEVER | {Kind.META}) - _SELDOM_SIGNED
#: 實習生 周嵐 文 通訊員 陳牧 攝
_WRITES = re.compile("记者|实习生|通讯员|特[派约]|撰|文")
_LONGEST_SIGNED = 30
_PAUSE = re.compile("[,，]")
#: 台北／記者周嵐; 【青溪社 周嵐 石橋報導】; 青溪網編輯周嵐; 周嵐 台北; 轉載自青溪傳媒；文：周嵐
_MAY_SIGN = re.compile(
    r"记者|编[辑译]|特[派约]|撰|作者|^文|[摄/]|整理|^转载自|报[道导]\)|^[\u3400-\u9fff]{2,8} [\u3400-\u9fff]{2,4}$"
)
# Behind the bracket of a byline the page's day may stand in the same line.
#: 【青溪社 周嵐 石橋報導】 2026-11-27 06:30
_DAY_BEHIND = re.compile(rf"(?<=[)）\]】])\s*{DAY.pattern}(?:\s+\d{{1,2}}:\d\d)?$")
_SURELY_SIGNED, _LIKELY = 0.85, 0.5
_REACH = 160
_OVER_HEADLINE = 4
_BULLETS = "•·‧●-– "


def above_story(rows, index, read) -> Dateline | None:
    """A short line right above the story that is a byline from its first letter to its last, however it is spelt."""
    row, below = rows[index], next(_under_the_day(rows, index), None)
    if below is None or not _may_be_signed(row, below):
        return None
    end = row.end if below is rows[index + 1] else rows[index + 1].end
    found = _whole_byline(row, below, read)
    if found is None:
        return None
    if index and rows[index - 1].kind is Kind.CREDIT and all(edits(p.role or "") for p in found.people):
        found = replace(found, people=())  # who wrote is named on the line above
    return replace(moved(found, row.start), end=max(end, row.start + found.end))


def _under_the_day(rows, index):
    """• 記者周嵐／石橋報導⏎• 2026/11/27: between a byline and its story the day may stand."""
    return dropwhile(_says_only_when, rows[index + 1 : index + 3])


def _says_only_when(row):
    return row.kind is Kind.META and is_only_small(as_read(row.text).lstrip(_BULLETS))


def mark_over_headline(rows, first, read) -> None:
    """本報記者 周嵐, and under it the headline, of copy that is signed nowhere else: where it begins is told by that."""
    for index in range(first - 1, max(-1, first - 1 - _OVER_HEADLINE), -1):
        row = rows[index]
        if (
            len(row.text) > _LONGEST_SIGNED
            or row.kind in _NOT_SIGNED
            or not _MAY_SIGN.search(as_read(row.text))
        ):
            continue
        found = _whole_byline(row, rows[index + 1], read)
        if found and any(_WRITES.search(as_read(person.role or "")) for person in found.people):
            row.kind, row.is_printed = Kind.BYLINE, False
            return


def _whole_byline(row, below, read):
    """What the line names, from its first letter to its last; None where any is left, or a name is all there is."""
    line = _DAY_BEHIND.sub("", row.text)
    both = f"{line}\n{below.text}"[:_REACH]
    found = read(both)
    if found is None or not _is_sure(found) or found.end < len(line):
        return None
    rest = both[: found.start] + both[len(line) : found.end]
    is_told = found.source or found.place or any(person.role for person in found.people)
    names = [are_people(person.name) for person in found.people]
    if any(map(str.isalnum, rest)) or not (is_told and names and all(names)):
        return None
    wrote = any(_WRITES.search(as_read(person.role or "")) for person in found.people)
    is_dated = line != row.text and found.place
    return found if wrote or is_dated or row.kind not in _SELDOM_SIGNED else None


def _is_sure(found):
    """《記者周嵐／石橋訊》2026.3.9: a bracket with a role and a name is a byline, whatever is in doubt in it."""
    is_bracketed = {"in-brackets", "role-word", "names-by-surname"} <= set(found.because)
    return found.certainty >= (_LIKELY if is_bracketed else _SURELY_SIGNED)


def _may_be_signed(row, below):
    """A line that could name somebody, and under it no headline but a longer line of text."""
    line = _DAY_BEHIND.sub("", row.text)
    if len(line) > _LONGEST_SIGNED or len(below.text) <= len(line) or row.kind in _NOT_SIGNED:
        return False
    folded = as_read(line)
    is_label = ":" in folded and not folded.startswith("转载自")
    is_over_title = is_title(below.text) and not _PAUSE.search(below.text)
    is_said_again = folded in as_read(below.text)  # over 【青溪新聞記者周嵐／石橋報導】第一班…
    is_over_dateline = is_said_again or bool(FILED_AT_ONCE.match(as_read(below.text)))
    return (
        bool(_MAY_SIGN.search(folded))
        and below.is_text
        and not (is_label or is_over_title or is_over_dateline)
    )


def moved(dateline, by) -> Dateline:
    """With offsets into the page instead of into the piece that was read."""
    return replace(dateline, start=dateline.start + by, end=dateline.end + by)
