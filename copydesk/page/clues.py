"""What the lines of a page show of the part they belong to: their own shapes, and what stands around them."""

from bisect import bisect_left
from collections import Counter
from itertools import groupby

from . import repeats
from .kinds import Kind
from .shapes import LONGEST_SHORT, is_day, is_title, is_told, shape_of

_SENTENCE = frozenset({"stop", "cry", "quote"})
_SHORTEST_TITLE = 1
FEWEST_LISTED = 3


def clues_of(text, rows) -> list[tuple[str, ...]]:
    """For each row the clues by name."""
    shapes = [shape_of(text, row) for row in rows]
    where = _places([_tells(row, shape) for row, shape in zip(rows, shapes, strict=True)])
    counted = Counter(row.text for row in rows)
    dated = [at for at, shape in enumerate(shapes) if is_day(shape)]
    told = [at for at, shape in enumerate(shapes) if is_told(shape)]
    titles = _titles(shapes, told)
    over, runs = _over_with(shapes, where), _runs(shapes)
    resumed, listed = _resumed(shapes), _listed(shapes)
    alike, again = repeats.alike(rows, titles), [repeats.again(text, row, counted) for row in rows]
    holding = repeats.holding(rows, again)
    length = "page-short" if len(rows) <= 4 else "page-middling" if len(rows) <= 14 else "page-long"
    return [
        (
            *shape,
            *_around(shapes, at),
            *where[at],
            *again[at],
            *alike.get(at, ()),
            *holding.get(at, ()),
            *_at(at, rows),
            *_beyond(at, dated, told),
            *_title(at, titles, dated, told),
            *over[at],
            *runs[at],
            *resumed[at],
            *listed[at],
            length,
        )
        for at, (row, shape) in enumerate(zip(rows, shapes, strict=True))
    ]


def _tells(row, shape):
    """How much the row looks like a paragraph of a story."""
    if row.kind in {None, Kind.NOT_HOTLINE, Kind.RECENT_ITEM, Kind.META} and shape[2][4:] in _SENTENCE:
        return min(len(row.text), 160) / 20 if len(row.text) >= 16 else 0.2
    if row.kind is None:
        return min(len(row.text), 160) / 40 if len(row.text) > LONGEST_SHORT else -1.0
    if row.kind is Kind.PHOTO_CREDIT:  # a paragraph that ends with who took the picture is one still
        return min(len(row.text), 160) / 20 if len(row.text) > LONGEST_SHORT and "。" in row.text else -0.6
    return -1.6


def _places(values):
    """Where each row stands to the block of rows that tell most together."""
    first, last, best, run, begun = 0, -1, 0.0, 0.0, 0
    for at, value in enumerate(values):
        if run <= 0:
            run, begun = 0.0, at
        run += value
        if run > best:
            first, last, best = begun, at, run
    if last < 0:
        return [("no-block",)] * len(values)
    return [
        (f"above-{_far(first - at)}",)
        if at < first
        else (f"below-{_far(at - last)}",)
        if at > last
        else ("block", "block-first" if at == first else "block-last" if at == last else "block-inner")
        for at in range(len(values))
    ]


def _far(rows):
    return rows if rows <= 3 else 4 if rows <= 6 else 5


def _around(shapes, at):
    above = shapes[at - 1] if at else ("kind-edge", "size-edge", "end-edge")
    below = shapes[at + 1] if at + 1 < len(shapes) else ("kind-edge", "size-edge", "end-edge")
    second = shapes[at + 2] if at + 2 < len(shapes) else ("kind-edge", "size-edge", "end-edge")
    mine = shapes[at][0]
    return (
        f"above-{above[0]}",
        f"above-{above[1]}",
        f"above-{above[2]}",
        f"below-{below[0]}",
        f"below-{below[1]}",
        f"below-{below[2]}",
        f"second-{second[0]}",
        f"{mine}-below-{below[0]}",
        f"{mine}-above-{above[0]}",
    )


_SIGNS_OFF = frozenset({"kind-credit", "kind-list_heading", "kind-furniture", "kind-hotline"})


def _over_with(shapes, where):
    """Below where most is told begins: who edited, another list, a button, a second headline with its day."""
    begun = next((at for at, place in enumerate(where) if "block-first" in place), len(shapes))
    found, seen = [], set()
    for at, shape in enumerate(shapes):
        found.append(tuple(sorted(seen)))
        if at <= begun:
            continue
        if shape[0] in _SIGNS_OFF:
            seen.add(f"over-{shape[0]}")
        elif at + 1 < len(shapes) and is_title(shape) and is_day(shapes[at + 1]):
            seen.add("over-other-story")
    return found


