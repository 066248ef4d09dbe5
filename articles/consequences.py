"""What follows for the house when words or states of stories have changed: one hook for each kind of it."""

from collections.abc import Sequence

from . import bylines, fingerprints, search, tagging, telling, versions
from .models import Article, PreparedPage

# Of more stories at once the marks are left to the clock, which catches up with what has none.
AT_ONCE = 20


def after(articles: Sequence[Article], *, are_new: bool = False) -> None:
    """What readers have of these stories may be another. Called once for all of one move, inside its transaction.

    Of stories that `are_new`, made in this transaction, nothing is kept yet that would have to be compared.
    """
    tagging.keep_printed(articles, are_new=are_new)
    bylines.keep_printed(articles, are_new=are_new)
    versions.keep(articles, are_new=are_new)
    gone = [article for article in articles if article.is_taken_down]
    if gone:
        fingerprints.forget(gone)
        PreparedPage.objects.filter(article__in=gone).delete()
    _keep_search(articles)


def after_writing(articles: Sequence[Article], *, new_bodies: Sequence[Article]) -> None:
    """These working copies have new words; readers have what they had. Called once for all of one write."""
    if len(articles) <= AT_ONCE:
        fingerprints.keep(new_bodies)
    _keep_search(articles)


def happened(articles: Sequence[Article], move: str, *, by, now, note: str = "") -> None:
    """Called with each line of the journal that a move or a writing leaves: whom it concerns is told."""
    telling.tell_of(articles, move, by=by, now=now, note=note)


def _keep_search(articles):
    """At once whatever is in the search already. An old site that is taken in is entered by the clock."""
    search.keep(articles if len(articles) <= AT_ONCE else search.entered(articles))
