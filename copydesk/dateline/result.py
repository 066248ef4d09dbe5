"""What reading a dateline gives back, and the reasons it can give for it."""

from dataclasses import dataclass

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

# How much of the remaining doubt each reason removes.
WEIGHTS = {
    "outlet-on-record": 0.8,
    "outlet-known": 0.7,
    "outlet-by-ending": 0.5,
    "outlet-by-position": 0.1,
    "self-reference": 0.6,
    "place-on-record": 0.4,
    "place-known": 0.3,
    "date-before-word-of-filing": 0.7,
    "day-only": 0.0,
    "word-of-filing": 0.4,
    "word-of-report": 0.4,
    "role-word": 0.5,
    "person-on-record": 0.6,
    "names-by-surname": 0.3,
    "in-brackets": 0.3,
    "clipping-line": 0.3,
}
DOUBTS = {
    "outlet-by-position": 0.8,
    "place-by-position": 0.9,
    "names-by-position": 0.85,
    "attributed": 0.8,
    "after-headline": 0.9,
    "at-tail": 0.95,
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
    """A dateline as read: `text[start:end]` is the exact stretch, the fields are what is printed in it."""

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

    @property
    def date_as_printed(self) -> str | None:
        """MM-DD, or DD where only the day is printed."""
        if self.day is None:
            return None
        return f"{self.day:02}" if self.month is None else f"{self.month:02}-{self.day:02}"


def certainty(reasons) -> float:
    """From the reasons to a number between 0 and 1: each support removes a share of the doubt left."""
    doubt = 1.0
    for reason in set(reasons):
        doubt *= 1 - WEIGHTS.get(reason, 0)
    sure = 1 - doubt
    for reason in set(reasons):
        sure *= DOUBTS.get(reason, 1)
    return round(sure, 3)
