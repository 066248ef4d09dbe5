"""What follows for the house when words or states of stories have changed: the one hook for all of it."""

from collections.abc import Sequence

from . import fingerprints, search, tagging
from .models import Article

# Of more stories at once the marks are left to the clock, which catches up with what has none.
AT_ONCE = 20


def after(
    articles: Sequence[Article], *, have_new_words: bool = False, new_bodies: Sequence[Article] = ()
) -> None:
    """Called once for all the stories of one write or one move, inside its transaction.

    Of stories with new words those with another body are named too.
    """
    if not have_new_words:
        tagging.keep_printed(articles)
        fingerprints.forget([article for article in articles if article.state in Article.State.gone()])
        search.keep(articles)
    elif len(articles) <= AT_ONCE:
        fingerprints.keep(new_bodies)
        search.keep(articles)
