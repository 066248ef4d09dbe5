"""What speaks for and against a reading, by name: the features that the scorer weighs.

A feature says how a field looks and where it stands. None names an outlet, a town or a person, so that a
weight fitted to one paper's copy holds for the next.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from copydesk.folding import fold
from copydesk.vocabulary.desks import is_desk, may_be_desk
from copydesk.vocabulary.outlets import CLOCKS, LETTERS
from copydesk.vocabulary.roles import edits, signs_dateline

from .forms import form, name_spans
from .names import looks_like_name
from .places import GRAMMAR, NOT_NAMED, NOT_PLACES, PLACES
from .slots import sounds_foreign
from .surnames import COMMON, COMPOUND, NOT_NAMES, RARER
from .surroundings import end_of, said, sign, stands_behind, start_of
from .wire_head import KNOWN_TOWN, outlet_end, outlet_reason, place_at_end, place_reason

FIELDS = ("source", "place", "date", "people", "stretch")
_LEAD = re.compile(
    r"\s*(?:近日|日前|昨日|昨天|今日|今天|昨晚|今晨|昨|今|记者|据|上周|本周|随着|为|在|日|本|第|一|\d{1,2}月|\d{4}年|\d{1,2}日|\d)"
)
_GOES_ON = re.compile(r"[的了过着在称说指与和及是]|(?:[^\w\s]*,)?(?:称|说|指出)")
_ROLE_BEHIND = re.compile(r"[ ,:(\n]{0,3}(?:\w{0,4}记者|通讯员|编辑|[文图]/)")
# 讯李某某报道: the byline has not ended yet; but not 讯，据某社报道.
_REPORT_BEHIND = re.compile(
    r"[ ,:]{0,3}(?!据)(?:\w{0,6}(?:记者|通讯员|编辑|特派员))?[\w、 ]{2,18}?(?:报[道导]|整理|编译)(?=[ \n:).]|$)"
)
_BRACKET_BEHIND = re.compile(r" ?\(([\w·、 ]{2,16})\)")
_LATIN = re.compile("[A-Za-z]{2}")
_VERBS = re.compile("[在将被把说称指的了是有为与对从到获召举赴]")


def length(text) -> int:
    size = len(text)
    return size if size < 7 else 7 if size < 10 else 10


def source_evidence(scan, reading) -> Iterator[str]:
    if reading.outlet is None:
        yield "source none"
        return
    text = said(scan, reading.outlet)
    reason = (outlet_reason(text, scan.records) or "outlet-by-position")[7:] or "self"
    begin, end = reading.outlet
    yield f"source {reason}"
    if reason == "by-position":
        yield from _evidence_of_unknown(scan, reading, text)
    else:
        yield f"source {reason} before {sign(scan, end)}"
        if reason == "by-ending":
            yield f"source by-ending of {length(text)}"
    if reading.is_glued:
        yield f"source glued, of {length(text)}, {reason}"
    if " " in text:
        yield f"source {'by-position' if reason == 'by-position' else 'known'} in two words"
    if begin > reading.start + 1:
        yield f"source inside, {reason}"
    if _is_alone_in_bracket(scan, reading):
        yield f"source alone in brackets, {reason}"
        yield f"source alone in brackets, starts {start_of(scan, reading)}"
    if len(text) > 12:
        yield "source long"


def _evidence_of_unknown(scan, reading, text):
    """Of what stands in the outlet's slot and is known by nothing else: its length, its neighbours, what else it may be."""
    begin, end = reading.outlet
    yield f"source unknown of {length(text)}"
    yield f"source unknown before {sign(scan, end)}"
    yield f"source unknown behind {sign(scan, begin - 1) if begin > reading.start else 'the start'}"
    if text.isascii():
        yield "source unknown in latin"
    elif _LATIN.search(text):
        yield "source unknown in two scripts"
    elif looks_like_name(text):
        yield "source unknown like a name"
    if place_reason(text, scan.records) in KNOWN_TOWN:
        yield "source is a known place"
    if not GRAMMAR.isdisjoint(text) or _VERBS.search(text):
        yield "source unknown with grammar"
    if may_be_desk(text):
        yield "source unknown, ends as desks do"
    if outlet_end(text, 0, len(text), scan.records)[1]:
        yield "source unknown, begins with an outlet"
    if is_desk(text) or text in NOT_NAMED or text in NOT_PLACES:
        yield "source is a desk"
    if place_at_end(text, scan.records) and reading.place is None:
        yield "source unknown ends in a place"
    if text.endswith(CLOCKS):
        yield "source unknown with a clock"
    if LETTERS.search(text):
        yield "source unknown with an outlet's letters"
    if _begins_with_name(text):
        yield "source unknown, a name and more"


def _begins_with_name(text):
    """周望嵐石橋29日電: somebody's name, and a word as long as a town's"""
    return 5 <= len(text) <= 6 and text[0] in COMMON and looks_like_name(text[:3]) and not may_be_desk(text)


