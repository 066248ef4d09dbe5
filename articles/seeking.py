"""What the list of stories is searched by: the words of each story, folded to one script and one width.

A row beside the story and not a column of it: the list would otherwise read every body. Asked by LIKE,
which finds a word of one letter as well, and reads what the other filters leave.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from copydesk.folding import fold

from . import markup
from .models import Article, Revision, Sought

# Of a longer question the rest adds nothing but work.
LONGEST = 60
MOST_WORDS = 5


def keep(revisions: Iterable[Revision]) -> None:
    """Keep what the stories of these newest revisions are found by; called in the transaction that made them."""
    Sought.objects.bulk_create(
        [Sought(article_id=revision.article_id, text=_text_of(revision)) for revision in revisions],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["text"],
        batch_size=200,
    )


def folded(text: str) -> str:
    return " ".join(fold(text).casefold().split())


def _text_of(revision):
    """All that is printed of it: a name in the byline and a caption are words too."""
    lines = [
        revision.kicker,
        revision.headline,
        revision.subhead,
        revision.standfirst,
        revision.dateline_place,
    ]
    lines += [credit["name"] for credit in revision.credits] + [tag["name"] for tag in revision.tags]
    lines += [picture["caption"] for picture in revision.printed["pictures"]]
    return folded("\n".join([*lines, markup.text_of(revision.body)]))


def with_words(stories: QuerySet[Article], question: str) -> QuerySet[Article]:
    """Stories with all of these words, in either script and any width."""
    asked = Q()
    for word in folded(question[:LONGEST]).split()[:MOST_WORDS]:
        asked &= Q(sought__text__contains=word) | Q(slugline__icontains=word)
    return stories.filter(asked)
