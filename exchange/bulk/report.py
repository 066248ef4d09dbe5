"""What became of every entry of a run."""

from collections import Counter
from dataclasses import dataclass, field

from .balance import Balance


@dataclass
class Report:
    """Counts of what became of the entries, and a place to send each remark to."""

    remark: object = print
    counts: Counter = field(default_factory=Counter)
    balance: Balance = field(default_factory=Balance)

    def refuse(self, key: str, reason: str, *, what: str = "story") -> None:
        """A story that is not filed, or a thing of the old site that is no story: that is told, and counted by itself."""
        self.balance.take(what, int(what != "story"), 0)
        self.balance.lose(what, reason, key)
        if what != "story":
            self.counts["passed"] += 1
            self.remark({"key": key, "outcome": "passed", "reason": reason})
            return
        self.counts["refused"] += 1
        self.remark({"key": key, "outcome": "refused", "reason": reason})

    def note(self, key: str, reason: str) -> None:
        self.counts["noted"] += 1
        self.remark({"key": key, "outcome": "noted", "reason": reason})