def _is_alone_in_bracket(scan, reading):
    """【青溪新聞】, and nothing else"""
    begin, end = reading.outlet
    return (
        scan.folded[begin - 1 : begin] == "(" and scan.folded[end : end + 1] == ")" and reading.end <= end + 1
    )


def place_evidence(scan, reading) -> Iterator[str]:
    if reading.place is None:
        yield "place none"
        return
    text = said(scan, reading.place)
    begin, end = reading.place
    reason = (place_reason(text, scan.records) or "place-by-position")[6:]
    yield f"place {reason}"
    yield f"place {reason} before {sign(scan, end)}"
    yield f"place {reason} behind {stands_behind(scan, reading, begin)}"
    if reason == "by-position":
        yield f"place unknown of {length(text)}"
        if sounds_foreign(text):
            yield "place unknown, sounds foreign"
        if text[-1] in "省市县区州镇乡村旗岛港湾":
            yield "place unknown, ends as places do"
        if looks_like_name(text):
            yield "place unknown, like a name"
        if outlet_reason(text, scan.records):
            yield "place is an outlet"
        if reading.outlet is None:
            yield "place unknown without source"
            in_bracket = "(" in scan.folded[reading.start : begin]
            yield f"place unknown without source {'in' if in_bracket else 'outside'} brackets"


def date_evidence(scan, reading) -> Iterator[str]:
    if reading.day is None:
        yield "date none"
        yield f"date none, {_has_date(scan, reading)}"
        return
    yield "date day only" if reading.day.month is None else "date"
    yield "date with year" if reading.day.year else "date without year"
    dates = _dates(scan, reading)
    yield f"date {min(2, len(dates))} in the stretch"


def people_evidence(scan, reading) -> Iterator[str]:
    people = reading.people
    yield f"people {min(4, len(people))}"
    if not people:
        return
    kinds = set()
    for person in people:
        name = fold(person.name)
        kind = _name_kind(name, scan.records)
        kinds.add(kind)
        yield f"name {kind}"
        yield f"name {kind} with role" if person.role else f"name {kind} without role"
        if person.role and not signs_dateline(person.role):
            yield "role does not sign"
        if person.role and edits(person.role):
            yield "role edits"
        if not name.isascii() and _LATIN.search(name):
            yield "name in two scripts"
        if LETTERS.search(name):
            yield "name with an outlet's letters"
        if any(letter in name for letter in "及和与"):
            yield "name with a word for and"
        if outlet_reason(name, scan.records):
            yield "name is an outlet"
        if place_reason(name, scan.records) in KNOWN_TOWN or _is_district(name):
            yield "name is a place"
        elif len(name) > 3 and place_at_end(name, scan.records):
            yield "name ends in a place"
    if kinds == {"by surname"}:
        yield "names all by surname"
    spans = list(name_spans(scan, reading))
    glued = sum(one[1] == other[0] for one, other in pairwise(spans))
    if glued:
        yield f"names glued {min(3, glued)}"
    if spans and scan.folded[spans[-1][1] : spans[-1][1] + 1].isdigit():
        yield "names touch a number"
    if len({person.role for person in people}) > 1:
        yield "roles differ"


def stretch_evidence(scan, reading) -> Iterator[str]:
    end = end_of(scan.folded[reading.start : reading.end])
    yield f"starts {start_of(scan, reading)}"
    yield f"ends {end}"
    yield f"ends {end} before {sign(scan, reading.end)}"
    yield from _evidence_behind(scan, reading)
    yield from _evidence_of_brackets(scan, reading)
    yield from _evidence_of_rest(scan, reading, end)
    yield from _evidence_of_fields_held(scan, reading, end)
    if reading.end - reading.start > 45:
        yield "stretch long"
    if "\n" in scan.folded[reading.start : reading.end]:
        yield "stretch in lines"
    if scan.folded[: reading.start].strip():
        yield "words before"
        yield f"words before, ends {end}"


def _begins_story(after):
    return _LEAD.match(after.lstrip(" \n,:)"))


def _evidence_behind(scan, reading):
    after = _after(scan, reading)
    if _begins_story(after):
        yield "story begins behind"
    if _ROLE_BEHIND.match(after):
        yield "a role stands behind"
    if _GOES_ON.match(after.lstrip(" ")):
        yield "sentence goes on behind"
    if _REPORT_BEHIND.match(scan.folded, reading.end):
        yield "a report closes behind"
    if bracket := _BRACKET_BEHIND.match(scan.folded, reading.end):
        are_names = all(map(looks_like_name, re.split("[、 ]+", bracket[1])))
        yield f"a bracket {'of names' if are_names else 'of words'} stands behind"


def _after(scan, reading):
    return scan.folded[reading.end : reading.end + 8]


