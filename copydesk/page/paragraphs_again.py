"""Paragraphs that the page prints again right below: a summary or the words of a picture, and then the story itself."""

from itertools import islice

from . import segments
from .kinds import Kind

_FEWEST, _FEWEST_OF_A_BEGINNING = 20, 16  # shorter lines are titles and refrains
_REACH = 2
_CUT = "….。"


def set_aside(rows) -> None:
    """Of two such paragraphs the lower one stands: behind it the story goes on."""
    has_begun = False
    for at, row in enumerate(rows):
        if not row.is_text or row.part != segments.STORY:
            continue
        if any(_is_said_in(row.text, below.text) for below in _told(rows[at + 1 :])):
            row.kind = Kind.FURNITURE
            row.part = segments.INSET if has_begun else segments.SMALL
        else:
            has_begun = True


def _told(below):
    return (row for row in islice(below, _REACH) if row.is_text and row.part == segments.STORY)


def _is_said_in(text, below):
    """The same, its beginning, or behind fewer other words its beginning."""
    said = text.rstrip(_CUT)
    if len(said) < _FEWEST or len(below) < _FEWEST:
        return False
    if below.startswith(said):
        return True
    at = text.find(below[:_FEWEST_OF_A_BEGINNING])
    return 0 <= at < len(text) // 2 and below.startswith(text[at:].rstrip(_CUT))
