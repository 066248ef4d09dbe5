"""Which of the readings is the dateline, and how sure each of its fields is.

The strict grammar is asked first. Where its reading is one of the kind that was nearly always right, it
stands. Otherwise everything that the structure allows is proposed beside it, weighed, and the likeliest
outcome chosen, "there is none" among them; a field is as sure as all the readings together that agree on it.
"""

from collections import defaultdict
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from copydesk.weighing import Weights

from .evidence import agreement, fields
from .grammar import read_opening
from .match import Reading
from .proposals import proposals
from .refusals import ends_a_word, stands_in_quotes, tells_of_reporters
from .token_stream import Scan

HOUSE = Path(__file__).parent
FIELDS = ("source", "place", "date", "people")
# Over this the strict reading needs no second one: of those it was right as often as it says.
SURE = 0.985
# Under this it may be that there is no dateline at all.
_UNLIKELY_ALONE = 0.6
# Under this a field says nothing, and its candidates stand beside it.
DOUBTFUL = 0.4
# What is hardly likelier than nothing is no candidate.
_UNLIKELY = 0.04
_MOST = 20
# A mark stands where the word of filing would: nothing in them could be cut otherwise.
_WHOLE = tuple(
    [kind]
    for kind in (
        "town and agency",
        "house, town and day",
        "house and day",
        "house and dash",
        "house relays",
        "copied",
        "body reports",
        "reported line",
        "role over names",
        "names and town",
        "given by house",
        "signed by",
    )
)


class Decision(NamedTuple):
    """The reading, how sure each field is, and what else each may be as (value, probability)."""

    reading: Reading
    sure: dict[str, float]
    others: dict[str, tuple]


class Weighed(NamedTuple):
    """The readings of an opening, the first of them None for that there is no dateline, and their features."""

    readings: list
    features: list
    values: list


READINGS = Weights.load(HOUSE / "readings.json")
GRAMMAR = Weights.load(HOUSE / "grammar.json")


def decide(scan: Scan) -> Decision | None:
    """The dateline at the opening of the stretch, or None."""
    strict = read_opening(scan)
    if strict and any(refuse(scan, strict) for refuse in (ends_a_word, stands_in_quotes, tells_of_reporters)):
        strict = None
    said = GRAMMAR.probability(of_grammar(scan, strict)) if strict else 0.0
    if strict is None or (said < SURE and not _is_plain(scan, strict)):
        decision = _likeliest(weighed(scan, strict))
        if decision or (said < _UNLIKELY_ALONE and not _is_signed(strict)):
            return decision
    return Decision(strict, dict.fromkeys((*FIELDS, "stretch"), GRAMMAR.calibrated(said)), {})


def _is_signed(strict):
    """〔攝影某某、某某報導〕: brackets with a role and names in them are never nothing, whatever is in doubt in them.

    Nor is a day with a stroke and a credit behind it, a name on a line of its own, or a column of somebody's.
    """
    if strict and strict.kinds in (["dated credit"], ["named line"], ["column"], ["dated report"]):
        return True
    reasons = set(strict.reasons) if strict else set()
    return {"in-brackets", "role-word", "names-by-surname"} <= reasons


def _is_plain(scan, strict):
    """（記者 某某某 攝影 某某）, 某地（某社）—, 【某台3月9日】（編輯：某某）: nothing that could be cut otherwise."""
    reasons = set(strict.reasons)
    if strict.kinds == ["house and day", "byline"]:
        return all(person.role for person in strict.people)
    return (
        strict.kinds in _WHOLE
        or _tells_town_twice(scan, strict)
        or (
            strict.kinds == ["byline"]
            and strict.outlet is None
            and {"in-brackets", "role-word", "names-by-surname"} <= reasons
            and not reasons & {"word-of-report", "names-by-position"}
        )
    )


def _tells_town_twice(scan, strict):
    """石橋特約記者周望嵐石橋報導: what stands in front of a role, and again behind the name, is nothing else."""
    town = scan.folded[slice(*strict.place)] if strict.place else ""
    is_twice = bool(town) and strict.place[0] > strict.start and scan.folded.startswith(town, strict.start)
    return is_twice and bool(strict.people) and all(person.role for person in strict.people)


