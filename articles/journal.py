"""The journal of stories: the one place that writes its lines."""

from collections.abc import Iterable

from . import many_rows
from .models import Article, ArticleEvent, Revision


def record_events(
    lines: Iterable[tuple[Article, Revision | None]], move: str, *, by, now, note: str = ""
) -> None:
    """A line for each (story, revision it was done to): who did what, when, and why."""
    by = by and by.pk
    many_rows.insert(
        ArticleEvent,
        ("article", "revision", "move", "by", "at", "note"),
        ((article.pk, revision and revision.pk, move, by, now, note) for article, revision in lines),
    )
