"""What stands beside a story: stories like it, and its neighbours.

Chosen among rows that lists print. Who has none at hand reads them by one query: a union of short walks along an index
each, as on a front. Which story is there for what is told from the rows.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, PrintedTag, Revision

from .printed import shown

RELATED = 4
# Of a section are looked at: so many, and the story itself and its neighbours may be among them.
OF_A_SECTION = RELATED + 3
# Of a tag are looked at; an older story of a much used tag is no news.
OF_A_TAG, TAGS = 6, 5


@dataclass(frozen=True)
class Place:
    """Of a story all that decides what is told beside it. `section` is a key."""

    pk: int
    published: datetime
    section: int | None
    slugs: tuple[str, ...]

    @classmethod
    def of(cls, article: Article, copy: Revision) -> "Place":
        slugs = tuple(tag["slug"] for tag in copy.tags if tag["slug"])[:TAGS]
        return cls(article.pk, article.first_published_at, article.printed_section_id, slugs)

    def told(self) -> list:
        """As JSON has it."""
        return [self.pk, self.published.isoformat(), self.section, self.slugs]

    @classmethod
    def of_told(cls, told: list) -> "Place":
        pk, published, section, slugs = told
        return cls(pk, datetime.fromisoformat(published), section, tuple(slugs))


@dataclass(frozen=True)
class Beside:
    """`newer` and `older` are the neighbours in its section, or in the whole paper where it stands in none."""

    related: list[Article]
    newer: Article | None
    older: Article | None

    @property
    def neighbours(self) -> list[Article]:
        return [story for story in (self.newer, self.older) if story]


def rows(wanted, now: datetime) -> list[Article]:
    """Stories as they stand beside another, the newest first. `wanted`: keys, or a question for them."""
    # Whoever is wanted is public: asked once more, SQLite would look at all that are.
    return shown(Article.objects.filter(pk__in=wanted).newest_first().as_headlines().only(*_NAMED), now)


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


def rows_around(place: Place, now: datetime) -> list[Article]:
    """All rows that are looked at for this story."""
    public = Article.objects.listed(now)
    beside = public.filter(printed_section=place.section) if place.section else public
    here = Article(pk=place.pk, first_published_at=place.published)
    arms = [
        _arm(beside.newest_first(), OF_A_SECTION),
        _arm(beside.since(here).order_by("first_published_at", "pk"), 1),
        _arm(beside.before(here).newest_first(), 1),
        *(_tagged(now, slug) for slug in place.slugs),
    ]
    return rows(arms[0].union(*arms[1:]), now)


def _arm(stories, count):
    """Wrapped, as SQLite takes no order within a union."""
    return Article.objects.filter(pk__in=stories.values("pk")[:count]).order_by().values("pk")


def _tagged(now, slug):
    """The newest with that tag, by key: along the index of tags, however many stories have it."""
    rows = PrintedTag.objects.filter(tag__slug=slug).order_by("-first_published_at", "-article")
    return Article.objects.listed_among(rows.values("article")[:OF_A_TAG], now).order_by().values("pk")


def beside(place: Place, stories: list[Article]) -> Beside:
    """Chosen of these, which come the newest first. The same, whatever there is beside what is looked at."""
    section = [story for story in stories if place.section in (None, story.printed_section_id)]
    at = (place.published, place.pk)
    newer = next((s for s in reversed(section) if (s.first_published_at, s.pk) > at), None)
    older = next((s for s in section if (s.first_published_at, s.pk) < at), None)
    taken = {place.pk, *(story.pk for story in (newer, older) if story)}
    return Beside(_related(place, stories, section, taken), newer, older)


def _related(place, stories, section, taken):
    """Those that share the most tags with it, then the newest of its section."""
    shared = {story.pk: {tag["slug"] for tag in story.copy.tags} & set(place.slugs) for story in stories}
    looked_at = {story.pk for story in section[:OF_A_SECTION]} if place.section else set()
    for slug in place.slugs:
        looked_at |= {story.pk for story in [s for s in stories if slug in shared[s.pk]][:OF_A_TAG]}
    like = [story for story in stories if story.pk in looked_at - taken]
    return sorted(like, key=lambda story: -len(shared[story.pk]))[:RELATED]
