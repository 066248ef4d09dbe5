"""parse(): the opening of a story, then its tail; and the printed words without the stretch."""

import re
from dataclasses import replace
from functools import lru_cache

from copydesk.folding import fold

from .closing import read_tail, signature_start
from .deciding import alone, decide
from .marks import evened, squeezed
from .match import Reading
from .names import looks_like_name, split_names
from .people import read_credits
from .result import Dateline, Known, Person
from .spans import spans_of
from .token_stream import Scan, folded_records
from .tokens import CLOSE, FILED, LINE, MARK, OPEN, REPORT, SPACE, STOP
from .wire_head import outlet_reason

OPENING = 180  # no dateline begins later, and none is read further
TAIL = 140
_TRAILING = "。 \n\u3000"
_NOTHING = Known()
_BLANKS = re.compile(r"[\s\ufeff\u200b]*")
_LEADING = " \t\r\n\u3000\xa0\ufeff\u200b,，:：、"
_EDGES = _LEADING + "-－—/／●■▲◆★□◎"
# The writer's address on the line under the byline goes with it. A dash there opens the story however long it is,
# behind a bracket too: （記者周嵐）– 渡船…; but not -5℃.
_MARKS_BEHIND = re.compile(
    r"(?:(?<=[讯电]) */(?= *\w))?[:,]*(?: *--+ *|(?<=[)讯电道导社]) ?- *(?!\d{1,2}(?:\.\d+)?[℃%度]))?"
    r"(?: *[▍▎▌■●◆▲*/]+(?= *(?:\n|$)))?(?:\s{0,3}[\w.+-]{1,40}@[\w.-]{4,40}(?=\s|$))?"
)
# The last words, which may be nothing but a signature, begin behind the last sentence before them.
_REPORTED = re.compile("报[道导]$")
_COUNT = re.compile(r"(?:\d{1,2}[.、](?=[\u3400-\u9fff]))?")
_FINISHED = re.compile(r"[（(]完[)）]\s*$")
_SENTENCE = re.compile(r"[。！？][」』”]?(?=\s*[^\s」』”])")
_QUOTES = '《》「」『』“”"'
_CLOSING = ")」』》”’"
_OPENED = re.compile(".[《「『“][^》」』”]*$")
_PROMISING = re.compile(
    "[讯电译摄图文]|消息|信息|报[道导]|记者|整理|[员师编作生稿长派]|日 ?[-/]|--|^[^,。\\s]{2,20}\\) ?-|^\\S{2,8} - "
    "|^[◎○●■]? ?[\u3400-\u9fff]{3,7}\n|^[\u3400-\u9fff]{2,8} [\u3400-\u9fff]{2,4}\n"
    "|^[\u3400-\u9fff]{1,8}(?:[报网社刊]|新闻|在线) [\u3400-\u9fff]{2,4}\n"
    "|\\d{4}[-/.,]\\d\\d?[-/.,]\\d|\\d/\\d\\d?/\\d{4}|^.{2,14}\\d{4}年\\d|^.{2,16}/"
)


def parse(text, *, known=_NOTHING) -> Dateline | None:
    """Read the dateline at the opening of a story, or at its tail; None where there is none. Never raises."""
    records = folded_records(known)
    opening = _opening(text, records)
    if opening and "after-headline" in opening.because and _is_last(text, opening.end):
        return _tail(text, records) or opening
    return opening or _tail(text, records)


@lru_cache(maxsize=512)
def as_read(text, known=_NOTHING) -> str:
    """The text folded as the reader of openings folds it, place for place."""
    return evened(fold(text), folded_records(known))


def _is_last(text, end):
    """Does nothing that could be read stand behind it?"""
    return not any(map(str.isalnum, _FINISHED.sub("", text[end:])))


def _opening(text, records):
    scan = scan_of(text, records)
    decision = scan and decide(scan)
    return decision and dateline_of(scan, decision.reading, decision)


def scan_of(text, records) -> Scan | None:
    """The opening of a text under the reader's eye; None where nothing in it promises a dateline."""
    base = _BLANKS.match(text).end()
    printed = text[base : base + OPENING]
    scan = Scan(printed, base, records)
    promises = _PROMISING.search(squeezed(scan.folded))
    return scan if promises or scan.folded.startswith("(") else None


def parse_tail(text, *, known=_NOTHING) -> Dateline | None:
    """Read the signature in the last words of a story, as far as it reaches their end; None where there is none."""
    records = folded_records(known)
    begin = max((found.end() for found in _SENTENCE.finditer(text)), default=0)
    opening = _opening(text[begin:], records)
    whole = opening if opening and _is_last(text, begin + opening.end) else None
    if whole is None or not whole.people:
        tail = _tail(text, records) or _proposed_tail(text, records)
        if tail or whole is None:
            return tail
    return replace(whole, start=begin + whole.start, end=begin + whole.end)


