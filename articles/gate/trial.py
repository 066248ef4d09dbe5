"""A word of the list tried over what is printed, before it goes live: how many stories would it remark on?"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from articles.models import Article, WordRule
from copydesk.proof import WordList

from .check import Proof

# As many as a newsroom prints in a season, and as many as are read while somebody waits.
LOOKED_AT = 1000
SHOWN = 20
_AROUND = 14


@dataclass(frozen=True)
class Found:
    """The first place in one story, with the words around it."""

    story: Article
    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class Trial:
    looked: int
    found: int
    first: list[Found]


def trial(rule: WordRule, now: datetime) -> Trial:
    """Asks the newest printed stories, in the words that readers have."""
    words = WordList([rule.word])
    stories = Article.objects.listed(now).newest_first().select_related("live")[:LOOKED_AT]
    places = [_first_place(story, words) for story in stories]
    found = [place for place in places if place]
    return Trial(len(places), len(found), found[:SHOWN])


def _first_place(story, words):
    lines = Proof(story.live, (), timezone.localdate(story.first_published_at)).lines
    for _field, line in lines:
        for slip in words.find(line):
            before, after = line[max(0, slip.start - _AROUND) : slip.start], line[slip.end :][:_AROUND]
            return Found(story, before, line[slip.start : slip.end], after)
    return None
