"""Fits the weights by which the parts of a page are told: a linear chain, by its likelihood.

    python -m copydesk.benchmark.fit_pages LABELLED.jsonl … [--openings ROWS.jsonl …] > segments.json

A row is {"site", "text", "parts": one for each line that is not blank}. With `--openings` short copy keeps its
parts: what is read rightly now must not be forgotten over long pages. The weights are the mean of several fits,
each on four fifths of the pages: what one site happened to print weighs less. Plain Python: three hundred
pages take a minute or two. The steps get smaller by AdaGrad, and weights are drawn towards nothing (`DRAWN`).
"""

import argparse
import json
import math
import random
import sys
from pathlib import Path

from copydesk.page import segments
from copydesk.page.clues import clues_of
from copydesk.page.page_lines import normalised, rows_of

from .table import scored

FITS, KEPT = 24, 0.8  # how many fits, and of each how much of the pages
ROUNDS = 8
RATE = 0.25
DRAWN = 0.03
RARE = 3  # a clue seen on fewer pages says nothing
_OF_SHORT_COPY = 0.25
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


def short_copy(openings) -> list[dict]:
    """Copy of a few lines that the weights in use read rightly, with the parts that they give it."""
    wrong = set()
    openings = list(openings)
    scored(openings, wrong=lambda row: wrong.add(row["id"]))
    right = [row for row in openings if row["id"] not in wrong]
    return [row for row in map(_as_read, right) if len(row["parts"]) > 1]


def _as_read(row):
    text = normalised(row["text"])
    parts = segments.parts_of(text, rows_of(text))
    return {"site": row["outlet"], "text": row["text"], "parts": parts, "weight": _OF_SHORT_COPY}


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
    parts = [segments.PARTS.index(part) for part in row["parts"]]
    return clues_of(text, rows_of(text)), parts, row.get("weight", 1.0)


def _frequent(pages):
    seen = {}
    for clues, _parts, _weight in pages:
        for clue in {clue for row in clues for clue in row}:
            seen[clue] = seen.get(clue, 0) + 1
    return [
        ([tuple(clue for clue in row if seen[clue] >= RARE) for row in clues], parts, weight)
        for clues, parts, weight in pages
    ]


class _Chain:
    """The weights while they are learnt, and how far each has been moved."""

    def __init__(self):
        self.clues, self.moved = {}, {}
        self.steps = [[0.0 if i in segments.BEFORE[to] else segments.NEVER for to in _SIZE] for i in _SIZE]
        self.steps_moved = [[1e-6] * len(_SIZE) for _i in _SIZE]

    def weights(self):
        clues = {clue: tuple(row) for clue, row in self.clues.items()}
        return segments.Weights(clues, tuple(map(tuple, self.steps)))

    def learn(self, clues, parts, weight):
        scores = [self._score(row) for row in clues]
        ahead, behind, total = self._sums(scores)
        for at, row in enumerate(clues):
            sure = [math.exp(min(0.0, ahead[at][i] + behind[at][i] - total)) for i in _SIZE]
            slopes = [weight * ((parts[at] == i) - sure[i]) for i in _SIZE]
            for clue in row:
                self._move(clue, slopes)
        self._learn_steps(scores, (ahead, behind, total), parts, weight)

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
        return ahead, behind, _log_sum([ahead[-1][i] + segments.MAY_END[i] for i in _SIZE])

    def _move(self, clue, slopes):
        row = self.clues.setdefault(clue, [0.0] * len(_SIZE))
        moved = self.moved.setdefault(clue, [1e-6] * len(_SIZE))
        for i in _SIZE:
            slope = slopes[i] - DRAWN * row[i]
            if slope:
                moved[i] += slope * slope
                row[i] += RATE * slope / math.sqrt(moved[i] + 1)

    def _learn_steps(self, scores, sums, parts, weight):
        ahead, behind, total = sums
        for at in range(1, len(scores)):
            for to in _SIZE:
                for i in segments.BEFORE[to]:
                    likely = ahead[at - 1][i] + self.steps[i][to] + scores[at][to] + behind[at][to] - total
                    told = parts[at - 1] == i and parts[at] == to
                    slope = weight * (told - math.exp(min(0.0, likely))) - DRAWN * self.steps[i][to]
                    self.steps_moved[i][to] += slope * slope
                    self.steps[i][to] += RATE * slope / math.sqrt(self.steps_moved[i][to] + 1)


def _log_sum(values):
    most = max(values, default=segments.NEVER)
    if most <= segments.NEVER:
        return segments.NEVER
    return most + math.log(sum(math.exp(value - most) for value in values))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m copydesk.benchmark.fit_pages")
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--openings", nargs="*", type=Path, default=())
    asked = parser.parse_args()
    labelled = [row for path in asked.labelled for row in read_labelled(path)]
    labelled += short_copy(row for path in asked.openings for row in read_labelled(path))
    sys.stdout.write(as_json(averaged(labelled)))


if __name__ == "__main__":
    main()
