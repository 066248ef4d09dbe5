"""By what readers' pages know the tip-line that they print: it is in force from the next page on."""

from django.db.models import OuterRef

from articles.reading.prepared import marks

from .models import TipLine


def of_tip_line(day):
    """All that is printed of the line, so that whoever makes the page need not ask for it."""
    return TipLine.objects.facts_under_stories(day, OuterRef(OuterRef("section")))


VERSIONS = {"tip_line": of_tip_line}


def of_tip_lines(day):
    """All lines, with the sections that each is for, whatever page they stand on."""
    sections = TipLine.sections.through
    lines = marks.Rows(TipLine.objects.annotate(mark=marks.of_row(TipLine)).values("mark"))
    return marks.together(
        lines, marks.Rows(sections.objects.annotate(mark=marks.of_row(sections)).values("mark"))
    )


OF_PAPER = {"tip_lines": of_tip_lines}
