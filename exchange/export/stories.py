"""What leaves: the words of each story, public or not, and what every format says of it in the same way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.utils import timezone
from django.utils.html import format_html_join

from articles import markup
from articles.models import Article, Revision
from articles.reading import printed
from articles.reading.facts import StoryFacts, Surroundings

_CHUNK = 500


def _figure(site, picture):
    return printed.figure(site.of(default_storage.url(picture["file"])), picture)


@dataclass(frozen=True)
class Site:
    """The address that every other begins with, such as https://news.example."""

    address: str

    def of(self, path: str) -> str:
        return self.address.rstrip("/") + path


@dataclass(frozen=True)
class LeavingStory:
    """The words of a story that leave; `is_public` says that they are those that readers see."""

    words: Revision
    is_public: bool

    @property
    def article(self) -> Article:
        return self.words.article

    def address(self, site: Site) -> str:
        """Where readers find it; of a draft only a name that no other story has."""
        article = self.article
        return site.of(article.get_absolute_url() if self.is_public else f"/?story={article.pk}")

    def facts(self, site: Site) -> StoryFacts:
        """What feeds and the interface for programs say of it too."""
        return StoryFacts(self.article, timezone.now(), Surroundings(site.of("")), self.words)

    def arrived_as(self, origin: str) -> str:
        """What the sender called it, for a sender of the same kind: given back it must be known as the same."""
        arrival = getattr(self.article, "arrival", None)
        return arrival.key if arrival and arrival.origin == origin else ""

    @property
    def pictures(self) -> list[dict]:
        """As `PhotoVersion.printed` has them; without those that were taken down everywhere."""
        down = self.article.pictures_down
        lead = self.words.lead_photo_id
        return [p for p in self.words.printed["pictures"] if p["photo"] == lead and lead not in down]

    def body(self, site: Site) -> str:
        """The body with its pictures as others read them, each with caption and credit."""
        down = self.article.pictures_down
        shown = {p["photo"]: p for p in self.words.printed["pictures"] if p["photo"] not in down}
        return markup.with_pictures(
            self.words.body,
            lambda keys: format_html_join("", "{}", ((_figure(site, shown[k]),) for k in keys if k in shown)),
        )

    @property
    def former(self) -> list[str]:
        return [former.path for former in self.article.former_addresses.all()]


def leaving_stories(
    now: datetime, *, with_drafts: bool = False, of: Article | None = None
) -> Iterator[LeavingStory]:
    """The stories to export, in order: of a public one the words that readers see at that moment.

    `of` asks for one story alone.
    """
    only = Q(article=of) if of else Q()
    public = Article.objects.listed(now)
    is_due = Q(article__change_at__lte=now, pk=F("article__change"))
    is_not_due = Q(article__change_at=None) | Q(article__change_at__gt=now)
    live = Revision.objects.filter(is_due | Q(is_not_due, pk=F("article__live")), article__in=public)
    yield from (LeavingStory(words, is_public=True) for words in _with_records(live.filter(only)))
    if with_drafts:
        newest = Revision.objects.filter(number=F("article__version")).exclude(article__in=public)
        newest = newest.filter(article__in=Article.objects.known())
        yield from (LeavingStory(words, is_public=False) for words in _with_records(newest.filter(only)))


def language() -> str:
    """The language of the site, as other systems write it."""
    return {"zh-hant": "zh-TW", "zh-hans": "zh-CN"}.get(settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)


def _with_records(revisions):
    records = revisions.select_related("article__arrival").prefetch_related("article__former_addresses")
    return records.order_by("article_id").iterator(chunk_size=_CHUNK)
