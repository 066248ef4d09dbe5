"""What the rules hand to one another."""

from dataclasses import dataclass, field

from .dates import Day

OUTLET_SETTLED = {"outlet-on-record", "outlet-known", "self-reference", "outlet-by-ending"}
NAMES_SETTLED = {"names-by-surname", "person-on-record"}


@dataclass(slots=True)
class Reading:
    """What has been read so far; spans are (start, end) in the stretch."""

    outlet: tuple | None = None
    place: tuple | None = None
    day: Day | None = None
    people: list = field(default_factory=list)
    reasons: list = field(default_factory=list)
    start: int = 0
    end: int = 0
    kinds: list = field(default_factory=list)  # the rules that held, in order
    noise: tuple = ()  # words that belong to the stretch and to no field: 綜合, a desk
    is_glued: bool = False  # a headline is printed right in front of it
    cost: float = 0.0  # of a proposal, before it is weighed

    def add(self, part, rule) -> None:
        """Take over what a rule found; what stands earlier wins."""
        self.outlet = self.outlet or part.outlet
        self.place = self.place or part.place
        self.day = self.day or part.day
        self.people += getattr(part, "people", [])
        self.reasons += part.reasons
        self.kinds.append(rule)
