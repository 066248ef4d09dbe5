"""Maps of the site for search engines: one of pages, one of the newest news, and one a month of stories.

The months are found along an index, so the index of maps costs the same whether the site holds a thousand stories or a
million.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from html import escape

from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Section, Topic
from articles.reading.facts import StoryFacts, Surroundings, plain, to_the_second
from articles.reading.printed import shown
from articles.reading.spans import ends_of_archive, with_stories

MEDIA_TYPE = "application/xml; charset=utf-8"
# A map may hold so many; a portal that prints more in a month is none of ours.
MOST = 50_000
NEWS_LASTS, MOST_NEWS = timedelta(hours=48), 1_000
MOST_TOPICS = 1_000
_PAGES = ("front", "recent", "sections", "topics", "archive", "corrections", "about", "contact", "privacy")
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


# --- The index


def index(around: Surroundings, now: datetime) -> str:
    paths = [reverse("machines:map_of_pages"), reverse("machines:map_of_news")]
    paths += [reverse("machines:map_of_month", args=[month]) for month in months(now)]
    lines = [f"<sitemap><loc>{escape(around.page(path))}</loc></sitemap>" for path in paths]
    return _HEAD + f"<sitemapindex {_XMLNS}>\n" + "\n".join(lines) + "\n</sitemapindex>\n"


def months(now: datetime) -> list[date]:
    """Each month in which a public story was first published, the newest first."""
    ends = ends_of_archive(now)
    every = list(_months_between(*ends)) if ends else []
    found = with_stories([moments_of(month) for month in every], now)
    return [every[number] for number in sorted(found, reverse=True)]


def _months_between(first, last):
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(month // 12, month % 12 + 1, 1)


def moments_of(month: date) -> tuple[datetime, datetime]:
    """When it begins on the site's clock, and when the next one does."""
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    begins, ends = (timezone.make_aware(datetime.combine(day, time())) for day in (month, after))
    return begins, ends


def _of_month(month, now):
    return Article.objects.listed_between(*moments_of(month), now)


# --- The maps


def pages(around: Surroundings) -> str:
    """The lists; stories stand in the maps of their months."""
    paths = [reverse(f"reader:{name}") for name in _PAGES]
    paths += [section.get_absolute_url() for section in Section.objects.only("slug")]
    paths += [topic.get_absolute_url() for topic in Topic.objects.open().only("slug")[:MOST_TOPICS]]
    return _map(f"<url><loc>{escape(around.page(path))}</loc></url>" for path in paths)


def month(around: Surroundings, month: date, now: datetime) -> str:
    """ "" where no public story is of that month."""
    columns = ("pk", "first_published_at", "live_at", "change_at")
    stories = _of_month(month, now).newest_first().only(*columns)[:MOST]
    lines = [
        f"<url><loc>{escape(around.page(story.get_absolute_url()))}</loc>"
        f"<lastmod>{to_the_second(story.printed_since(now))}</lastmod></url>"
        for story in stories.iterator(chunk_size=2000)
    ]
    return _map(lines) if lines else ""


def news(around: Surroundings, name: str, now: datetime) -> str:
    """What was first published in the last two days, as Google News wants it."""
    newest = Article.objects.listed(now).filter(first_published_at__gte=now - NEWS_LASTS)
    keys = list(newest.newest_first().values_list("pk", flat=True)[:MOST_NEWS])
    stories = shown(Article.objects.filter(pk__in=keys).for_lists(), now) if keys else []
    return _map((_news_of(StoryFacts(story, now, around), plain(name)) for story in stories), _NEWS, _IMAGE)


def _news_of(story, name):
    pictures = "".join(
        f"<image:image><image:loc>{escape(picture['address'])}</image:loc></image:image>"
        for picture in story.pictures
    )
    return (
        f"<url><loc>{escape(story.address)}</loc><news:news>"
        f"<news:publication><news:name>{escape(name.strip())}</news:name>"
        f"<news:language>{story.country_language}</news:language></news:publication>"
        f"<news:publication_date>{story.published}</news:publication_date>"
        f"<news:title>{escape(story.headline)}</news:title></news:news>{pictures}</url>"
    )


def _map(lines: Iterable[str], *namespaces: str) -> str:
    head = " ".join([_XMLNS, *namespaces])
    return _HEAD + f"<urlset {head}>\n" + "\n".join(lines) + "\n</urlset>\n"