def _proposed_tail(text, records):
    """The last bracket or the last line, read as an opening is, where it is a signature from end to end."""
    end = len(text.rstrip(_TRAILING))
    printed = text[:end]
    start = signature_start(fold(printed))
    if start is None or not _PROMISING.search(fold(printed[start:])):
        return None
    scan = Scan(printed[start:], start, records)
    decision = decide(scan)
    if decision is None or not decision.reading.people:
        return None
    reading = decision.reading
    if scan.folded[: reading.start].strip("( ") or scan.folded[reading.end :].strip(") "):
        return None
    reading.start, reading.end = 0, len(scan.folded)
    reading.reasons.append("at-tail")
    return dateline_of(scan, reading, decision)


def _tail(text, records):
    end = len(text.rstrip())
    base = max(0, end - TAIL)
    printed = text[base:end]
    if not printed:
        return None
    found = tail_of(printed, records)
    if found is None:
        return None
    scan, reading = found
    scan.base += base
    return dateline_of(scan, reading, alone(scan, reading))


def tail_of(printed, records) -> tuple[Scan, Reading] | None:
    """(scan, reading) of the signature that the grammar finds at the end of a stretch, or None."""
    base, stretch = read_tail(printed, records) or (None, None)
    if stretch is None:
        return None
    scan, reading = stretch
    scan.base = base
    reading.reasons.append("at-tail")
    return scan, reading


def dateline_of(scan, reading, decision=None) -> Dateline:
    start, end = reading.start, reading.end
    reading.outlet = reading.outlet and _but_count(scan, reading.outlet)
    if "at-tail" not in reading.reasons:
        end = _end_with_marks(scan.folded, start, end)
    reasons = _reasons(scan, reading)
    day = reading.day
    return Dateline(
        source=_printed(scan, reading.outlet, _EDGES + _QUOTES),
        place=_printed(scan, reading.place, _EDGES),
        year=day and day.year,
        month=day and day.month,
        day=day and day.day,
        people=tuple(reading.people),
        start=scan.base + start,
        end=scan.base + end,
        certainty=round(min(decision.sure.values()), 3) if decision else 0.0,
        because=reasons,
        sure=decision.sure if decision else {},
        others=decision.others if decision else {},
        printed_at=spans_of(scan, reading, start),
    )


def _but_count(scan, span):
    """1.青溪縣報訊: the number of the note is no part of the house."""
    return _COUNT.match(scan.folded, *span).end(), span[1]


def _end_with_marks(folded, start, end):
    """With the comma, the colon, the dash or the full stop behind it, and with half a bracket: 某網訊】某日

    A story never begins with the second half of a pair, whatever has become of the first.
    """
    end += len(folded[end:]) - len(folded[end:].lstrip(_CLOSING))
    end += folded.startswith(("。", "."), end) and _REPORTED.search(folded, start, end) is not None
    return _MARKS_BEHIND.match(folded, end).end()


def _reasons(scan, reading):
    more = []
    if reading.day and reading.day.month is None:
        more.append("day-only")
    if reading.day and reading.day.is_republic:
        more.append("republic-year")
    if "at-tail" not in reading.reasons and scan.printed[: reading.start].strip():
        more.append("after-headline")
    return tuple(dict.fromkeys((*reading.reasons, *more)))


def _printed(scan, span, edges):
    if span is None:
        return None
    text = scan.printed[slice(*span)]
    printed = text.strip(edges)
    if _OPENED.search(
        printed
    ):  # 美國《某某日報》: the mark belongs to the name where its other half is inside
        printed += next(
            (mark for mark in text[-1:] + scan.printed[span[1] : span[1] + 1] if mark in "》」』”"), ""
        )
    return printed or None


def body_after(text, dateline) -> str:
    """The words of the story without its dateline: what follows the stretch, or precedes one at the tail.

    A headline or caption before the stretch is `text[:dateline.start]`; it is no part of the body.
    """
    if dateline is None:
        return text.lstrip(_LEADING)
    rest = text[dateline.end :].lstrip(_LEADING)
    return rest or text[: dateline.start].strip().lstrip(_LEADING)


def is_outlet(text) -> bool:
    """Is this, or one of the names joined in it by a dot or a dash, an outlet?"""
    parts = re.split("[·-]", fold(text.strip()))
    return any(outlet_reason(part, folded_records(_NOTHING)) for part in parts)


def are_people(text) -> bool:
    """Does a stretch hold nothing but what looks like names?"""
    people = split_names(text)
    return bool(people) and all(looks_like_name(fold(name)) for name in people)


def read_people(text) -> tuple[Person, ...]:
    """The people of a credit line (記者 … 通訊員 …, 責任編輯：…), in printed order."""
    scan = Scan(text[:OPENING].strip(), 0, folded_records(_NOTHING))
    begin, stop = 0, scan.size()
    while begin < stop and scan.kind(begin) in (OPEN, SPACE, LINE, MARK):
        begin += 1
    while stop > begin and scan.kind(stop - 1) in (CLOSE, SPACE, LINE, REPORT, FILED, STOP):
        stop -= 1
    found = read_credits(scan, begin, stop)
    return tuple(found.people) if found else ()
