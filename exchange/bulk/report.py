"""What became of every entry of a run."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts of what became of the entries, and a place to send each remark to."""

    remark: object = print
    counts: Counter = field(default_factory=Counter)

    def refuse(self, key: str, reason: str) -> None:
        self.counts["refused"] += 1
        self.remark({"key": key, "outcome": "refused", "reason": reason})

    def note(self, key: str, reason: str) -> None:
        self.counts["noted"] += 1
        self.remark({"key": key, "outcome": "noted", "reason": reason})
