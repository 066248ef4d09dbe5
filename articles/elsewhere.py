"""Words that name a story and are none of its own: breaking news, and headlines that stand on fronts.

No address leads from them to the story, so that a take-down has to look for them by what they say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, Subquery

from copydesk.likeness import letters, share

from .models import Article, BreakingNews, Edition, Pin

BREAKING, FRONT = "breaking", "front"
# So many of the pairs of letters of the shorter one, in per cent, and the two say the same.
ALIKE = 60
SHORTEST = 4


@dataclass(frozen=True)
class Stand:
    """Where it stands: `kind`, what it says there, and whether it goes with the story by itself."""

    kind: str
    text: str
    goes: bool


def stands(article: Article, now: datetime) -> list[Stand]:
    """All that readers have now or will have, in two queries."""
    headline = (article.live or article).headline
    return [*_breaking(article, headline, now), *_on_fronts(article, headline, now)]


def says_the_same(text: str, headline: str) -> bool:
    """Whether these words name the story of that headline, in either script and however they are cut."""
    one, other = sorted((letters(text), letters(headline)), key=len)
    if len(one) < SHORTEST:
        return False
    return one in other or share(_pairs(one), _pairs(other)) >= ALIKE


def end_breaking_news(article: Article, now: datetime) -> list[str]:
    """What leads to the story is over with it; what had yet to begin never stands. Returns what it said."""
    leading = list(BreakingNews.objects.filter(story=article, ends_at__gt=now))
    for news in leading:
        if news.begins_at < now:
            news.ends_at = now
            news.save(update_fields=["ends_at"])
        else:
            news.delete()
    return [news.text for news in leading]


def _breaking(article, headline, now) -> Iterator[Stand]:
    for news in BreakingNews.objects.filter(ends_at__gt=now):
        leads_there = news.story_id == article.pk
        if leads_there or says_the_same(news.text, headline):
            yield Stand(BREAKING, news.text, leads_there)


def _on_fronts(article, headline, now) -> Iterator[Stand]:
    """A pin of the story itself shows nothing once readers have the story no longer."""
    newest = Edition.objects.filter(front=OuterRef("slot__edition__front")).standing(now).values("pk")[:1]
    pins = Pin.objects.filter(slot__edition=Subquery(newest)).exclude(headline="")
    for pin in pins.filter(Q(pinned_until=None) | Q(pinned_until__gt=now)):
        is_own = pin.story_id == article.pk
        if (is_own and article.is_listed(now)) or (not is_own and says_the_same(pin.headline, headline)):
            yield Stand(FRONT, pin.headline, is_own)


def _pairs(text):
    return {text[at : at + 2] for at in range(len(text) - 1)}
