"""What the list of stories is searched by: the words of each story, folded to one script and one width.

A row beside the story and not a column of it: the list would otherwise read every body. Asked by LIKE,
which finds a word of one letter as well, and reads what the other filters leave.
"""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from copydesk.folding import fold

from . import markup
from .models import Article, Sought

# Of a longer question the rest adds nothing but work.
LONGEST = 60
MOST_WORDS = 5


def keep(articles: Sequence[Article]) -> None:
    """Keep what these stories are found by; called with the words' own transaction."""
    Sought.objects.bulk_create(
        [Sought(article=article, text=_text_of(article)) for article in articles],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["text"],
        batch_size=200,
    )


def folded(text: str) -> str:
    return " ".join(fold(text).casefold().split())


def _text_of(article):
    lines = (
        article.kicker,
        article.headline,
        article.subhead,
        article.standfirst,
        article.dateline_place,
        article.slugline,
        markup.text_of(article.body),
    )
    return folded("\n".join(lines))


def with_words(stories: QuerySet[Article], question: str) -> QuerySet[Article]:
    """Stories with all of these words, in either script and any width."""
    asked = Q()
    for word in folded(question[:LONGEST]).split()[:MOST_WORDS]:
        asked &= Q(sought__text__contains=word)
    return stories.filter(asked)
