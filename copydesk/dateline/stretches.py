"""Stretches of an opening that may be its dateline: where they begin, and where they may end.

A stretch begins where a line, a sentence or a bracket does, or in the middle of a run where an outlet may
be glued to a headline. It ends behind a word of filing or of report, a closing bracket, a line of names,
or names that the body is glued to.
"""

import re
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from copydesk.vocabulary.outlets import CHANNELS, ENDINGS, ends_as_outlet

from .names import looks_like_name
from .surnames import COMMON, COMPOUND, RARER
from .tokens import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DATE,
    FILED,
    LATIN,
    LINE,
    LIST,
    MARK,
    OPEN,
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    STOP,
    WORD,
    Token,
)
from .units import RUN, units_of
from .wire_head import glued_by_ending, glued_outlets, outlet_reason, place_reason

_LATEST = 120
_LONGEST = 72
_A_SENTENCE = 12
_LONGEST_TOWN = 4
_CHANNELS, _ENDINGS = tuple(CHANNELS), tuple(ENDINGS)
_BREAKS = (LINE, STOP, MARK, CLOSE, SPACE, OPEN)
_FIRST = (WORD, LATIN, OPEN, ROLE, DATE, FILED, QUOTE)
# 信息, 發佈 and their like are words of filing where a colon, a line or a bracket ends them, and else not.
_LATE_WORD = re.compile(r"(?:信息|发布|撰)$")


class Stretch(NamedTuple):
    """Units of the stretch from start to end, in the folded text."""

    start: int
    end: int
    units: tuple
    is_glued: bool = False


def stretches(scan) -> Iterator[Stretch]:
    """Every one that begins near the head of the copy."""
    for index in _beginnings(scan):
        yield from _Walk(scan, index, scan.toks[index].start).stretches()
    yield from _glued(scan)


def _beginnings(scan):
    for index in count(0):
        kind = scan.kind(index)
        if kind is None or scan.toks[index].start > _LATEST:
            return
        begins = kind in _FIRST or (kind == REPORT and scan.kind(scan.skip(index + 1, SPACE)) == SLASH)
        if begins and (index == 0 or scan.kind(index - 1) in _BREAKS):
            yield index  # also 綜合報導／台北市


def _glued(scan):
    """Where an outlet is printed right behind a headline, before its date or its word of filing."""
    for index in count(1):
        kind = scan.kind(index)
        if kind is None or scan.toks[index].start > _LATEST:
            return
        if kind not in (FILED, DATE, ROLE) or scan.kind(index - 1) != WORD:
            continue
        if kind == ROLE and scan.kind(index + 1) not in (SPACE, WORD):
            continue
        token = scan.toks[index - 1]
        if token.end - token.start < 5:
            continue
        if outlet_reason(scan.word(index - 1), scan.records) in ("outlet-known", "outlet-on-record"):
            continue  # 香港某某報 is one name, and no headline stands in front of 某某報
        if scan.kind(index - 2) == OPEN:
            continue  # …班次【某國某某日報專訊】: the headline ends where the bracket opens
        starts = list(glued_outlets(scan.folded, token.start, token.end, scan.records))[:2]
        run = scan.folded[token.start : token.end]
        starts = starts or list(glued_by_ending(scan.folded, token.start, token.end, scan.records))
        is_site = ends_as_outlet(run) and not run.endswith(_ENDINGS)  # 某某台
        if not starts and (is_site or run.endswith(_CHANNELS)):
            starts = [token.end - size for size in (3, 4, 5) if size < len(run)]
        for start in starts:
            walk = _Walk(scan, index - 1, start)
            yield from (stretch._replace(is_glued=True) for stretch in walk.stretches())


