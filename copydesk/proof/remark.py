"""What a rule says of a place in a text."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Remark:
    """`text[start:end]` is what it is about, `mend` what could stand there instead (None: nobody can tell).

    `facts` fill in the sentence that goes with the rule.
    """

    rule: str
    start: int
    end: int
    mend: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
