"""Fits the weights of `copydesk.weighing` to labelled copy; plain Python, never needed to read copy.

A question is the candidates a reader proposed for one piece of copy, as their features, and which of them
are right. The fit makes right candidates likelier than the others, held back by a pull towards nothing
(`pull`) so that what was seen twice is not believed like what was seen two hundred times.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import exp, log, sqrt
from random import Random
from typing import NamedTuple

from copydesk.weighing import Features, Weights


class Question(NamedTuple):
    """One piece of copy; `group` is what must not stand on both sides of a split: the outlet, the site."""

    candidates: Sequence[Features]
    right: frozenset[int]
    group: str = ""


def fit(questions: Sequence[Question], *, pull: float = 0.02, rounds: int = 30, seed: int = 1) -> Weights:
    """Weights by stochastic gradients with a step of its own for each feature (Adagrad)."""
    asked = [_numbered(question) for question in questions if question.right and len(question.candidates) > 1]
    worth: dict[str, float] = defaultdict(float)
    seen: dict[str, float] = defaultdict(float)
    shuffled = Random(seed)  # noqa: S311 - the order of the rows, nothing secret
    for _round in range(rounds):
        shuffled.shuffle(asked)
        for candidates, right in asked:
            for name, slope in _slopes(worth, candidates, right).items():
                pulled = slope - pull * worth[name] / 10
                seen[name] += pulled * pulled
                worth[name] += 0.3 * pulled / sqrt(seen[name] + 1e-8)
    return Weights({name: value for name, value in worth.items() if abs(value) >= 0.0005})


def _numbered(question):
    return [_mapped(features) for features in question.candidates], question.right


def _mapped(features):
    return dict(features) if isinstance(features, Mapping) else dict.fromkeys(features, 1.0)


def _slopes(worth, candidates, right):
    """How the likelihood of the right candidates changes with each weight."""
    scores = [sum(worth[name] * much for name, much in each.items()) for each in candidates]
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    whole, wanted = sum(parts), sum(parts[index] for index in right)
    slopes: dict[str, float] = defaultdict(float)
    for index, (part, features) in enumerate(zip(parts, candidates, strict=True)):
        excess = (part / wanted if index in right and wanted else 0.0) - part / whole
        if abs(excess) > 1e-6:
            for name, much in features.items():
                slopes[name] += excess * much
    return slopes


def left_out(questions: Sequence[Question], *, folds: int = 5) -> Iterator[tuple[list, list]]:
    """(to fit, to measure): every group stands whole in one fold, so that no outlet is on both sides."""
    groups = sorted({question.group for question in questions})
    Random(11).shuffle(groups)  # noqa: S311 - as above
    for fold in range(folds):
        held = set(groups[fold::folds])
        yield (
            [question for question in questions if question.group not in held],
            [question for question in questions if question.group in held],
        )


def cross_validated(
    questions: Sequence[Question], *, folds: int = 5, fit: Callable[..., Weights] = fit
) -> list[tuple[Question, list[float]]]:
    """Each question with the probabilities that weights give it which have not seen its group."""
    found = []
    for to_fit, to_measure in left_out(questions, folds=folds):
        weights = fit(to_fit)
        found += [(question, weights.probabilities(question.candidates)) for question in to_measure]
    return found


def fit_temperature(questions: Sequence[Question], weights: Weights) -> Weights:
    """The temperature at which what is said fits best to what is true; asked of unseen copy."""
    scored = [([weights.score(f) for f in q.candidates], q.right) for q in questions if q.right]
    tried = [0.5 * 1.1**step for step in range(25)]
    best = min(tried, key=lambda heat: _surprise(scored, Weights(temperature=heat)))
    return Weights(weights.of, round(best, 3), weights.steps)


def _surprise(scored, weights):
    return -sum(
        log(max(1e-9, sum(shares[index] for index in right)))
        for shares, right in ((weights.shares(scores), right) for scores, right in scored)
    )


def isotonic(told: Sequence[tuple[float, bool]], *, least: int = 20) -> tuple[tuple[float, float], ...]:
    """Rising steps (said, true) from pairs of what was said and whether it was so: neighbours are pooled
    while the later one is true less often, and no step stands on fewer than `least` pairs."""
    alike: dict[float, list[bool]] = defaultdict(list)
    for said, true in told:
        alike[round(said, 4)].append(true)
    pools: list[list[float]] = []  # said in all, true in all, how many
    for said in sorted(alike):
        here, count = sum(alike[said]), len(alike[said])
        if pools and pools[-1][2] < least:
            last = pools[-1]
            pools[-1] = [last[0] + said * count, last[1] + here, last[2] + count]
        else:
            pools.append([said * count, float(here), count])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            later = pools.pop()
            pools[-1] = [mine + its for mine, its in zip(pools[-1], later, strict=True)]
    steps = {}
    for said, true, count in pools:
        # One more of each kind than was seen: ten of ten are no certainty.
        steps[round(said / count, 4)] = round((true + 0.5) / (count + 1), 4)
    return tuple(sorted(steps.items()))
