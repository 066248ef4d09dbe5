"""Fits the weights by which the kind of a single line is told: log-linear, by the likelihood of its labels.

    python -m copydesk.benchmark.fit_lines LABELLED.jsonl … > line_kinds.json
    python -m copydesk.benchmark.fit_lines LABELLED.jsonl … --left-out

A row is {"line", "kind", "site"}; a line without its site is one of a site of its own. Each line is learnt twice, once
without what the rules told of it: the rules were written with many of these lines at hand, and would be trusted too
far. `--left-out` reads each line by weights that have not seen its site, and writes how many were right, by the rules
and weighed.
"""

import argparse
import json
import math
import random
import sys
from collections import Counter
from pathlib import Path

from copydesk.page.kinds import Kind
from copydesk.page.line_kinds import LETTERS, Weights, clues_with, weighed_kind
from copydesk.page.lines import told_kind

ROUNDS = 12
RATE = 0.3
# Of each clue as a whole, shared out among the lines that show it: what two lines showed is not believed like
# what two hundred did.
DRAWN = 0.5
PARTS = 10  # the sites are left out a tenth at a time
SAMPLED = frozenset(
    "credit meta hotline not_hotline photo_credit headline list_heading recent_item body".split()
)
SITES = 3  # letters that fewer sites showed say nothing
_LEAST, _LEAST_OF_LETTERS = 0.02, 0.1  # a smaller weight is not written


def read_labelled(path) -> list[dict]:
    with Path(path).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def fit(labelled, *, rounds=ROUNDS, seed=1) -> Weights:
    """The weights that make these labels likely, drawn towards nothing; AdaGrad."""
    kinds = tuple(map(Kind, sorted({row["kind"] for row in labelled})))
    shown = [clues_with(row["line"].strip(), told_kind(row["line"])) for row in labelled]
    once = _of_few_sites(labelled, shown)
    known = [
        (tuple(clue for clue in clues if clue not in once), row["kind"])
        for row, clues in zip(labelled, shown, strict=True)
    ]
    rows = known + [(clues[1:], kind) for clues, kind in known]
    seen = Counter(clue for clues, _kind in rows for clue in clues)
    learnt, order = _Learnt(kinds, seen), random.Random(seed)  # noqa: S311 - no secret
    for _round in range(rounds):
        order.shuffle(rows)
        for clues, kind in rows:
            learnt.learn(clues, kinds.index(kind))
    return Weights(kinds, {clue: tuple(row) for clue, row in learnt.weights.items()})


def _of_few_sites(labelled, shown):
    """The letters that the lines of hardly any site showed."""
    sites = {}
    for row, clues in zip(labelled, shown, strict=True):
        for clue in clues:
            if clue.startswith(LETTERS):
                sites.setdefault(clue, set()).add(_site(row))
    return {clue for clue, seen_at in sites.items() if len(seen_at) < SITES}


class _Learnt:
    """The weights while they are learnt, and how far each has been moved."""

    def __init__(self, kinds, seen):
        self.size, self.seen = len(kinds), seen
        self.weights, self.moved = {}, {}

    def learn(self, clues, kind):
        sure = self._sure(clues)
        for clue in clues:
            row = self.weights.setdefault(clue, [0.0] * self.size)
            moved = self.moved.setdefault(clue, [1.0] * self.size)
            drawn = DRAWN / self.seen[clue]
            for i in range(self.size):
                slope = (i == kind) - sure[i] - drawn * row[i]
                moved[i] += slope * slope
                row[i] += RATE * slope / math.sqrt(moved[i])

    def _sure(self, clues):
        rows = [self.weights[clue] for clue in clues if clue in self.weights]
        sums = [sum(column) for column in zip(*rows, strict=True)] or [0.0] * self.size
        most = max(sums)
        likely = [math.exp(one - most) for one in sums]
        return [one / sum(likely) for one in likely]


def left_out(labelled, *, parts=PARTS, seed=1) -> tuple[int, int]:
    """How many lines the rules, and how many the weights of other sites, tell rightly."""
    sites = sorted(set(map(_site, labelled)))
    random.Random(seed).shuffle(sites)  # noqa: S311 - no secret
    part_of = {site: at % parts for at, site in enumerate(sites)}
    by_rules = by_weights = 0
    for part in range(parts):
        weights = fit([row for row in labelled if part_of[_site(row)] != part])
        for row in (row for row in labelled if part_of[_site(row)] == part):
            told = told_kind(row["line"])
            by_rules += told == row["kind"]
            by_weights += weighed_kind(row["line"].strip(), told, weights) == row["kind"]
    return by_rules, by_weights


def _site(row):
    return row.get("site") or row.get("from") or row["line"]


def as_json(weights) -> str:
    """One clue a line, so that a change of the weights can be read."""
    clues = ",\n".join(
        f"{json.dumps(clue, ensure_ascii=False)}: {json.dumps([round(w, 2) for w in row])}"
        for clue, row in sorted(weights.clues.items())
        if any(abs(w) >= (_LEAST_OF_LETTERS if clue.startswith(LETTERS) else _LEAST) for w in row)
    )
    return f'{{"kinds": {json.dumps(weights.kinds)},\n"clues": {{\n{clues}\n}}}}\n'


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m copydesk.benchmark.fit_lines")
    parser.add_argument("labelled", nargs="+", type=Path)
    parser.add_argument("--left-out", action="store_true")
    asked = parser.parse_args()
    labelled = [row for path in asked.labelled for row in read_labelled(path)]
    if asked.left_out:
        by_rules, by_weights = left_out(labelled)
        sys.stdout.write(f"{len(labelled)} lines: {by_rules} by the rules, {by_weights} weighed\n")
    else:
        sys.stdout.write(as_json(fit(labelled)))


if __name__ == "__main__":
    main()
