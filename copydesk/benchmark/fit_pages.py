"""Fits the weights by which the parts of a page are told: a linear chain, by its likelihood.

    python -m copydesk.benchmark.fit_pages LABELLED.jsonl … > segments.json

Rows are whole pages, openings, or pages with a part for every line (`page_parts.py`): what the labels leave open
is summed over. The weights are the mean of several fits, each on four fifths of the rows: what one site happened to
print weighs less. Plain Python: five hundred pages and two thousand openings take some minutes. The steps get
smaller by AdaGrad, and weights are drawn towards nothing (`DRAWN`).
"""

import argparse
import json
import math
import random
import sys
from pathlib import Path
from typing import NamedTuple

from copydesk.page import segments
from copydesk.page.clues import clues_of
from copydesk.page.page_lines import normalised, rows_of

from .page_parts import may_be, weight

FITS, KEPT = 24, 0.8  # how many fits, and of each how much of the pages
ROUNDS = 8
RATE = 0.25
DRAWN = 0.03
RARE = 3  # a clue seen on fewer pages says nothing
_SIZE = range(len(segments.PARTS))
_NOTHING = (0.0,) * len(segments.PARTS)


def read_labelled(path) -> list[dict]:
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def averaged(labelled, *, fits=FITS) -> segments.Weights:
    """The mean of fits on other four fifths of these pages."""
    return _mean([fit(_some_of(labelled, seed), seed=seed) for seed in range(fits)])


def _some_of(labelled, seed):
    chosen = random.Random(seed)  # noqa: S311 - no secret
    return [row for row in labelled if chosen.random() < KEPT]


def fit(labelled, *, rounds=ROUNDS, seed=1) -> segments.Weights:
    """The weights that make the labels of these pages likely."""
    pages = _frequent([_page(row) for row in labelled])
    chain, kept = _Chain(), []
    order = random.Random(seed)  # noqa: S311 - no secret
    for at in range(rounds):
        order.shuffle(pages)
        for page in pages:
            chain.learn(*page)
        if at * 2 >= rounds:
            kept.append(chain.weights())
    return _mean(kept)


def _mean(fits):
    known = sorted({clue for weights in fits for clue in weights.clues})
    return segments.Weights(
        {clue: _middle([weights.clues.get(clue, _NOTHING) for weights in fits]) for clue in known},
        tuple(_middle(rows) for rows in zip(*(weights.steps for weights in fits), strict=True)),
    )


def _middle(rows):
    return tuple(math.fsum(column) / len(rows) for column in zip(*rows, strict=True))


def as_json(weights) -> str:
    """One clue a line, so that a change of the weights can be read."""
    clues = ",\n".join(
        f"{json.dumps(clue)}: {json.dumps([round(w, 2) for w in row])}"
        for clue, row in sorted(weights.clues.items())
        if any(abs(w) >= 0.02 for w in row)
    )
    steps = json.dumps([[round(w, 2) if w > segments.NEVER else w for w in row] for row in weights.steps])
    return f'{{"parts": {json.dumps(segments.PARTS)},\n"steps": {steps},\n"clues": {{\n{clues}\n}}}}\n'


def _page(row):
    text = normalised(row["text"])
    allowed = [frozenset(map(segments.PARTS.index, parts)) for parts in may_be(row)]
    return clues_of(text, rows_of(text)), allowed, weight(row)


def _frequent(pages):
    seen = {}
    for clues, _allowed, _weight in pages:
        for clue in {clue for row in clues for clue in row}:
            seen[clue] = seen.get(clue, 0) + 1
    return [
        ([tuple(clue for clue in row if seen[clue] >= RARE) for row in clues], allowed, much)
        for clues, allowed, much in pages
    ]


class _Sums(NamedTuple):
    """Over all ways through a page: up to each line, from it on, and of the whole."""

    ahead: list
    behind: list
    total: float

    def sure(self, at, i) -> float:
        """That this line is of that part."""
        return math.exp(min(0.0, self.ahead[at][i] + self.behind[at][i] - self.total))

    def step(self, at, i, to, own) -> float:
        """That the line before it is of one part, and this one of the next."""
        return math.exp(min(0.0, self.ahead[at - 1][i] + own + self.behind[at][to] - self.total))


