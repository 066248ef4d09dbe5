"""By what readers' pages know the tip-line that they print: it is in force from the next page on."""

from django.db.models import OuterRef

from .models import TipLine


def of_tip_line(day):
    """All that is printed of the line, so that whoever makes the page need not ask for it."""
    return TipLine.objects.facts_under_stories(day, OuterRef(OuterRef("section")))


VERSIONS = {"tip_line": of_tip_line}
