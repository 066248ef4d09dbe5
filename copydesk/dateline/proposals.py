"""Readings that the structure of an opening allows; the scorer decides between them.

Of a stretch the words of filing, the role words, the brackets, strokes and dates are what they are; each run of words
between them is read in every way `slots` offers.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from copydesk.vocabulary.outlets import AGENCIES

from .byline_outlets import is_house_before_house, names_a_house
from .dates import Day, read_date
from .match import Reading
from .names import looks_like_name
from .people import make_reader
from .refusals import may_stand, passes_over_a_name
from .slots import NAMES, NOISE, OUTLET, PLACE, TITLE, Run, ways
from .stretches import stretches
from .tokens import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DATE,
    FILED,
    OPEN,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
)
from .units import RUN
from .wire_head import KNOWN_TOWN, outlet_end, outlet_reason, place_reason

#: 阿依古麗·買買提
_WITH_DOT = re.compile("[\u3400-\u9fff]{2,6}·[\u3400-\u9fff]{2,6}")
_KEPT = 6
_A_NAME = (2, 3)


def proposals(scan) -> Iterator[Reading]:
    """Readings of the opening, the cheapest first and none twice."""
    seen: set[tuple] = set()
    found = [(held.cost, stretch, held.pieces) for stretch in stretches(scan) for held in _cut(scan, stretch)]
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


class _Partial(NamedTuple):
    cost: float
    pieces: tuple


def _cut(scan, stretch):
    """The likeliest ways to read the runs of a stretch."""
    units = stretch.units
    partial, has_role, is_first = [_Partial(0.0, ())], False, True
    slots = _house_and_town(scan, units)
    for at, unit in enumerate(units):
        if unit.kind == ROLE:
            has_role = True
        if unit.kind != RUN:
            continue
        after = _behind_run(units, at, is_first=is_first)
        before = units[at - 1].kind if at else None
        text = scan.folded[unit.start : unit.end]
        run = Run(text, unit.start, before, after, is_first, has_role)
        offered = _in_their_slots(scan, units, at, run, slots.get(at))
        if not offered:
            return []
        is_first = False
        partial = sorted(
            (_Partial(held.cost + way.cost, held.pieces + way.pieces) for held in partial for way in offered),
            key=lambda held: held.cost,
        )[:_KEPT]
    return partial


def _behind_run(units, at, *, is_first):
    """The kind of what stands behind a run; a blank, and a comma or a stroke that only sets it off, are passed over."""
    after = units[at + 1].kind if at + 1 < len(units) else None
    further = units[at + 2].kind if at + 2 < len(units) else None
    if after == SPACE and further in (ROLE, FILED, REPORT, DATE, DASH):
        return further
    if (after, further) == (COMMA, DATE):
        return DATE  # 石橋，2021年5月10日訊
    if is_first and after == SLASH and _signs_behind_stroke(units, at + 2):
        return ROLE  # 石橋／記者周嵐
    return after


def _in_their_slots(scan, units, at, run, slot):
    """The ways to read a run, without those that its place among the others forbids."""
    offered = ways(run, scan.records)
    if _is_town_and_day(scan, units):
        slot = PLACE
    elif _has_its_role_behind(units, at) and _is_name(scan, run.text):
        slot = NAMES
    elif _is_house_before_house(scan, units, at) or _is_house_before_house(scan, units, at - 2):
        slot = OUTLET
    if slot:
        return [way for way in offered if [label for label, *_ in way.pieces] == [slot]] or offered
    is_house = run.after == ROLE and run.is_first and not run.has_role
    if is_house and _is_house(scan, units[at], units[at + 1]):
        return [way for way in offered if way.pieces[-1][0] != NAMES] or offered
    if run.before in (SLASH, COLON) and _is_behind(units, at - 1, ROLE):
        return [way for way in offered if not _names_unknown_place(scan, way)]
    return offered


def _is_town_and_day(scan, units):
    """（哥打石橋17日訊）: what is named by no outlet's word before a bare day and 訊 is the town, however it ends."""
    named = [unit for unit in units if unit.kind not in (OPEN, CLOSE)]
    if [unit.kind for unit in named] != [RUN, DATE, FILED]:
        return False
    town, day, filed = (scan.folded[unit.start : unit.end] for unit in named)
    _end, outlet = outlet_end(town, 0, len(town), scan.records)
    return filed == "讯" and "月" not in day and outlet is None


def _is_house_before_house(scan, units, at):
    """石榴雲/青溪日報記者 周嵐"""
    kinds = [unit.kind for unit in units[max(at, 0) : at + 4]]
    if at < 0 or kinds != [RUN, SLASH, RUN, ROLE]:
        return False
    role = next(i for i, token in enumerate(scan.toks) if token.start >= units[at + 3].start)
    return is_house_before_house(scan, (units[at].start, units[at + 2].end), role)


def _has_its_role_behind(units, at):
    """周嵐採訪／陳牧 攝影: is a role glued to the run, and does the byline end in another role?"""
    kinds = [unit.kind for unit in units]
    role = at + 1 + (kinds[at + 1 : at + 2] == [SLASH])
    last = next((i for i in reversed(range(len(kinds))) if kinds[i] not in (CLOSE, SPACE, COLON)), 0)
    is_glued = kinds[role : role + 1] == [ROLE] and kinds[role + 1 : role + 2] != [RUN]
    return is_glued and role < last and kinds[last] == ROLE


