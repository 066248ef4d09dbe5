"""What follows for the house when words or states of stories have changed: the one hook for all of it."""

from collections.abc import Sequence

from . import bylines, fingerprints, tagging
from .models import Article

# Of more stories at once the marks are left to the clock, which catches up with what has none.
AT_ONCE = 20


def after(articles: Sequence[Article], *, have_new_words: bool = False) -> None:
    """Called once for all the stories of one write or one move, inside its transaction."""
    if not have_new_words:
        tagging.keep_printed(articles)
        bylines.keep_printed(articles)
        fingerprints.forget([article for article in articles if article.state in Article.State.gone()])
    elif len(articles) <= AT_ONCE:
        fingerprints.keep(articles)
