"""What follows for the house when words or states of stories have changed: two hooks for all of it."""

from collections.abc import Sequence

from . import fingerprints, tagging, versions
from .models import Article

# Of more stories at once the marks are left to the clock, which catches up with what has none.
AT_ONCE = 20


def after(articles: Sequence[Article]) -> None:
    """What readers have of these stories may be another. Called once for all of one move, inside its transaction."""
    tagging.keep_printed(articles)
    versions.keep(articles)
    fingerprints.forget([article for article in articles if article.is_taken_down])


def after_writing(articles: Sequence[Article]) -> None:
    """The bodies of these working copies are new; readers have what they had. Called once for all of one write."""
    if len(articles) <= AT_ONCE:
        fingerprints.keep(articles)
