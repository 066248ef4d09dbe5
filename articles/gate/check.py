"""The shapes of the gate: a check, the proof it is asked of, a place in it, and the remark that comes of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any

from articles import markup
from articles.models import Article, Level, Photo, RightAsItIs
from copydesk.proof import Remark as Slip
from copydesk.proof import proofread

# The fields that hold text, in the order of the page.
TEXTS = ("kicker", "headline", "subhead", "standfirst", "body")
# The moves that a remark of level `block` refuses, unless its check says otherwise: copy can always be filed,
# since it is an editor who can settle most of what holds it back.
# Not an urgent correction: held back, it would leave readers the words that are worse.
FROM_SIGNING = frozenset({"acknowledge", "sign_off", "override", "publish", "update", "correct"})
FROM_FILING = FROM_SIGNING | {"file"}


@dataclass(frozen=True)
class Proof:
    """The words at hand, saved or not: the article as it would be, who is credited, and the day it is read."""

    article: Article
    people: tuple[str, ...]
    read_on: date

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """(field, line) of everything that is text, in the order of the page."""
        article = self.article
        lines = [(name, getattr(article, name)) for name in TEXTS if name != "body"]
        lines += [("body", line) for line in markup.text_of(article.body).splitlines()]
        return [(name, line) for name, line in lines if line]

    @cached_property
    def pictures(self) -> list[tuple[str, Photo]]:
        """(field, photo) of each it would print. The database is asked once, and only where the body names any."""
        lead = self.article.lead_photo
        named = markup.pictures_of(self.article.body)[: markup.MOST_PICTURES]
        found = Photo.objects.in_bulk(named) if named else {}
        in_body = [("body", found[key]) for key in named if key in found]
        return [("lead_photo", lead), *in_body] if lead else in_body

    @cached_property
    def slips(self) -> dict[str, list["Place"]]:
        """What the proofreader finds, by rule: one reading for all the checks that are made of it."""
        written = self.article.dateline_date
        found: dict[str, list[Place]] = {}
        read = proofread(
            [line for _field, line in self.lines],
            written=written or self.read_on,
            read=self.read_on if written else None,
            people=self.people,
        )
        for number, slip in read:
            found.setdefault(slip.rule, []).append(self.place(number, slip))
        return found

    def place(self, number: int, slip: Slip, **more) -> "Place":
        """Where in its field a slip in the line of this number is: its words, and how many alike stand before."""
        name, line = self.lines[number]
        quote = line[slip.start : slip.end]
        before = sum(other.count(quote) for where, other in self.lines[:number] if where == name)
        nth = before + line[: slip.start].count(quote)
        return Place(name, quote, nth, slip.mend, slip.facts, **more)


@dataclass(frozen=True)
class Place:
    """Where something is found: a field, or the `nth` time that `quote` stands in it. `mend` takes its place.

    `code`, `level`, `sentence` and `until` stand in for those of the check.
    """

    field: str
    quote: str = ""
    nth: int = 0
    mend: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    code: str = ""
    level: str = ""
    sentence: str = ""
    until: str = ""


@dataclass(frozen=True)
class Check:
    """One thing to look at: `is_found(article)` says whether to remark on it, `field` is where to mend it.

    Apps hand in checks of their own by a module `checks` with a tuple CHECKS. `level` says what a remark does,
    `holds` which moves one of level `block` refuses, and `until` what would make it fall silent.
    """

    code: str
    sentence: str
    field: str
    is_found: Callable[[Article], object]
    level: str = field(default=Level.WARN, kw_only=True)
    until: str = field(default="", kw_only=True)
    holds: frozenset[str] = field(default=FROM_SIGNING, kw_only=True)

    def places(self, proof: Proof) -> Iterable[Place]:
        return [Place(self.field)] if self.is_found(proof.article) else []


@dataclass(frozen=True)
class TextCheck:
    """A check of the words: `find(proof)` gives the places. Without it, those of the proofreader's rule `code`."""

    code: str
    sentence: str
    find: Callable[[Proof], Iterable[Place]] | None = None
    level: str = field(default=Level.WARN, kw_only=True)
    until: str = field(default="", kw_only=True)
    holds: frozenset[str] = field(default=FROM_SIGNING, kw_only=True)

    def places(self, proof: Proof) -> Iterable[Place]:
        return self.find(proof) if self.find else proof.slips.get(self.code, [])


@dataclass(frozen=True)
class Remark:
    """What an editor is told of a story, with what was answered to it, if anything was."""

    code: str
    level: str
    sentence: str
    field: str
    until: str
    fingerprint: str
    holds: frozenset[str]
    quote: str = ""
    nth: int = 0
    mend: str | None = None
    answer: RightAsItIs | None = None

    @property
    def is_block(self) -> bool:
        return self.level == Level.BLOCK


def remark_at(check: Check | TextCheck, place: Place, article: Article) -> Remark:
    sentence = str(place.sentence or check.sentence)
    code = place.code or check.code
    about = place.quote or str(article.words.get(place.field, ""))
    return Remark(
        code=code,
        level=place.level or check.level,
        sentence=sentence % place.facts if place.facts else sentence,
        field=place.field,
        until=str(place.until or check.until),
        # Of the words, not of their place: a paragraph set in before them asks nobody again.
        fingerprint=sha256(f"{code}\n{place.field}\n{about}".encode()).hexdigest()[:32],
        holds=check.holds,
        quote=place.quote,
        nth=place.nth,
        mend=place.mend,
    )
