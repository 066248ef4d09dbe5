"""What stands around a story: the recent updates, stories like it, and its neighbours. One query for all of it.

A union of short walks along an index each, as on a front: which story is there for what is told from the rows.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, PrintedTag, Revision
from articles.models.questions import RECENT

from .printed import shown

RELATED = 4
# Of a tag are looked at; an older story of a much used tag is no news.
OF_A_TAG, TAGS = 6, 5


@dataclass(frozen=True)
class Around:
    """`newer` and `older` are the neighbours in its section, or in the whole paper where it stands in none."""

    recent: list[Article]
    related: list[Article]
    newer: Article | None
    older: Article | None


def around(article: Article, copy: Revision, now: datetime) -> Around:
    public = Article.objects.listed(now)
    slugs = [tag["slug"] for tag in copy.tags if tag["slug"]][:TAGS]
    beside = (
        public.filter(printed_section=article.printed_section_id) if article.printed_section_id else public
    )
    arms = [
        _arm(public.newest_first(), RECENT),
        _arm(beside.newest_first(), RELATED + 3),
        _arm(beside.since(article).order_by("first_published_at", "pk"), 1),
        _arm(beside.before(article).newest_first(), 1),
        *(_tagged(now, slug) for slug in slugs),
    ]
    wanted = arms[0].union(*arms[1:])
    # Whoever is wanted is public: asked once more, SQLite would look at all that are.
    rows = Article.objects.filter(pk__in=wanted).newest_first().as_headlines().only(*_NAMED)
    stories = shown(rows, now)
    section = [story for story in stories if _stands_in(story, article.printed_section_id)]
    place = (article.first_published_at, article.pk)
    newer = next((s for s in reversed(section) if (s.first_published_at, s.pk) > place), None)
    older = next((s for s in section if (s.first_published_at, s.pk) < place), None)
    others = [story for story in stories if story not in (article, newer, older)]
    return Around(stories[:RECENT], _related(article, set(slugs), others), newer, older)


_NAMED = (
    "first_published_at",
    "hour_is_known",
    "script_pairs",
    "live__script",
    "change__script",
    "printed_section",
    "live__headline",
    "live__tags",
    "change__headline",
    "change__tags",
    "change_at",
    "notices",
)


def _arm(stories, count):
    """Wrapped, as SQLite takes no order within a union."""
    return Article.objects.filter(pk__in=stories.values("pk")[:count]).order_by().values("pk")


def _tagged(now, slug):
    """The newest with that tag, by key: along the index of tags, however many stories have it."""
    rows = PrintedTag.objects.filter(tag__slug=slug).order_by("-first_published_at", "-article")
    return Article.objects.listed_among(rows.values("article")[:OF_A_TAG], now).order_by().values("pk")


def _stands_in(story, section):
    return section is None or story.printed_section_id == section


def _related(article, slugs, others):
    """Those that share the most tags with it, then the newest of its section."""
    shares = {story.pk: len(slugs & {tag["slug"] for tag in story.copy.tags}) for story in others}
    section = article.printed_section_id
    like = [s for s in others if shares[s.pk] or (section and s.printed_section_id == section)]
    return sorted(like, key=lambda story: -shares[story.pk])[:RELATED]
