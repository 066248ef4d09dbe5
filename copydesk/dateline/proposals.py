"""Readings that the structure of an opening allows; the scorer decides between them.

A stretch begins where a line, a sentence or a bracket does, or in the middle of a run where an outlet may
be glued to a headline. It ends behind a word of filing or of report, a closing bracket, a line of names,
or names that the body is glued to. The words of filing, the role words, the brackets, strokes and dates
inside it are what they are; each run of words between them is read in every way `slots` offers.
"""

import re
from collections.abc import Iterator
from itertools import count, pairwise
from typing import NamedTuple

from copydesk.vocabulary.outlets import CHANNELS, ends_as_outlet

from .dates import Day, read_date
from .match import Reading
from .names import looks_like_name
from .people import make_reader
from .refusals import may_stand
from .slots import NAMES, NOISE, OUTLET, PLACE, TITLE, Run, ways
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
from .wire_head import glued_outlets, outlet_reason, place_reason

_LATEST = 120
_LONGEST = 72
_KEPT = 6
_A_SENTENCE = 12
_CHANNELS = tuple(CHANNELS)
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


def proposals(scan) -> Iterator[Reading]:
    """Readings of the opening, the cheapest first and none twice."""
    seen: set[tuple] = set()
    found = [
        (held.cost, stretch, held.pieces) for stretch in _stretches(scan) for held in _cut(scan, stretch)
    ]
    found.sort(key=lambda proposed: proposed[0])
    for cost, stretch, pieces in found:
        key = (stretch.start, stretch.end, pieces)
        if key in seen:
            continue
        seen.add(key)
        reading = _reading(scan, stretch, pieces)
        if reading is not None:
            reading.cost = cost
            yield reading


def _stretches(scan):
    for index in _beginnings(scan):
        yield from _from(scan, index, scan.toks[index].start)
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
        starts = list(glued_outlets(scan.folded, token.start, token.end, scan.records))[:2]
        run = scan.folded[token.start : token.end]
        if not starts and (ends_as_outlet(run) or run.endswith(_CHANNELS)):
            starts = [token.end - size for size in (3, 4, 5) if size < len(run)]
        for start in starts:
            yield from (s._replace(is_glued=True) for s in _from(scan, index - 1, start))


def _from(scan, index, start):
    """Every stretch that begins here."""
    has_filing = has_role = has_date = has_stroke = False
    depth, opened_first = 0, scan.kind(index) == OPEN
    for here in count(index):
        kind = scan.kind(here)
        if kind is None or scan.toks[here].start - start > _LONGEST or kind == STOP:
            if kind is None and here > index and not depth and (has_role or has_filing):
                yield _stretch(scan, index, here, start)
            return
        if kind == COMMA and not _may_hold_comma(scan, index, here):
            if has_date and has_filing:
                yield _stretch(scan, index, here, start)
            return
        depth += (kind == OPEN) - (kind == CLOSE)
        if kind in (FILED, REPORT):
            has_filing = True
            if depth <= (1 if opened_first else 0):
                yield _stretch(scan, index, here + 1, start)
        elif kind == ROLE:
            has_role = True
            if scan.kind(here + 1) in (LINE, None, CLOSE, SPACE):
                yield _stretch(scan, index, here + 1, start)
        elif kind == DATE:
            has_date = True
            if has_role and not has_filing and scan.kind(here - 1) == WORD:
                yield _stretch(scan, index, here, start)  # 某網記者 某某3月9日，…: the day opens the story
            if scan.kind(here + 1) in (SPACE, DASH, LINE) and here > index:
                yield _stretch(scan, index, here + 1, start)
        elif kind == CLOSE:
            if depth < 0 and not has_filing and not has_role:
                return
            yield _stretch(scan, index, here + 1, start)
            if depth < 0:
                return
        elif kind == SLASH:
            has_stroke = True
            if _parts_name_from_story(scan, index, here):
                yield _stretch(scan, index, here + 1, start)
        elif kind == DASH and here > index and len(scan.word(here)) > 1:
            yield _stretch(scan, index, here + 1, start)
        elif kind in (LINE, SPACE):
            if here > index and (has_role or has_filing or has_stroke or kind == LINE):
                yield _stretch(scan, index, here, start)
            if kind == LINE and not depth:
                return
        elif kind in (WORD, LATIN) and here > index:
            text = scan.word(here)
            if has_date and _LATE_WORD.search(text) and scan.kind(here + 1) in (COLON, CLOSE, LINE, SPACE):
                has_filing = True
                yield _stretch(scan, index, here + 1, start)
            elif has_role and kind == WORD and len(text) > 3 and scan.kind(scan.skip(here - 1, SPACE) - 1):
                yield from _cut_off(scan, index, here, start)


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
    if after in (ROLE, DATE) and before in (WORD, LATIN):
        return scan.word(here) == "," and (
            after == ROLE or place_reason(scan.word(here - 1), scan.records) == "place-known"
        )
    return scan.word(here) == ";" and after in (ROLE, WORD)


def _stretch(scan, index, stop, start, more=()):
    units = tuple(units_of(scan, index, stop, start)) + more
    end = units[-1].end if units else start
    if start == 1 and scan.folded.startswith("《") and scan.folded.startswith("》", end):
        end += 1  # 《某社某地9日電》
    return Stretch(start, end, units)


