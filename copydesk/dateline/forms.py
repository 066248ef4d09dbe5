"""The form of a stretch: the order in which its fields, words of the trade and marks stand.

記者某某某／台北報導 has the form role, names, stroke, place, report. Which of them may stand beside which is
learnt from labelled copy, so that a name nobody listed is told by its neighbours.
"""

from collections.abc import Iterator
from itertools import pairwise

from .tokens import DOT, LATIN, LIST, SPACE, WORD

_WORDS = (WORD, LATIN, DOT)
_OTHER = "word"
_NAMES = "names"


def form(scan, reading, *, before, after) -> Iterator[str]:
    """Every pair of neighbours, and the whole; `before` and `after` are what stands around the stretch."""
    order = [f"^{before}", *_order(scan, reading), f"{after}$"]
    for one, other in pairwise(order):
        yield f"form {one} {other}"
    for at in range(len(order) - 2):
        yield f"form {order[at]} {order[at + 1]} {order[at + 2]}"
    yield f"whole form {' '.join(order[1:-1])}"


def _order(scan, reading):
    spans = _labelled(scan, reading)
    order: list[str] = []
    for kind, start, end in scan.toks:
        if end <= reading.start:
            continue
        if start >= reading.end:
            break
        begun = [label for label, begin, _stop in spans if start <= begin < end]
        if not begun and any(begin < start < stop for _label, begin, stop in spans):
            continue
        for label in begun or (_OTHER if kind in _WORDS else kind,):
            if label == _NAMES and order[-2:-1] == [_NAMES] and order[-1] in (LIST, SPACE):
                order.pop()
            elif not order or order[-1] != label:
                order.append(label)
    return order


def _labelled(scan, reading):
    """(label, start, end) of every field, from the left."""
    spans = [("noise", *span) for span in reading.noise]
    if reading.outlet:
        spans.append(("outlet", *reading.outlet))
    if reading.place:
        spans.append(("place", *reading.place))
    spans += ((_NAMES, *span) for span in name_spans(scan, reading))
    spans.sort(key=lambda labelled: labelled[1])
    return spans


def name_spans(scan, reading) -> Iterator[tuple[int, int]]:
    """Where the names stand, in printed order; a name spaced out to the width of three from end to end."""
    here = reading.start
    for person in reading.people:
        start = scan.printed.find(person.name, here, reading.end)
        end = start + len(person.name)
        if start < 0:
            start = scan.printed.find(person.name[0], here, reading.end)
            end = scan.printed.find(person.name[-1], start + 1, reading.end) + 1
        if 0 <= start < end:
            here = end
            yield start, end
