"""The front page: the stories that lead, and those of the bands below."""

from django.db.models import OuterRef, Q, Subquery

from articles.models import Article, Section
from articles.models.questions import RECENT

from .printed import shown

SECONDS = 2
BAND = 4


def front_page(bar, now):
    """{"lead", "seconds", "bands": [(section, stories)]}, in three queries for any number of sections."""
    public = Article.objects.listed(now)
    leading = shown(_leading(public), now)
    return {
        "lead": leading[0] if leading else None,
        "seconds": leading[1:],
        "bands": _bands(public.exclude(pk__in=[story.pk for story in leading]), bar, now),
    }


def _leading(public):
    """The newest stories with a body; a brief leads only where there is nothing else among the newest.

    Bounded by what is recent: else a day of briefs would put last month's story on top, and a
    database of nothing but briefs would be read from end to end.
    """
    newest = Article.objects.filter(pk__in=public.newest_first().values("pk")[:RECENT])
    full_first = (
        newest.alias(is_brief=Q(live__body="")).for_lists().order_by("is_brief", "-first_published_at", "-pk")
    )
    return list(full_first[: 1 + SECONDS])


def _bands(public, sections, now):
    """The newest of each section in the bar."""
    chosen = _newest_of_each(public, sections)
    stories = shown(Article.objects.filter(pk__in=chosen).for_lists(), now)
    by_section = {section.pk: [] for section in sections}
    for story in stories:
        by_section[story.printed_section_id].append(story)
    return [(section, by_section[section.pk]) for section in sections if by_section[section.pk]]


def _newest_of_each(public, sections):
    """Keys of the newest stories of each section, in one query.

    A subquery a place, each of which walks the section's index and stops: a window over all
    stories, or an OR of lists, reads every public story there is.
    """
    newest = public.in_section(OuterRef("pk")).newest_first().values("pk")
    places = {f"place_{n}": Subquery(newest[n : n + 1]) for n in range(BAND)}
    rows = Section.objects.filter(pk__in=[section.pk for section in sections]).values_list(*places.values())
    return [key for row in rows for key in row if key]
