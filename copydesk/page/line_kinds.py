"""The kind of a line by all that it shows, weighed: what the rules say of it is one clue among the others.

A rule that fits says so of most lines rightly, and of the line nobody thought of wrongly; there the shape of
the line outweighs it. Log-linear, as `segments.py` is; the weights are fitted by `benchmark/fit_lines.py`.
"""

import json
import math
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from .kinds import Kind
from .line_clues import clues_of_line
from .line_letters import letters_of

LETTERS = "letters:"


class Weights(NamedTuple):
    """Of each clue for each kind."""

    kinds: tuple[Kind, ...]
    clues: dict[str, tuple[float, ...]]


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """The weights as they were fitted; the file is written by `benchmark/fit_lines.py`."""
    stored = json.loads(files(__package__).joinpath("line_kinds.json").read_text("utf-8"))
    return Weights(
        tuple(map(Kind, stored["kinds"])), {clue: tuple(row) for clue, row in stored["clues"].items()}
    )


def clues_with(bare, told) -> tuple[str, ...]:
    """What the rules told of a line, the clues of its shape, and its letters."""
    return (f"rules:{told}", *clues_of_line(bare), *map(LETTERS.__add__, sorted(letters_of(bare))))


def weighed_kind(bare, told, weights=None) -> Kind:
    """The kind that weighs most for this line, of which the rules told that kind."""
    kinds, clues = weights or fitted()
    rows = [clues[clue] for clue in clues_with(bare, told) if clue in clues]
    sums = [math.fsum(column) for column in zip(*rows, strict=True)] if rows else []
    return kinds[sums.index(max(sums))] if sums else told