class _Walk:
    """From one beginning on, token by token: where a stretch may end is decided by what has been met."""

    def __init__(self, scan, index, start):
        self.scan, self.index, self.start = scan, index, start
        self.has_filing = self.has_role = self.has_date = self.has_stroke = self.is_over = False
        self.depth, self.outermost = 0, int(scan.kind(index) == OPEN)

    def stretches(self):
        for here in count(self.index):
            yield from self._at(here, self.scan.kind(here))
            if self.is_over:
                return

    def _at(self, here, kind):
        if kind is None or self.scan.toks[here].start - self.start > _LONGEST or kind == STOP:
            self.is_over = True
            if kind is None and here > self.index and not self.depth and (self.has_role or self.has_filing):
                yield self._to(here)
        elif kind == COMMA and not _may_hold_comma(self.scan, self.index, here):
            self.is_over = True
            if self.has_date and self.has_filing:
                yield self._to(here)
        else:
            self.depth += (kind == OPEN) - (kind == CLOSE)
            if kind in _MEETS:
                yield from _MEETS[kind](self, here)

    def _to(self, stop):
        return _stretch(self.scan, self.index, stop, self.start)

    def filed(self, here):
        self.has_filing = True
        if self.depth <= self.outermost:
            yield self._to(here + 1)

    def role(self, here):
        self.has_role = True
        if self.scan.kind(here + 1) in (LINE, None, CLOSE, SPACE):
            yield self._to(here + 1)

    def day(self, here):
        self.has_date = True
        if self.has_role and not self.has_filing and self.scan.kind(here - 1) == WORD:
            yield self._to(here)  # 某網記者 某某3月9日，…: the day opens the story
        if self.scan.kind(here + 1) in (SPACE, DASH, LINE) and here > self.index:
            yield self._to(here + 1)

    def closed(self, here):
        """A bracket that was opened before the stretch ends it."""
        self.is_over = self.depth < 0
        if not self.is_over or self.has_filing or self.has_role:
            yield self._to(here + 1)

    def stroke(self, here):
        self.has_stroke = True
        if _parts_name_from_story(self.scan, self.index, here):
            yield self._to(here + 1)

    def dash(self, here):
        is_apart = self.scan.kind(here - 1) == SPACE == self.scan.kind(here + 1)  # 某地 - 第一班渡船…
        is_behind_bracket = (
            self.scan.kind(self.scan.skip(here - 1, SPACE)) == CLOSE
        )  # 某地（某社）—第一班渡船…
        if here > self.index and (is_apart or is_behind_bracket or len(self.scan.word(here)) > 1):
            yield self._to(here + 1)

    def quoted(self, here):
        """《某報訊18/11/2020 下午2時》"""
        if self.has_filing and self.has_date and self.scan.word(here) == "》":
            yield self._to(here)

    def blank(self, here):
        is_line = self.scan.kind(here) == LINE
        if here > self.index and (self.has_role or self.has_filing or self.has_stroke or is_line):
            yield self._to(here)
        self.is_over = is_line and not self.depth

    def word(self, here):
        if here == self.index:
            return
        text, after = self.scan.word(here), self.scan.kind(here + 1)
        if self.has_date and _LATE_WORD.search(text) and after in (COLON, CLOSE, LINE, SPACE):
            self.has_filing = True
            yield self._to(here + 1)
        elif self.has_role and self._is_glued(here, text):
            yield from _cut_off(self.scan, self.index, here, self.start)

    def _is_glued(self, here, text):
        behind = self.scan.skip(here - 1, SPACE) - 1
        return self.scan.kind(here) == WORD and len(text) > 3 and self.scan.kind(behind)


_MEETS = {
    FILED: _Walk.filed,
    REPORT: _Walk.filed,
    ROLE: _Walk.role,
    DATE: _Walk.day,
    CLOSE: _Walk.closed,
    SLASH: _Walk.stroke,
    DASH: _Walk.dash,
    LINE: _Walk.blank,
    SPACE: _Walk.blank,
    WORD: _Walk.word,
    LATIN: _Walk.word,
    QUOTE: _Walk.quoted,
}


def _parts_name_from_story(scan, index, here):
    """周嵐 / 第一班渡船…: nothing but a name in front of the stroke, and a sentence behind it."""
    first = scan.kind(index) == WORD and scan.skip(index + 1, SPACE) == here
    return (
        first and looks_like_name(scan.word(index)) and len(scan.folded) - scan.toks[here].end > _A_SENTENCE
    )


def _cut_off(scan, index, here, start):
    """訊記者某某某近日…: the body is glued to the last name."""
    before = here - 1
    while before > index and scan.kind(before) == SPACE:
        before -= 1
    if scan.kind(before) not in (ROLE, LIST):
        return
    token, text = scan.toks[here], scan.word(here)
    if text[0] not in COMMON and text[0] not in RARER and text[:2] not in COMPOUND:
        return
    for size in (2, 3, 4) if text[:2] in COMPOUND else (2, 3):
        yield _stretch(scan, index, here, start, more=(Token(RUN, token.start, token.start + size),))


def _may_hold_comma(scan, index, here):
    """北京，2021年5月10日讯; 记者某某，通讯员某某"""
    before, after = scan.kind(here - 1), scan.kind(scan.skip(here + 1, SPACE))
    if after == ROLE and before == FILED:
        return True  # 本報3月9日某地訊，記者某某報導
    if scan.word(here) == "," and after in (ROLE, DATE) and before in (WORD, LATIN):
        return after == ROLE or _files_a_town(scan, here)
    return scan.word(here) == ";" and after in (ROLE, WORD)


def _files_a_town(scan, comma):
    """北京，2021年5月10日; 石橋，2021年5月10日訊: a town nobody knows where the day has its word of filing behind it."""
    town, day = scan.word(comma - 1), scan.skip(comma + 1, SPACE)
    reason = place_reason(town, scan.records)
    is_filed = scan.kind(scan.skip(day + 1, SPACE)) == FILED and len(town) <= _LONGEST_TOWN
    return reason == "place-known" or bool(reason and is_filed)


def _stretch(scan, index, stop, start, more=()):
    units = tuple(units_of(scan, index, stop, start)) + more
    end = units[-1].end if units else start
    if start <= 1 and scan.folded.startswith("《") and scan.folded.startswith("》", end):
        end += 1  # 《某社某地9日電》
    return Stretch(start, end, units)
