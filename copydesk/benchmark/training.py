"""Fits both files of weights of the dateline's reader, and says how well they do on outlets they have not seen."""

from collections.abc import Iterable
from functools import partial

from copydesk.dateline import deciding
from copydesk.weighing import Weights

from .composed import composed, lookalikes, rare
from .families import families
from .fitting import Question, cross_validated, fit, isotonic
from .questions import questions, tails
from .variations import with_invented_words

PULL = 0.3


def train(rows: Iterable[dict], *, folds: int = 8) -> str:
    """Fit, calibrate on what was left out, save; the answer is a sentence on what was found."""
    rows = list(rows)
    rows += beside(rows)
    asked = [question for question, _datelines, _row in questions(rows)]
    readings, told = _fitted(asked, folds)
    readings.write(deciding.HOUSE / "readings.json")
    alone = [*map(grammar_alone, asked), *tails(rows)]
    grammar, _told = _fitted([question for question in alone if question], folds)
    grammar.write(deciding.HOUSE / "grammar.json")
    right = sum(_best(shares) in question.right for question, shares in told)
    return f"{len(asked)} stretches, {right / len(asked):.3f} right by weights that have not seen the outlet."


def beside(rows: Iterable[dict]) -> list[dict]:
    """What is fitted beside the rows: themselves with words that nobody knows, and openings of our own."""
    return [*with_invented_words(rows), *composed(), *lookalikes(), *rare(), *families()]


def _best(shares):
    return max(range(len(shares)), key=shares.__getitem__)


def _fitted(asked, folds):
    """Weights of all, with the temperature and the steps of what weights say that have not seen the outlet."""
    told = cross_validated(asked, folds=folds, fit=partial(fit, pull=PULL))
    if any(len(shares) > 2 for _question, shares in told):
        pairs = [(max(shares), _best(shares) in question.right) for question, shares in told]
    else:
        pairs = [(shares[0], 0 in question.right) for question, shares in told]
    weights = fit(asked, pull=PULL)
    return Weights(weights.of, 1.0, isotonic(pairs, least=25)), told


def grammar_alone(question: Question) -> Question | None:
    """The grammar's own reading against its being wrong."""
    first = list(question.candidates[1])
    if "grammar agrees on end" not in first or "grammar agrees on start" not in first:
        return None
    own = [name for name in first if "grammar" not in name]
    return Question([own, ()], frozenset([0 if 1 in question.right else 1]), question.group)
