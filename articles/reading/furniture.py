"""The furniture of every page: the masthead and the bar of sections."""

from django.db.models import F, FilteredRelation, Q
from django.utils.functional import SimpleLazyObject

from articles.models import Section
from portal.models import Masthead


def furniture(request):
    """Context processor. One query for both, made only if the page prints them."""
    around = SimpleLazyObject(_masthead_and_bar)
    return {
        "masthead": SimpleLazyObject(lambda: around[0]),
        "bar": SimpleLazyObject(lambda: around[1]),
    }


def _masthead_and_bar():
    """(masthead, its sections in the order of the bar). One query also where no section has been made yet."""
    rows = Masthead.objects.annotate(
        in_bar=FilteredRelation("sections", condition=Q(sections__is_in_bar=True)),
        section=F("in_bar__pk"),
        section_name=F("in_bar__name"),
        section_slug=F("in_bar__slug"),
    ).order_by("pk", "in_bar__position", "in_bar__pk")
    rows = list(rows)
    bar = [
        Section(pk=row.section, name=row.section_name, slug=row.section_slug) for row in rows if row.section
    ]
    return (rows[0] if rows else Masthead()), bar
