"""Weighing readings against one another: named features, weights from data, a probability for each reading.

A reader proposes candidates and says of each, by name, what speaks for or against it; what that is worth
stands in a file of weights that `copydesk.benchmark.fitting` has fitted to labelled copy. The score of a
candidate is the sum of its features' weights; scores become probabilities by a softmax over the
candidates, at a temperature fitted on copy that the weights have not seen, and a probability becomes one
that can be taken at its word by the steps of an isotonic fit (`Weights.calibrated`).

    weights = Weights.load(Path("weights.json"))
    best = weights.probabilities([{"above-meta", "in-title"}, {"first-line": 1.0, "length": 0.4}, ()])
    sure = weights.calibrated(max(best))

Features are a set of names (each counts one) or a mapping of names to numbers. A name without a weight
counts nothing, so that a reader may name more than has been fitted. No package is needed to weigh.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import exp
from pathlib import Path

Features = Mapping[str, float] | Iterable[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature is worth; `steps` are (said, true) pairs, rising, that correct what is said."""

    of: dict[str, float] = field(default_factory=dict)
    temperature: float = 1.0
    steps: tuple[tuple[float, float], ...] = ()

    @classmethod
    def load(cls, path: Path) -> "Weights":
        written = json.loads(path.read_text("utf-8"))
        steps = tuple((said, true) for said, true in written.get("steps", ()))
        return cls(written["of"], written.get("temperature", 1.0), steps)

    def write(self, path: Path) -> None:
        """The file is sorted, so that two fits can be compared line by line."""
        written = asdict(self)
        written["of"] = {name: round(self.of[name], 3) for name in sorted(self.of)}
        path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", "utf-8")

    def score(self, features: Features) -> float:
        worth = self.of.get
        if not isinstance(features, list | tuple) and isinstance(features, Mapping):
            return sum(worth(name, 0.0) * much for name, much in features.items())
        return sum([worth(name, 0.0) for name in features])

    def probabilities(self, candidates: Sequence[Features]) -> list[float]:
        """One for each candidate, in their order; they sum to one."""
        return self.shares([self.score(features) for features in candidates])

    def shares(self, scores: Sequence[float]) -> list[float]:
        """The same for scores that are already summed."""
        if not scores:
            return []
        top = max(scores)
        parts = [exp((score - top) / self.temperature) for score in scores]
        whole = sum(parts)
        return [part / whole for part in parts]

    def probability(self, features: Features) -> float:
        """Of a single question, yes or no: the other candidate has no feature."""
        return self.shares([self.score(features), 0.0])[0]

    def calibrated(self, said: float) -> float:
        """What was said, corrected by how often that was true; between two steps along a straight line."""
        steps = self.steps
        if not steps:
            return said
        at = bisect_left(steps, (said,))
        if at == 0:
            return steps[0][1]
        if at == len(steps):
            return steps[-1][1]
        (low, under), (high, over) = steps[at - 1], steps[at]
        return under + (over - under) * (said - low) / (high - low)
