"""The journal of stories: the one place that writes its lines."""

from collections.abc import Iterable

from .models import Article, ArticleEvent, Revision


def record_events(
    lines: Iterable[tuple[Article, Revision | None]], move: str, *, by, now, note: str = ""
) -> None:
    """A line for each (story, revision it was done to): who did what, when, and why."""
    ArticleEvent.objects.bulk_create(
        ArticleEvent(article=article, revision=revision, move=move, by=by, at=now, note=note)
        for article, revision in lines
    )