def weighed(scan: Scan, strict: Reading | None) -> Weighed:
    """Everything the structure allows, the cheapest first, with what the grammar read before it."""
    scan.size()
    proposed = islice(proposals(scan), _MOST)
    own = strict and (values_of(scan, strict), strict.start)
    readings = [None, *([strict] if strict else [])]
    readings += [each for each in proposed if (values_of(scan, each), each.start) != own]
    return Weighed(
        readings,
        [_features(scan, reading, strict) for reading in readings],
        [reading and values_of(scan, reading) for reading in readings],
    )


def alone(scan: Scan, reading: Reading) -> Decision:
    """How sure the grammar's own reading is where nothing else is asked, as at the tail."""
    said = GRAMMAR.calibrated(GRAMMAR.probability(of_grammar(scan, reading)))
    return Decision(reading, dict.fromkeys((*FIELDS, "stretch"), said), {})


def of_grammar(scan: Scan, strict: Reading) -> list[str]:
    """What speaks for and against the grammar's own reading."""
    return [feature for named in fields(scan, strict).values() for feature in named]


def values_of(scan: Scan, reading: Reading) -> dict:
    """The value of each field by its name: equal values are one outcome."""
    return {
        "source": _text(scan, reading.outlet),
        "place": _text(scan, reading.place),
        "date": reading.day and (reading.day.month, reading.day.day),
        "people": tuple(reading.people),
        "stretch": reading.end
        + len(scan.folded[reading.end :])
        - len(scan.folded[reading.end :].lstrip(" \n,:、")),
    }


def _text(scan, span):
    return span and (scan.printed[slice(*span)].strip(' -－—/／《》「」『』“”"\u3000') or None)


def _features(scan, reading, strict):
    if reading is None:
        return [*_of_nothing(scan, strict)]
    own = ["the grammar's own"] if reading is strict else []
    return [*own, *agreement(reading, strict, scan.folded), *of_grammar(scan, reading)]


def _of_nothing(scan, strict):
    """What speaks for that there is no dateline."""
    yield "none"
    yield "none though the grammar reads one" if strict else "none, nor does the grammar read any"
    kinds = [token.kind for token in scan.toks[:14]]
    for kind in ("filed", "report", "role", "date"):
        if kind in kinds:
            yield f"none though there is {kind}"
    if ("date", "filed") in set(pairwise(kinds)):
        yield "none though a date stands before a word of filing"
    yield f"none, first {kinds[0] if kinds else 'nothing'}"
    first = next((token.start for token in scan.toks if token.kind in {"line", "stop", "comma"}), 99)
    yield f"none, first line of {min(first // 8, 6)}"
    for kind in ("filed", "report", "role"):
        if any(token.kind == kind and token.end <= first for token in scan.toks[:14]):
            yield f"none though there is {kind} before the first mark"


def _likeliest(found):
    if len(found.readings) < 2:
        return None
    shares = READINGS.probabilities(found.features)
    by_outcome = defaultdict(float)
    for share, values in zip(shares, found.values, strict=True):
        by_outcome[values and tuple(values.values())] += share
    best = max(by_outcome, key=by_outcome.__getitem__)
    if best is None:
        return None
    chosen = max(
        (at for at, values in enumerate(found.values) if values and tuple(values.values()) == best),
        key=shares.__getitem__,
    )
    reading = found.readings[chosen]
    sure, others = _by_field(found, shares, found.values[chosen])
    return _without_doubtful(Decision(reading, sure, others))


def _by_field(found, shares, chosen):
    sure, others = {}, {}
    for name in chosen:
        of_value = defaultdict(float)
        for share, values in zip(shares, found.values, strict=True):
            of_value[values[name] if values else None] += share
        sure[name] = READINGS.calibrated(min(1.0, of_value.pop(chosen[name], 0.0)))
        likely = sorted(of_value.items(), key=lambda pair: -pair[1])
        others[name] = tuple((value, share) for value, share in likely if value and share >= _UNLIKELY)[:3]
    return sure, others


def _without_doubtful(decision):
    """A field below the threshold stays empty, and what would have stood in it is its first candidate."""
    reading, sure, others = decision
    if reading.kinds[:1] != ["proposed"]:
        return decision
    for name, attribute in (("source", "outlet"), ("place", "place"), ("people", "people")):
        if sure[name] < DOUBTFUL and getattr(reading, attribute):
            setattr(reading, attribute, [] if name == "people" else None)
    return Decision(reading, sure, others)
