"""Lines that the page says again: the headline, pieces of the page, lines that hold another, lines nearly alike."""

from .kinds import Kind
from .likeness import are_alike, pairs_of

_REPEATED = range(4, 61)
_FEWEST_WITHIN = 6
_OFTEN = 2  # times a line is printed by chance
_WITHIN = frozenset({"within-another", "short-within-another"})
_MOST_HELD, _LONGEST_HOLDING, _NEAR = 8, 160, 6


def again(text, row, counted) -> tuple[str, ...]:
    """Printed more than once: a headline, or a piece of the page."""
    often = ("often",) if counted[row.text] > _OFTEN else ()
    if len(row.text) not in _REPEATED or row.kind not in {None, Kind.PHOTO_CREDIT}:
        return ("twice-short", *often) if counted[row.text] > 1 else ()
    if counted[row.text] > 1:
        return ("twice", *often)
    if text.count(row.text) <= 1:
        return ()
    return ("within-another",) if len(row.text) >= _FEWEST_WITHIN else ("short-within-another",)


def holding(rows, again) -> dict[int, tuple[str, ...]]:
    """Lines that hold a line found elsewhere on the page: a browser's title, a serial line, the end of a path."""
    held = [row.text for row, mine in zip(rows, again, strict=True) if mine and mine[0] in _WITHIN][
        :_MOST_HELD
    ]
    if not held:
        return {}
    return {
        at: ("holds-a-line",)
        for at, row in enumerate(rows)
        if len(row.text) <= _LONGEST_HOLDING and any(line in row.text and line != row.text for line in held)
    }


def alike(rows, titles) -> dict[int, tuple[str, ...]]:
    """Of lines like a headline: those that say nearly what one right above or below them says."""
    pairs = [pairs_of(rows[at].text) for at in titles]
    found = {}
    for here in range(len(titles)):
        for there in range(here + 1, min(here + 3, len(titles))):
            above, below = titles[here], titles[there]
            if below - above <= _NEAR and are_alike(pairs[here], pairs[there]):
                found.setdefault(above, set()).add("alike-below")
                found.setdefault(below, set()).add("alike-above")
    return {at: tuple(sorted(clues)) for at, clues in found.items()}
