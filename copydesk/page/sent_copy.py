"""Copy as it was sent to us, with everything on its page named."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from copydesk.dateline import Dateline, Person

from .kinds import Kind
from .left_over import is_left_over


@dataclass(frozen=True, slots=True)
class Recent:
    """One entry of a list such as 最近更新."""

    title: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Hotline:
    """The line by which an outlet asks its readers for tips; `raw` is the contact as printed."""

    outlet: str | None
    raw: str
    line: str


class Line(NamedTuple):
    """A line that is not blank; `start` and `end` are offsets into SentCopy.text."""

    start: int
    end: int
    kind: Kind
    text: str
    is_printed: bool = False  # in the body, but for a dateline or a signature cut off it


@dataclass(frozen=True, slots=True)
class Hold:
    """That the sender holds the copy back (`formats.holds`), by which line; `until` is on the newsroom's clock.

    None: the line forbids printing and does not say until when.
    """

    line: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class SentCopy:
    """`text` is the input with its newlines made one kind; every offset refers to it.

    `date` is the day of the dateline as far as the page tells its year, `date_as_printed` what stands there.
    `body` is the paragraphs as HTML, not yet clean, where the markup they came in is known; `large` the starts of the
    lines that it sets as the headline.
    """

    text: str
    kicker: str | None
    headline: str | None
    subhead: str | None
    source: str | None
    place: str | None
    date: date | None
    date_as_printed: str | None
    people: tuple[Person, ...]
    credits: tuple[Person, ...]
    hotline: Hotline | None
    recent: tuple[Recent, ...]
    paragraphs: tuple[str, ...]
    body_starts_with: str
    dateline: Dateline | None
    lines: tuple[Line, ...]
    body: str | None = None
    hold: Hold | None = None
    large: tuple[int, ...] = ()

    @property
    def remainder(self) -> tuple[Line, ...]:
        """Lines that were taken off the body and fill no field."""
        return tuple(line for line in self.lines if is_left_over(self, line))

    def as_row(self, id) -> dict:  # noqa: A002 the name in the contract of read_copy
        return {
            "id": id,
            "headline": self.headline,
            "source": self.source,
            "place": self.place,
            "date": self.date_as_printed,
            "correspondents": [_named(person) for person in self.people],
            "credits": [_named(person) for person in self.credits],
            "hotline": self.hotline
            and {"outlet": self.hotline.outlet, "raw": self.hotline.raw, "line": self.hotline.line},
            "recent": [
                {"title": entry.title, "date": entry.date and entry.date.isoformat()} for entry in self.recent
            ],
            "paragraphs": list(self.paragraphs),
            "body_starts_with": self.body_starts_with,
            "remainder": [line.text for line in self.remainder],
        }


def _named(person):
    return {"name": person.name, "role": person.role}
