"""What can be followed: each list of readers as a feed has it, with its newest stories."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from taggit.models import Tag

from articles.models import Article, Correspondent, Front, Section, Topic
from articles.models.questions import RECENT
from articles.reading.front import filled, slots_of
from articles.reading.printed import shown
from articles.reading.search import SearchForm
from articles.search import find
from portal.models import Masthead

KINDS = ("rss", "atom", "json")


@dataclass(frozen=True)
class Followed:
    """A list with its stories, the newest first. `title` is empty for the whole paper."""

    title: str
    description: str
    path: str
    stories: list[Article]

    def title_in(self, masthead: Masthead) -> str:
        return f"{self.title} - {masthead.name}" if self.title else masthead.name


def whole_paper(slug: str, now: datetime) -> Followed:
    return Followed("", "", reverse("reader:front"), newest(Article.objects.listed(now), now))


def section(slug: str, now: datetime) -> Followed:
    found = get_object_or_404(Section, slug=slug)
    stories = newest(Article.objects.listed(now).in_section(found), now)
    return Followed(found.name, found.standfirst, found.get_absolute_url(), stories)


def tag(slug: str, now: datetime) -> Followed:
    """404 for a tag on no public story, as its page has it."""
    found = get_object_or_404(Tag, slug=slug)
    stories = newest(Article.objects.listed_with(found, now), now)
    if not stories:
        raise Http404
    return Followed(found.name, "", reverse("reader:tag", args=[slug]), stories)


def correspondent(name: str, now: datetime) -> Followed:
    """404 for whoever is printed on no public story, as their page has it."""
    found = Correspondent.objects.printed_as(name)
    stories = newest(Article.objects.listed_by(found, now), now) if found else []
    if not stories:
        raise Http404
    return Followed(found.name, "", found.get_absolute_url(), stories)


def topic(slug: str, now: datetime) -> Followed:
    found = get_object_or_404(Topic.objects.open().select_related("front"), slug=slug)
    slots = slots_of(getattr(found, "front", None) or Front(), now)
    stories = {story.pk: story for place in filled(slots, now) for story in place.stories}
    in_order = sorted(stories.values(), key=lambda story: (story.first_published_at, story.pk), reverse=True)
    return Followed(found.title, found.introduction, found.get_absolute_url(), in_order[:RECENT])


def of_search(form: SearchForm, now: datetime) -> Followed:
    """The newest that a search finds. 404 where nothing is asked; where nothing is found yet, something may be."""
    if not form.is_valid() or not form.is_asked:
        raise Http404
    found = find(form.asked, now, form.chosen, most=RECENT).stories
    stories = newest(Article.objects.filter(pk__in=found), now) if found else []
    return Followed(form.told, "", form.followed_path, stories)


def newest(stories, now: datetime) -> list[Article]:
    """The keys first, and then these alone with their words."""
    keys = list(stories.newest_first().values_list("pk", flat=True)[:RECENT])
    return shown(Article.objects.filter(pk__in=keys).for_lists(), now) if keys else []


# {route before feed.rss: what stands there}. A list of another app's pages is a line more.
LISTS: dict[str, Callable[[str, datetime], Followed]] = {
    "": whole_paper,
    "sections/<slug:slug>/": section,
    "tags/<str:slug>/": tag,
    "topics/<slug:slug>/": topic,
    "correspondents/<str:name>/": correspondent,
}


def addresses_of(path: str) -> dict[str, str]:
    """{kind: the address of the feed} of the list whose page stands at `path`; of a search with its question."""
    page, mark, question = path.partition("?")
    return {kind: f"{page}feed.{kind}{mark}{question}" for kind in KINDS}