def _runs(shapes):
    """How many lines that are no sentences stand together here."""
    found, at = [()] * len(shapes), 0
    while at < len(shapes):
        end = at
        while end < len(shapes) and not is_told(shapes[end]):
            end += 1
        for inside in range(at, end):
            found[inside] = (f"run-{bisect_left((1, 2, 4, 8, 20), end - at)}",)
        at = max(end, at + 1)
    return found


_OF_THE_PAGE = frozenset({"kind-furniture", "kind-breadcrumbs"})


def _resumed(shapes):
    """What the nearest lines are that are not the page's own: a story goes on behind an advertisement."""
    above, below = _nearest_told(shapes), _nearest_told(shapes[::-1])[::-1]
    found = []
    for at, shape in enumerate(shapes):
        aside = shape[0] in _OF_THE_PAGE
        if aside:
            found.append(("between-told",) if above[at] and below[at] else ())
        else:
            found.append(("resumes",) if above[at] and at and shapes[at - 1][0] in _OF_THE_PAGE else ())
    return found


def _nearest_told(shapes):
    """Of each line whether the nearest above it that is not the page's own tells."""
    found, told = [], False
    for shape in shapes:
        found.append(told)
        if shape[0] not in _OF_THE_PAGE:
            told = shape[2] in {"end-stop", "end-cry", "end-quote"}
    return found


def _listed(shapes):
    """Of entries that stand together, each with its day, none heads the page, wherever the list stands."""
    found = [()] * len(shapes)
    for is_entry, run in groupby(range(len(shapes)), key=lambda at: shapes[at][0] == "kind-recent_item"):
        entries = list(run)
        if is_entry and len(entries) >= FEWEST_LISTED:
            for at in entries:
                found[at] = ("no-headline",)
    return found


def _titles(shapes, told):
    """The lines like a headline; short ones where no longer one stands over the story, for then they are sections."""
    found = [at for at, shape in enumerate(shapes) if is_title(shape)]
    first = told[0] if told else len(shapes)
    if found and found[0] < first:
        return found
    return [at for at in range(first) if is_title(shapes[at], _SHORTEST_TITLE)] + found


def _title(at, titles, dated, told):
    """Of a line like a headline: whether another one stands nearer to the day, or to the story, than this one."""
    place = bisect_left(titles, at)
    if place == len(titles) or titles[place] != at:
        return ()
    below = titles[place + 1] if place + 1 < len(titles) else None
    next_day, next_told = bisect_left(dated, at + 1), bisect_left(told, at + 1)
    day = dated[next_day] if next_day < len(dated) else None
    story = told[next_told] if next_told < len(told) else None
    is_last = story is not None and (below is None or below > story)
    is_over_day = day is not None and (below is None or below > day) and (story is None or day < story)
    return (
        "title",
        f"title-{'last' if is_last else 'not-last'}",
        f"title-{'over-day' if is_over_day else 'no-day'}-{'told' if bisect_left(told, at) else 'first'}",
        *(("title-first",) if not place else ()),
    )


def _beyond(at, dated, told):
    """What stands further off: the nearest day below and above, and whether sentences are there at all."""
    next_day = bisect_left(dated, at + 1)
    next_told = bisect_left(told, at + 1)
    mine = next_told - 1 >= 0 and told[next_told - 1] == at
    above, below = next_told - mine, len(told) - next_told
    return (
        f"day-below-{_far(dated[next_day] - at) if next_day < len(dated) else 'none'}",
        f"days-above-{min(bisect_left(dated, at), 2)}",
        f"told-above-{min(above, 3)}",
        f"told-below-{min(below, 3)}",
        f"told-next-{_far(told[next_told] - at) if below else 'none'}-{'none' if not above else 'some'}",
        f"told-last-{_far(at - told[next_told - 1 - mine]) if above else 'none'}-{'none' if not below else 'some'}",
    )


def _at(at, rows):
    if at == 0:
        return ("first",) if len(rows) > 1 else ("first", "only")
    if at == 1:
        return ("second",)
    return ("last",) if at == len(rows) - 1 else ()
