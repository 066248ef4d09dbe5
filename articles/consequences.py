"""What follows for the house when words or states of stories have changed: the one hook for all of it."""

from collections.abc import Sequence

from . import fingerprints, seeking, tagging, telling
from .models import Article, Revision

# Of more stories at once the marks are left to the clock, which catches up with what has none.
AT_ONCE = 20


def after(articles: Sequence[Article], *, have_new_words: bool = False) -> None:
    """Called once for all the stories of one write or one move, inside its transaction."""
    if not have_new_words:
        tagging.keep_printed(articles)
        fingerprints.forget([article for article in articles if article.state in Article.State.gone()])
    elif len(articles) <= AT_ONCE:
        fingerprints.keep(articles)


def happened(articles: Sequence[Article], move: str, *, by, now, note: str = "") -> None:
    """Called with each line of the journal that a move or a writing leaves: whom it concerns is told."""
    telling.tell_of(articles, move, by=by, now=now, note=note)


def reworded(revisions: Sequence[Revision]) -> None:
    """Called with the new revisions of all stories whose words one write has changed."""
    seeking.keep(revisions)
