"""Where on a page its headline, its small print and its story stand: weighed over all of its lines at once.

Every line shows clues: its kind, its length, how it ends, what stands above and below it. A clue has a
weight for each part of a page that its line may belong to, fitted on labelled pages (`benchmark/`), and so
has each step from one part to the next. The parts that together weigh most are the answer (Viterbi 1967).
"""

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from . import lists_above
from .clues import clues_of

TOP, HEAD, SMALL, STORY, INSET, FOOT = PARTS = ("top", "headline", "small", "story", "inset", "foot")
"""Above the headline; the headline; between it and the story; the story; set into it; below it."""

NEVER = -1e9
SET_LARGE = 9.0  # more than any one clue weighs, less than all of them together
_STEPS = {
    TOP: (TOP, HEAD, SMALL, STORY),
    HEAD: (SMALL, STORY, FOOT),
    SMALL: (SMALL, STORY, FOOT),
    STORY: (STORY, INSET, FOOT),
    INSET: (INSET, STORY),
    FOOT: (FOOT,),
}
_HEADS_NOTHING = frozenset({"no-headline", "heads-nothing"})
_FIRST = frozenset({TOP, HEAD, SMALL, STORY})
_LAST = frozenset({TOP, HEAD, SMALL, STORY, FOOT})
BEFORE = tuple(tuple(i for i, part in enumerate(PARTS) if to in _STEPS[part]) for to in PARTS)
MAY_BEGIN = tuple(0.0 if part in _FIRST else NEVER for part in PARTS)
MAY_END = tuple(0.0 if part in _LAST else NEVER for part in PARTS)


class Weights(NamedTuple):
    """Of each clue for each part, and of each step between two parts."""

    clues: dict[str, tuple[float, ...]]
    steps: tuple[tuple[float, ...], ...]


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """The weights as they were fitted; the file is written by `benchmark/fit_pages.py`."""
    stored = json.loads(files(__package__).joinpath("segments.json").read_text("utf-8"))
    return Weights(
        {clue: tuple(row) for clue, row in stored["clues"].items()}, tuple(map(tuple, stored["steps"]))
    )


def parts_of(text, rows, weights=None) -> list[str]:
    """The part of the page that each row belongs to."""
    steps = (weights or fitted()).steps
    listed = lists_above.entries_of(rows)
    weighed = [row for at, row in enumerate(rows) if at not in listed] if listed else rows
    found = iter(best_path(scores_of(text, weighed, weights), steps))
    return [TOP if at in listed else PARTS[next(found)] for at in range(len(rows))]


def scores_of(text, rows, weights=None) -> list[tuple[float, ...]]:
    """For each row what speaks for each part."""
    score = _scored if weights is None else lambda clues: _sum(clues, weights)
    return [
        _no_headline(own) if not _HEADS_NOTHING.isdisjoint(clues) else _large(own) if row.is_large else own
        for row, clues in zip(rows, clues_of(text, rows), strict=True)
        for own in (score(clues),)
    ]


def _large(own):
    """The sender set it as the headline: that weighs much, but not all."""
    return tuple(weight + SET_LARGE * (part == HEAD) for part, weight in zip(PARTS, own, strict=True))


def _no_headline(own):
    """The row says too little for one, whatever stands around it."""
    return tuple(NEVER if part == HEAD else weight for part, weight in zip(PARTS, own, strict=True))


def best_path(scores, steps) -> list[int]:
    """The parts that weigh most together, by number."""
    if not scores:
        return []
    arrows = [[(i, steps[i][to]) for i in before] for to, before in enumerate(BEFORE)]
    weighed = [own + may for own, may in zip(scores[0], MAY_BEGIN, strict=True)]
    came_from = []
    for own in scores[1:]:
        came, ahead = [], []
        for to, into in enumerate(arrows):
            best, best_from = -math.inf, 0
            for i, step in into:
                if (weight := weighed[i] + step) > best:
                    best, best_from = weight, i
            came.append(best_from)
            ahead.append(best + own[to])
        weighed = ahead
        came_from.append(came)
    at = max(range(len(PARTS)), key=lambda i: weighed[i] + MAY_END[i])
    path = [at, *((at := came[at]) for came in reversed(came_from))]
    return path[::-1]


@lru_cache(maxsize=8192)
def _scored(clues):
    return _sum(clues, fitted())


_NOTHING = (0.0,) * len(PARTS)


def _sum(clues, weights):
    rows = [weights.clues.get(clue, _NOTHING) for clue in clues]
    return tuple(math.fsum(column) for column in zip(*rows, strict=True))
