"""The same fit as `fitting.fit`, in batches, where numpy is installed; for trying designs against one another."""

from collections.abc import Mapping, Sequence
from importlib import import_module

from copydesk.weighing import Weights

from .fitting import Question


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