def _is_name(scan, text):
    """周嵐, but not 本報: however it is written, what everybody knows for a house is nobody's name."""
    is_house = outlet_reason(text, scan.records) in ("self-reference", "outlet-known", "outlet-on-record")
    return looks_like_name(text, scan.records.people) and not is_house


def _signs_behind_stroke(units, at):
    """Does a role stand behind the stroke, and a name behind the role?"""
    kinds = [unit.kind for unit in units[at : at + 4] if unit.kind != SPACE]
    return kinds[:2] == [ROLE, RUN]


def _is_house(scan, unit, role):
    """青溪石記者周嵐: is it glued in front of the role of those behind it?"""
    at = next(i for i, token in enumerate(scan.toks) if token.start >= unit.end)
    return (
        role.start == unit.end
        and names_a_house(scan, at)
        and scan.folded[unit.start : unit.end] not in scan.records.people
    )


def _house_and_town(scan, units):
    """【某報-石橋電】: what each run is where a dash stands between two of them and 電 behind, by its place in the units."""
    told = [(at, unit) for at, unit in enumerate(units) if unit.kind not in (OPEN, CLOSE, SPACE, DATE)]
    if [unit.kind for _at, unit in told] != [RUN, DASH, RUN, FILED]:
        return {}
    (house, first), _dash, (town, second), _filed = told
    if _named(scan, first, place_reason) in KNOWN_TOWN or _named(scan, second, outlet_reason):
        return {}
    return {house: OUTLET, town: PLACE}


def _named(scan, unit, reason):
    return reason(scan.folded[unit.start : unit.end], scan.records)


def _is_behind(units, at, kind):
    """Does a unit of this kind stand in front of that one, blanks aside?"""
    while at > 0 and units[at - 1].kind == SPACE:
        at -= 1
    return at > 0 and units[at - 1].kind == kind


def _names_unknown_place(scan, way):
    """攝影／某某某: behind a role and its mark stand names; a town is there only where everybody knows it."""
    label, start, end = way.pieces[0]
    return label == PLACE and place_reason(scan.folded[start:end], scan.records) not in KNOWN_TOWN


def _reading(scan, stretch, pieces):
    of = {label: [piece for piece in pieces if piece[0] == label] for label in (OUTLET, PLACE)}
    names = [piece for piece in pieces if piece[0] in (NAMES, TITLE)]
    dates = [unit for unit in stretch.units if unit.kind == DATE]
    days = [day for day in (_day(scan, unit) for unit in dates) if day]
    reading = Reading(start=stretch.start, end=stretch.end)
    joints = "、/" if _begins_with_two_houses(scan, stretch) else "、"
    reading.outlet = _joined(scan, of[OUTLET], joints) or _in_word_of_filing(scan, stretch)
    if any(_is_name_sooner(scan, piece, reading.outlet) for piece in of[OUTLET]):
        return None
    reading.place = _joined(scan, of[PLACE], "、 ·/-")
    if _is_town_again(scan, reading):
        reading.outlet = None
    reading.day = days[-1] if days else None
    if names:
        reading.people, reasons = _people(scan, stretch, pieces)
        reading.reasons += reasons
    reading.reasons = [*_because(scan, reading, stretch), *reading.reasons]
    reading.kinds.append("proposed")
    reading.noise = tuple((start, end) for label, start, end in pieces if label == NOISE)
    reading.is_glued = stretch.is_glued
    if not may_stand(scan, reading, [unit.kind for unit in stretch.units], has_date=bool(dates)):
        return None
    return None if passes_over_a_name(scan, reading) else reading


def _begins_with_two_houses(scan, stretch):
    return any(_is_house_before_house(scan, stretch.units, at) for at in (0, 1))


def _is_town_again(scan, reading):
    """石橋特約記者周望嵐石橋報導: in front of the role stands the town that the report is from, and no house."""
    if not (reading.outlet and reading.place):
        return False
    house, town = (scan.folded[slice(*span)] for span in (reading.outlet, reading.place))
    return house == town and outlet_reason(house, scan.records) is None


def _is_name_sooner(scan, piece, outlet):
    """青溪新聞 2026-09-10 周望嵐 發佈: behind the outlet, and not joined to it, what looks like a name is no other outlet."""
    _label, start, end = piece
    word = scan.folded[start:end]
    is_unknown = start >= outlet[1] and outlet_reason(word, scan.records) is None
    is_as_long = len(word) in _A_NAME or _WITH_DOT.fullmatch(word)
    return bool(is_unknown and is_as_long and looks_like_name(word, scan.records.people))


def _in_word_of_filing(scan, stretch):
    """（東京彭博電）: the agency's name is one with the word of filing."""
    for unit in stretch.units:
        text = scan.folded[unit.start : unit.end] if unit.kind == FILED else ""
        agency = next((name for name in AGENCIES if text.startswith(name)), None)
        if agency:
            return unit.start, unit.start + len(agency)
    return None


def _day(scan, unit):
    text = scan.folded[unit.start : unit.end]
    if text.isdigit() and len(text) <= len("31"):
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
