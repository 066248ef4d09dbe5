"""What a benchmark found, written down for `make bench` where that runs it; alone, a benchmark only prints.

Where a figure misses its goal, what was measured is done once more under a profiler, and the first lines of the
profile stand beside the figure.
"""

import cProfile
import json
import os
import pstats
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from goals import GOALS

ROOT = Path(__file__).resolve().parent.parent
# Seconds of the clock that are looked at, and so many lines of each kind.
LOOKED_AT, LINES = 1, 4
# A function in which nearly all happens says nothing of where.
_FRAME = 0.9


def told(
    key: str, value: float, *, note: str = "", act: Callable | None = None, lines: Callable = list
) -> None:
    """`note` says at what. Where the goal is missed, `act` does once more what was measured, or `lines` give the lines."""
    if "FIGURES" not in os.environ:
        return
    stands_in_the_way = []
    if not GOALS[key].is_met(value):
        stands_in_the_way = first_lines(act) if act else lines()
    with Path(os.environ["FIGURES"]).open("a", encoding="utf-8") as file:
        file.write(json.dumps({"key": key, "value": value, "note": note, "lines": stands_in_the_way}) + "\n")


def first_lines(act: Callable) -> list[str]:
    """Of an act that can be done again and again."""
    # Of our own processor time: how long it waits for the database stands in the row of figures.
    profile, end = cProfile.Profile(time.process_time), time.monotonic() + LOOKED_AT
    act()
    profile.runcall(act)
    while time.monotonic() < end:
        profile.runcall(act)
    return lines_of(profile)


def lines_of(profile: cProfile.Profile) -> list[str]:
    """Where the time goes: our own functions with all that they call, then any function by its own time."""
    stats = pstats.Stats(profile)
    whole = stats.total_tt or 1
    within, alone = [], []
    for (file, line, name), (_calls, _all, own, cumulative, _callers) in stats.stats.items():
        where = _where(file, line, name)
        alone.append((own / whole, where))
        if _is_ours(file) and cumulative / whole < _FRAME:
            within.append((cumulative / whole, where))
    return [
        *(f"{share:4.0%} in {where} and what it calls" for share, where in sorted(within)[: -LINES - 1 : -1]),
        *(f"{share:4.0%} in {where} alone" for share, where in sorted(alone)[: -LINES - 1 : -1]),
    ]


def _is_ours(file):
    path = Path(file)
    return path.is_relative_to(ROOT) and not {".venv", "benchmarks", "tests"} & set(
        path.relative_to(ROOT).parts
    )


def _where(file, line, name):
    if not line:
        return name.strip("<>")
    path = Path(file)
    known = path.relative_to(ROOT) if _is_ours(file) else Path(*path.parts[-2:])
    return f"{known}:{line} {name}"


def p95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
