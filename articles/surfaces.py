"""Surfaces: every place where readers or other systems could find a story, asked once it was taken down.

Apps hand in their own by a module `surfaces` with a tuple SURFACES. Each names addresses, and what they have to
answer when the story is gone; what has no address of its own answers by a function (`Asked`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from portal.asking import ask
from portal.extensions import handed_in
from portal.one_address import site_address

from . import elsewhere, paging
from .models import Article, PictureFile, Topic

TOPICS = 50
GONE = (404, 410)
NAMED, NOT_NAMED = gettext_noop("named there"), gettext_noop("not named there")
GIVEN_OUT, NOT_GIVEN_OUT = gettext_noop("given out"), gettext_noop("not given out")
OTHERS = gettext_noop("printed by another story")


@dataclass(frozen=True)
class Line:
    """What one address answered; `is_clear`: it shows nothing of the story. `told` is kept in English."""

    address: str
    is_clear: bool
    status: int | None = None
    told: str = ""


@dataclass(frozen=True)
class OwnPages:
    """Addresses that are the story's alone: each has to say that there is nothing there."""

    label: str
    addresses: Callable[[Article, datetime], Iterable[str]]

    def lines(self, article: Article, now: datetime) -> Iterable[Line]:
        for address in self.addresses(article, now):
            status, _body = ask(address)
            yield Line(address, status in GONE, status)


@dataclass(frozen=True)
class Lists:
    """Addresses that show other stories too: neither its address nor its headline may stand there.

    `by_headline` False is for lists in which another story might have the same headline.
    """

    label: str
    addresses: Callable[[Article, datetime], Iterable[str]]
    by_headline: bool = False

    def lines(self, article: Article, now: datetime) -> Iterable[Line]:
        for address in self.addresses(article, now):
            status, body = ask(address)
            names = self._names(article, body.decode("utf-8", "replace"))
            # A list that went with its only story is clear as well.
            is_clear = status in GONE or (status < 400 and not names)
            yield Line(address, is_clear, status, NAMED if names else NOT_NAMED)

    def _names(self, article, body):
        headline = article.live.headline
        return article.get_absolute_url() in body or (
            self.by_headline and (headline in body or escape(headline) in body)
        )


@dataclass(frozen=True)
class Asked:
    """What has no address: `shows(article, now)` says whether it would give the story away."""

    label: str
    shows: Callable[[Article, datetime], bool]

    def lines(self, article: Article, now: datetime) -> Iterable[Line]:
        shows = self.shows(article, now)
        yield Line("", not shows, told=GIVEN_OUT if shows else NOT_GIVEN_OUT)


def every() -> list:
    """Those of all the apps, in their order."""
    return handed_in("surfaces", "SURFACES")


# --- Our own


def _own(article, now):
    page = article.get_absolute_url()
    return [page, f"/1999/12/31/{article.pk}/", f"{page}changes/", f"{page}error/"]


def _paged(address, article):
    """The page of a list that would begin with the story, by its place in it, and the first."""
    place = paging.name_of(article.first_published_at, article.pk + 1)
    return [address, f"{address}?{paging.BEFORE}={place}"]


def _section(article, now):
    section = article.printed_section
    if section is None:
        return []
    return _paged(section.get_absolute_url(), article)


def _tags(article, now):
    return [reverse("reader:tag", args=[tag["slug"]]) for tag in article.live.tags if tag["slug"]]


def _topics(article, now):
    slugs = Topic.objects.open().values_list("slug", flat=True)[:TOPICS]
    return [reverse("reader:topics"), *(reverse("reader:topic", args=[slug]) for slug in slugs)]


def _people(article, now):
    names = dict.fromkeys(credit["name"] for credit in article.live.credits if credit["name"])
    return [reverse("reader:correspondent", args=[name]) for name in names]


def _archive(article, now):
    day = timezone.localdate(article.first_published_at)
    return [reverse("reader:day", args=[day.year, day.month, day.day])]


def _searched(article, now):
    asked = urlencode({"q": article.live.headline})
    feeds = [reverse("machines:search_feed", args=[kind]) for kind in ("rss", "atom", "json")]
    return [f"{address}?{asked}" for address in (reverse("reader:search"), *feeds)]


def _other_script(article, now):
    return [f"/{prefix}{article.get_absolute_url()}" for prefix in ("zh-hans", "zh-hant")]


class _OtherScript(OwnPages):
    """The page under the prefix of each script; its own leads on to the page without one."""

    def lines(self, article, now):
        for line in super().lines(article, now):
            leads_on = line.status in (301, 302)
            yield replace(line, is_clear=line.is_clear or leads_on)


def _feeds(article, now):
    lists = ["/", *_tags(article, now), *_people(article, now)]
    if article.printed_section:
        lists.append(article.printed_section.get_absolute_url())
    return [f"{address}feed.{kind}" for address in lists for kind in ("rss", "atom", "json")]


def _maps(article, now):
    day = timezone.localdate(article.first_published_at)
    return [reverse("machines:map_of_news"), reverse("machines:map_of_month", args=[day])]


def _for_programs(article, now):
    about = urlencode({"url": site_address() + article.get_absolute_url()})
    card, story = (reverse(f"machines:{name}", args=[article.pk]) for name in ("card", "api_story"))
    return [card, story, f"{reverse('machines:oembed')}?{about}"]


class _Pictures(OwnPages):
    """The files of its pictures, in every size. One that another public story prints is that story's."""

    def lines(self, article, now):
        files = PictureFile.objects.filter(version__printings__revision__article=article)
        alike = PictureFile.objects.filter(name__in=files.values("name"))
        shared = set(alike.readable(now, but=article).values_list("name", flat=True))
        for name in sorted(set(files.values_list("name", flat=True))):
            address = default_storage.url(name)
            status, _body = ask(address)
            is_others = name in shared
            yield Line(address, status in GONE or is_others, status, OTHERS if is_others else "")


@dataclass(frozen=True)
class Words:
    """Words that name the story where no address leads to it. Each is told as it stands there."""

    label: str
    kind: str

    def lines(self, article: Article, now: datetime) -> Iterable[Line]:
        found = [stand.text for stand in elsewhere.stands(article, now) if stand.kind == self.kind]
        for text in found:
            yield Line(text, is_clear=False, told=NAMED)
        if not found:
            yield Line("", is_clear=True, told=NOT_NAMED)


SURFACES = (
    OwnPages(_("Its own page"), _own),
    Lists(_("Front page"), lambda article, now: [reverse("reader:front")]),
    Lists(_("Recent updates"), lambda article, now: [reverse("reader:recent"), reverse("reader:newest")]),
    Lists(_("Section"), _section),
    Lists(_("Tags"), _tags),
    Lists(_("Special topics"), _topics),
    Lists(_("Correspondents"), _people),
    Lists(_("Archive"), _archive),
    Lists(_("Search"), _searched),
    _OtherScript(_("The other script"), _other_script),
    Lists(_("Feeds"), _feeds),
    Lists(_("Maps for search engines"), _maps),
    OwnPages(_("For programs"), _for_programs),
    Lists(_("Corrections"), lambda article, now: [reverse("reader:corrections")]),
    _Pictures(_("Pictures in each size"), lambda article, now: ()),
    Words(_("Breaking news"), elsewhere.BREAKING),
    Words(_("Headlines on fronts"), elsewhere.FRONT),
)