class _Partial(NamedTuple):
    cost: float
    pieces: tuple


def _cut(scan, stretch):
    """The likeliest ways to read the runs of a stretch."""
    units = stretch.units
    partial, has_role, is_first = [_Partial(0.0, ())], False, True
    for at, unit in enumerate(units):
        if unit.kind == ROLE:
            has_role = True
        if unit.kind != RUN:
            continue
        after = units[at + 1].kind if at + 1 < len(units) else None
        if after == SPACE and at + 2 < len(units) and units[at + 2].kind in (ROLE, FILED, REPORT, DATE):
            after = units[at + 2].kind
        before = units[at - 1].kind if at else None
        text = scan.folded[unit.start : unit.end]
        offered = ways(Run(text, unit.start, before, after, is_first, has_role), scan.records)
        if before in (SLASH, COLON) and _is_behind(units, at - 1, ROLE):
            offered = [way for way in offered if not _names_unknown_place(scan, way)]
        if not offered:
            return []
        is_first = False
        partial = sorted(
            (_Partial(held.cost + way.cost, held.pieces + way.pieces) for held in partial for way in offered),
            key=lambda held: held.cost,
        )[:_KEPT]
    return partial


def _is_behind(units, at, kind):
    """Does a unit of this kind stand in front of that one, blanks aside?"""
    while at > 0 and units[at - 1].kind == SPACE:
        at -= 1
    return at > 0 and units[at - 1].kind == kind


def _names_unknown_place(scan, way):
    """攝影／某某某: behind a role and its mark stand names; a town is there only where everybody knows it."""
    label, start, end = way.pieces[0]
    return label == PLACE and place_reason(scan.folded[start:end], scan.records) not in (
        "place-known",
        "place-on-record",
    )


def _reading(scan, stretch, pieces):
    of = {label: [piece for piece in pieces if piece[0] == label] for label in (OUTLET, PLACE)}
    names = [piece for piece in pieces if piece[0] in (NAMES, TITLE)]
    dates = [unit for unit in stretch.units if unit.kind == DATE]
    days = [day for day in (_day(scan, unit) for unit in dates) if day]
    reading = Reading(start=stretch.start, end=stretch.end)
    reading.outlet = _joined(scan, of[OUTLET], "、")
    reading.place = _joined(scan, of[PLACE], "、 ·/-")
    reading.day = days[-1] if days else None
    if names:
        reading.people, reasons = _people(scan, stretch, pieces)
        reading.reasons += reasons
    reading.reasons = [*_because(scan, reading, stretch), *reading.reasons]
    reading.kinds.append("proposed")
    reading.is_glued = stretch.is_glued
    if not may_stand(scan, reading, [unit.kind for unit in stretch.units], has_date=bool(dates)):
        return None
    reading.noise = tuple((start, end) for label, start, end in pieces if label == NOISE)
    return reading


def _day(scan, unit):
    text = scan.folded[unit.start : unit.end]
    if text.isdigit():
        return Day(None, None, int(text)) if 1 <= int(text) <= 31 else None
    return read_date(text)


def _joined(scan, pieces, joints):
    """The first of its kind, with those that are joined to it: 巴格達、華盛頓; 某傳媒、某網."""
    if not pieces:
        return None
    _label, start, end = pieces[0]
    for _label, begin, stop in pieces[1:]:
        if begin > end and not scan.folded[end:begin].strip(joints):
            end = stop
        else:
            break
    return start, end


def _because(scan, reading, stretch):
    found = []
    if reading.outlet:
        text = scan.folded[slice(*reading.outlet)]
        found.append(outlet_reason(text, scan.records) or "outlet-by-position")
    if reading.place:
        found.append(place_reason(scan.folded[slice(*reading.place)], scan.records) or "place-by-position")
    kinds = [unit.kind for unit in stretch.units]
    if FILED in kinds:
        is_dated = any(one == DATE and other == FILED for one, other in pairwise(kinds))
        found.append("date-before-word-of-filing" if is_dated else "word-of-filing")
    if REPORT in kinds:
        found.append("word-of-report")
    if ROLE in kinds:
        found.append("role-word")
    if OPEN in kinds and CLOSE in kinds:
        found.append("in-brackets")
    return found


def _people(scan, stretch, pieces):
    """Roles and names through the same reader that strict bylines go through."""
    first = next(i for i, token in enumerate(scan.toks) if token.end > stretch.start)
    last = next((i for i, token in enumerate(scan.toks) if token.start >= stretch.end), len(scan.toks))
    reader = make_reader(scan, first, last)
    at = {start: (label, end) for label, start, end in pieces}
    marks = [(unit.start, unit) for unit in stretch.units if unit.kind == ROLE]
    events = sorted(
        [*((start, None) for start in at if at[start][0] in (NAMES, TITLE)), *marks], key=lambda e: e[0]
    )
    indexes = {token.start: i for i, token in enumerate(scan.toks[:last])}
    for start, unit in events:
        if unit is not None:
            reader.take_role(
                indexes[start], is_last=not any(later > start and not role for later, role in events)
            )
            continue
        label, end = at[start]
        if label == TITLE:
            reader.take_title(start, end)
        else:
            is_apart = start > 0 and scan.folded[start - 1] == " "
            reader.take_names(start, end, is_apart=is_apart)
    return reader.finished()
