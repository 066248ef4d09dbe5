"""What reading a dateline gives back, and the reasons it can give for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

REASONS = {
    "outlet-on-record": "the outlet is one of the newsroom's own source records",
    "outlet-known": "the outlet is a well-known one",
    "outlet-by-ending": "the outlet ends as outlets do",
    "outlet-by-position": "the outlet is told only by where it stands",
    "self-reference": "the paper speaks of itself",
    "place-on-record": "the place is one of the newsroom's own records",
    "place-known": "the place is a well-known one",
    "place-by-position": "the place is told only by where it stands",
    "date-before-word-of-filing": "a date stands right before the word of filing",
    "day-only": "only the day is printed",
    "republic-year": "the year was counted from the founding of the Republic",
    "word-of-filing": "a word of filing was found",
    "word-of-report": "a word of report closes the byline",
    "role-word": "a role is printed before or after the names",
    "person-on-record": "a name is one of the newsroom's own correspondents",
    "names-by-surname": "every name begins with a surname and has a usual length",
    "names-by-position": "a name is told only by where it stands",
    "desk-not-person": "a desk stands where a name could, and is not taken for one",
    "in-brackets": "the stretch is set off by brackets",
    "clipping-line": "a line of date and paper stands above the byline",
    "attributed": "the outlet is quoted as the origin",
    "after-headline": "other words stand before it",
    "at-tail": "the story signs at its end",
}


@dataclass(frozen=True, slots=True)
class Person:
    """One name in one role, as printed; the role keeps its qualifiers and is None where none is printed."""

    name: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """The newsroom's own records; they raise certainty and settle doubtful cuts."""

    sources: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset()  # lines of pages, as `page.recurring.key_of` has them


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as read: `text[start:end]` is the exact stretch, the fields are what is printed in it.

    `sure` has a probability for "source", "place", "date", "people" and "stretch", fitted on labelled copy:
    an empty field is as sure as a filled one ("there is no place here"). `certainty` is the least of them.
    `others` has what else a field may be, as (value, probability); a field in doubt is empty, and what would
    have stood in it is the first of them. `spans` has (start, end) in the text for source, place and date, and
    one such pair for each of the people.
    """

    source: str | None
    place: str | None
    year: int | None
    month: int | None
    day: int | None
    people: tuple[Person, ...]
    start: int
    end: int
    certainty: float
    because: tuple[str, ...]
    sure: Mapping[str, float] = field(default_factory=dict, compare=False)
    others: Mapping[str, tuple] = field(default_factory=dict, compare=False)
    printed_at: Mapping[str, tuple] = field(default_factory=dict, compare=False, repr=False)

    @property
    def spans(self) -> dict[str, tuple]:
        """Where each field is printed, counted like `start`, so that a dateline that is moved takes them along."""
        by = self.start
        return {
            name: tuple((begin + by, end + by) for begin, end in at)
            if name == "people"
            else (at[0] + by, at[1] + by)
            for name, at in self.printed_at.items()
        }

    @property
    def date_as_printed(self) -> str | None:
        """MM-DD, or DD where only the day is printed."""
        if self.day is None:
            return None
        return f"{self.day:02}" if self.month is None else f"{self.month:02}-{self.day:02}"
