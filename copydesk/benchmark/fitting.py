"""Fits the weights of `copydesk.weighing` to labelled copy; needs numpy, which reading copy never does.

A question is the candidates a reader proposed for one piece of copy, as their features, and which of them
are right. The fit makes right candidates likelier than the others, held back by a pull towards nothing
(`pull`) so that what was seen twice is not believed like what was seen two hundred times.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from random import Random
from typing import NamedTuple

from copydesk.weighing import Features, Weights


class Question(NamedTuple):
    """One piece of copy; `group` is what must not stand on both sides of a split: the outlet, the site."""

    candidates: Sequence[Features]
    right: frozenset[int]
    group: str = ""


class _Batch:
    """All candidates of all questions in one row of feature numbers."""

    def __init__(self, np, questions):
        self.np, self.names = np, {}
        features, amounts, of_candidate, of_question, right = [], [], [], [], []
        candidate = 0
        for number, question in enumerate(questions):
            for index, named in enumerate(question.candidates):
                pairs = named.items() if isinstance(named, Mapping) else ((name, 1.0) for name in named)
                for name, much in pairs:
                    features.append(self.names.setdefault(name, len(self.names)))
                    amounts.append(much)
                    of_candidate.append(candidate)
                of_question.append(number)
                right.append(index in question.right)
                candidate += 1
        self.features, self.amounts = np.array(features), np.array(amounts)
        self.of_candidate, self.of_question = np.array(of_candidate), np.array(of_question)
        self.right, self.questions = np.array(right, dtype=float), len(questions)

    def slope(self, worth):
        """How the likelihood of the right candidates changes with each weight."""
        np, count = self.np, len(self.of_question)
        scores = np.bincount(self.of_candidate, worth[self.features] * self.amounts, minlength=count)
        top = np.full(self.questions, -np.inf)
        np.maximum.at(top, self.of_question, scores)
        parts = np.exp(scores - top[self.of_question])
        shares = parts / np.bincount(self.of_question, parts, minlength=self.questions)[self.of_question]
        wanted = parts * self.right
        whole = np.bincount(self.of_question, wanted, minlength=self.questions)[self.of_question]
        excess = np.where(whole > 0, wanted / np.maximum(whole, 1e-300), 0) - shares
        return np.bincount(self.features, excess[self.of_candidate] * self.amounts, minlength=len(self.names))


def fit(questions: Sequence[Question], *, pull: float = 0.5, rounds: int = 300) -> Weights:
    """Weights by Adam over the whole batch; `pull` holds them back as a normal prior does."""
    np = import_module("numpy")
    batch = _Batch(np, [q for q in questions if q.right and len(q.candidates) > 1])
    worth = np.zeros(len(batch.names))
    mean, spread = np.zeros_like(worth), np.zeros_like(worth)
    for turn in range(1, rounds + 1):
        slope = batch.slope(worth) - pull * worth
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        step = 0.1 * min(1.0, 2.0 * (1 - turn / (rounds + 1)))
        worth += step * (mean / (1 - 0.9**turn)) / (np.sqrt(spread / (1 - 0.99**turn)) + 1e-8)
    return Weights({name: float(worth[at]) for name, at in batch.names.items() if abs(worth[at]) >= 0.0005})


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