def _evidence_of_brackets(scan, reading):
    text = scan.folded[reading.start : reading.end]
    if "at-tail" in reading.reasons:
        yield "at the tail"
    if depth := text.count("(") - text.count(")"):
        yield "bracket open" if depth > 0 else "bracket closed only"
        if depth > 0 and ")" in scan.folded[reading.end : reading.end + 40]:
            yield "bracket closes later"


def _evidence_of_rest(scan, reading, end):
    """What in the stretch belongs to no field."""
    yield f"left over {min(5, _left_over(scan, reading))}"
    if reading.noise:
        yield f"noise {min(3, len(reading.noise))}"
        yield from (f"noise {_noise(scan, span)}" for span in reading.noise)
        yield from ("noise like a name" for span in reading.noise if looks_like_name(said(scan, span)))
    if reading.is_glued:
        yield "glued"
    if end == "word" and reading.people and _after(scan, reading)[:1].isalpha():
        yield f"story glued to a name of {min(5, len(reading.people[-1].name))}"


def _evidence_of_fields_held(scan, reading, end):
    held = zip("spdn", (reading.outlet, reading.place, reading.day, reading.people), strict=True)
    have = "".join(letter for letter, value in held if value)
    start = start_of(scan, reading)
    yield f"has {have or 'nothing'}"
    yield f"has {have or 'nothing'}, ends {end}"
    if any(person.role for person in reading.people):
        yield f"has {have} with roles, starts {start}"
    behind = "story" if _begins_story(_after(scan, reading)) else sign(scan, reading.end)
    yield from form(scan, reading, before=start, after=behind)


def fields(scan, reading) -> dict[str, list[str]]:
    """The features of each field by its name."""
    return {
        "source": list(source_evidence(scan, reading)),
        "place": list(place_evidence(scan, reading)),
        "date": list(date_evidence(scan, reading)),
        "people": list(people_evidence(scan, reading)),
        "stretch": list(stretch_evidence(scan, reading)),
    }


def agreement(reading, strict, folded) -> Iterator[str]:
    """How a proposal stands to what the strict grammar read; the grammar's own reading agrees in all."""
    if strict is None:
        yield "grammar reads nothing"
        return
    for name, own, other in (
        ("source", reading.outlet, strict.outlet),
        ("place", reading.place, strict.place),
        ("date", reading.day, strict.day),
        ("people", tuple(reading.people), tuple(strict.people)),
        ("end", reading.end, strict.end),
        ("start", reading.start, strict.start),
    ):
        is_span = name in {"source", "place"}
        mine, its = (_words(own, folded), _words(other, folded)) if is_span else (own, other)
        if mine == its:
            yield f"grammar agrees on {name}"
        elif not its and its != 0:
            yield f"grammar has no {name}"
        else:
            yield f"grammar differs on {name}"


def _words(span, folded):
    return span and folded[slice(*span)].strip(" -/:,《》()")


def _is_district(name):
    """高雄市, 青溪縣 where everybody knows 青溪"""
    return name[-1:] in "省市县区" and name[:-1] in PLACES


def _name_kind(name, records):
    if name in records.people:
        return "on record"
    if name in NOT_NAMES:
        return "never"
    if "·" in name or "." in name:
        return "with dot"
    if name.isascii():
        return "latin"
    if not GRAMMAR.isdisjoint(name):
        return "with grammar"
    if is_desk(name) or may_be_desk(name):
        return "like a desk"
    if name[:2] in COMPOUND and len(name) in (3, 4):
        return "by surname"
    if name[0] in COMMON and len(name) in (2, 3):
        return "by surname"
    if name[0] in RARER and len(name) in (2, 3):
        return "by rare surname"
    return f"unknown of {min(6, len(name))}"


def _dates(scan, reading):
    return [t for t in scan.toks if t.kind == "date" and reading.start <= t.start and t.end <= reading.end]


def _has_date(scan, reading):
    return "though one is printed" if _dates(scan, reading) else "none is printed"


def _noise(scan, span):
    text = scan.folded[slice(*span)]
    if text in NOT_PLACES or text in NOT_NAMED:
        return "collective"
    if is_desk(text) and not _LATIN.search(text):  # NOW健康 is the house, whatever its subject
        return "desk"
    return "like a desk" if may_be_desk(text) else f"word of {min(6, len(text))}"


def _left_over(scan, reading):
    """How many letters of the stretch belong to no field, no role and no word of the trade."""
    spans = [span for span in (reading.outlet, reading.place, *reading.noise) if span]
    taken = sum(end - start for start, end in spans)
    names = sum(len(fold(p.name)) for p in reading.people)
    roles = sum(
        t.end - t.start
        for t in scan.toks
        if t.kind in ("role", "filed", "report", "date") and reading.start <= t.start and t.end <= reading.end
    )
    return max(0, sum(map(str.isalnum, scan.folded[reading.start : reading.end])) - taken - names - roles)