class _Chain:
    """The weights while they are learnt, and how far each has been moved."""

    def __init__(self):
        self.clues, self.moved = {}, {}
        self.steps = [[0.0 if i in segments.BEFORE[to] else segments.NEVER for to in _SIZE] for i in _SIZE]
        self.steps_moved = [[1e-6] * len(_SIZE) for _i in _SIZE]

    def weights(self):
        clues = {clue: tuple(row) for clue, row in self.clues.items()}
        return segments.Weights(clues, tuple(map(tuple, self.steps)))

    def learn(self, clues, allowed, much):
        """`allowed`: of each line the parts that it may be of; where more than one may, the likelier teach more."""
        scores = [self._score(row) for row in clues]
        free, told = self._sums(scores), self._sums(list(map(_only, scores, allowed)))
        if told.total <= segments.NEVER / 2:
            return  # the labels ask for a step that no page takes
        for at, row in enumerate(clues):
            slopes = [much * (told.sure(at, i) - free.sure(at, i)) for i in _SIZE]
            for clue in row:
                self._move(clue, slopes)
        self._learn_steps(scores, free, told, allowed, much)

    def _score(self, row):
        known = [self.clues[clue] for clue in row if clue in self.clues]
        return [sum(weights[i] for weights in known) for i in _SIZE]

    def _sums(self, scores):
        ahead = [[scores[0][i] + segments.MAY_BEGIN[i] for i in _SIZE]]
        for own in scores[1:]:
            last = ahead[-1]
            ahead.append(
                [
                    own[to] + _log_sum([last[i] + self.steps[i][to] for i in segments.BEFORE[to]])
                    for to in _SIZE
                ]
            )
        behind = [list(segments.MAY_END)]
        for own in reversed(scores[1:]):
            last = behind[-1]
            behind.append([_log_sum([self.steps[i][to] + own[to] + last[to] for to in _SIZE]) for i in _SIZE])
        behind.reverse()
        return _Sums(ahead, behind, _log_sum([ahead[-1][i] + segments.MAY_END[i] for i in _SIZE]))

    def _move(self, clue, slopes):
        row = self.clues.setdefault(clue, [0.0] * len(_SIZE))
        moved = self.moved.setdefault(clue, [1e-6] * len(_SIZE))
        for i in _SIZE:
            slope = slopes[i] - DRAWN * row[i]
            if slope:
                moved[i] += slope * slope
                row[i] += RATE * slope / math.sqrt(moved[i] + 1)

    def _learn_steps(self, scores, free, told, allowed, much):
        for at in range(1, len(scores)):
            for to in _SIZE:
                for i in segments.BEFORE[to]:
                    own = self.steps[i][to] + scores[at][to]
                    may = i in allowed[at - 1] and to in allowed[at]
                    likely = may * told.step(at, i, to, own) - free.step(at, i, to, own)
                    slope = much * likely - DRAWN * self.steps[i][to]
                    self.steps_moved[i][to] += slope * slope
                    self.steps[i][to] += RATE * slope / math.sqrt(self.steps_moved[i][to] + 1)


def _only(row, may):
    return [own if i in may else segments.NEVER for i, own in enumerate(row)]


def _log_sum(values):
    most = max(values, default=segments.NEVER)
    if most <= segments.NEVER:
        return segments.NEVER
    return most + math.log(sum(math.exp(value - most) for value in values))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m copydesk.benchmark.fit_pages")
    parser.add_argument("labelled", nargs="+", type=Path)
    asked = parser.parse_args()
    rows = (row for path in asked.labelled for row in read_labelled(path))
    labelled = [row for row in rows if may_be(row)]
    sys.stdout.write(as_json(averaged(labelled)))


if __name__ == "__main__":
    main()
