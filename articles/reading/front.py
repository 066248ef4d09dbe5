"""The front page: what leads, and what stands in the bands below."""

from django.db.models import Q

from articles.models import Article

SECONDS = 2
BAND = 4


def front_page(bar, now):
    """{"lead", "seconds", "bands": [(section, stories)]}; in two queries however many sections there are."""
    public = Article.objects.public(now)
    leading = list(public.exclude(live__body="").for_lists()[: 1 + SECONDS])
    return {
        "lead": leading[0] if leading else None,
        "seconds": leading[1:],
        "bands": _bands(public.exclude(pk__in=[story.pk for story in leading]), bar),
    }


def _bands(public, sections):
    """The newest of each section in the bar. Each inner query walks the section's own index and stops early."""
    chosen = Q(pk__in=())
    for section in sections:
        chosen |= Q(pk__in=public.filter(section=section).newest_first().values("pk")[:BAND])
    stories = list(Article.objects.filter(chosen).for_lists()) if sections else []
    return [
        (section, band)
        for section in sections
        if (band := [story for story in stories if story.section_id == section.pk])
    ]
