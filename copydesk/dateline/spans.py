"""Where in the text each field of a dateline is printed."""

import re

from .dates import read_date
from .tokens import DATE

_EDGES = ' \n\u3000-－—/／,，:：、《》「」『』“”"【】（）()〔〕[]'


def spans_of(scan, reading, start) -> dict:
    """(start, end) of source, place and date, counted from `start`, and such a pair for each of the people."""
    found = {"source": _trimmed(scan, reading.outlet), "place": _trimmed(scan, reading.place)}
    found["date"] = _date(scan, reading)
    spans = {name: (span[0] - start, span[1] - start) for name, span in found.items() if span}
    people = tuple((begin - start, end - start) for begin, end in _people(scan, reading))
    return {**spans, "people": people} if people else spans


def _trimmed(scan, span):
    if span is None:
        return None
    start, end = span
    while start < end and scan.printed[start] in _EDGES:
        start += 1
    while end > start and scan.printed[end - 1] in _EDGES:
        end -= 1
    return start, end


def _date(scan, reading):
    for token in scan.toks:
        is_inside = token.kind == DATE and reading.start <= token.start < reading.end
        if is_inside and read_date(scan.folded[token.start : token.end]) == reading.day:
            return token.start, token.end
    return None


def _people(scan, reading):
    """Each name behind the one before it; a name spaced out to the width of three is found all the same."""
    here = reading.start
    for person in reading.people:
        spaced = re.compile(r"\s*".join(map(re.escape, "".join(person.name.split()))))
        found = spaced.search(scan.printed, here, reading.end) or spaced.search(
            scan.printed, reading.start, reading.end
        )
        if found:
            here = found.end()
            yield found.start(), found.end()
