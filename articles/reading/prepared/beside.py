"""What stands beside a story, chosen among rows that this process keeps, each under its mark.

A publication is new in its whole section: beside each of its stories something else stands then. Of all these pages
only what was published is read, and a list of related stories that several pages have is made once.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article
from articles.reading import around

from . import marks
from .kept import Kept

BESIDE = ("beside_0", "beside_1", "beside_2", "beside_tags")

_rows, _chosen = Kept(2000), Kept(1000)


class RowsAtHand:
    """The rows that a page's version names, of which those that are not kept are read by one query."""

    def __init__(self, version: dict, now: datetime):
        self.version, self.now, self.read = version, now, {}

    def named(self, *names: str) -> dict[str, Article]:
        """{mark: story} of these facts of the version, the newest first; without one that is gone meanwhile."""
        found = {mark: self._kept(mark) for mark in self._keys(*names)}
        if None in found.values() and not self.read:
            self._read_all()
            found = {mark: self._kept(mark) for mark in found}
        there = [(mark, story) for mark, story in found.items() if story]
        return dict(sorted(there, key=lambda row: (row[1].first_published_at, row[1].pk), reverse=True))

    def _keys(self, *names):
        keys = {}
        for name in names:
            keys |= marks.keys_of(self.version[name])
        return keys

    def _kept(self, mark):
        return self.read.get(mark) or _rows.get(mark, self.version["asked_at"])

    def _read_all(self):
        """Of the whole page at once: where one part of it is not kept, another seldom is."""
        missing = {mark: key for mark, key in self._keys("recent", *BESIDE).items() if not self._kept(mark)}
        stories = {story.pk: story for story in around.rows([*missing.values()], self.now)}
        self.read = {mark: stories[key] for mark, key in missing.items() if key in stories}
        for mark, story in self.read.items():
            _rows.keep(mark, story)


@dataclass(frozen=True)
class Choice:
    """What stands beside a story, and the marks by which each piece of it is known."""

    beside: around.Beside
    related: tuple
    neighbours: tuple


def choice(words, version: dict, at_hand: RowsAtHand) -> Choice:
    if version["is_changing"]:
        # Between the time of a change and its entry by the clock, its tags are not in the index that was asked.
        stories = around.rows_around(words.place, at_hand.now)
        return Choice(around.beside(words.place, stories), related=(object(),), neighbours=(object(),))
    known_by = (version["key"], words.place, *(version[name] for name in BESIDE))
    if (kept := _chosen.get(known_by, version["asked_at"])) is not None:
        return kept
    named = at_hand.named(*BESIDE)
    chosen = around.beside(words.place, list(named.values()))
    mark_of = {story.pk: mark for mark, story in named.items()}
    found = Choice(
        chosen,
        tuple(mark_of[story.pk] for story in chosen.related),
        tuple(story and mark_of[story.pk] for story in (chosen.newer, chosen.older)),
    )
    _chosen.keep(known_by, found)
    return found
