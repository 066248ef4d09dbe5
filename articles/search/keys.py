"""Keys of entries: in the order of first publication, ties by the story's key, and a range of its own for the desk.

    second of first publication << 32 | key of the story << 1 | whether its words are a change to come

An index that can walk its keys backwards then gives the newest stories first, wherever an import has put
them in the table.
"""

from datetime import datetime

from articles.models import Article

# Words that no reader has, below all that can be dated.
_DESK = -(2**62)
BELOW, FIRST, LAST = _DESK, _DESK + 2**33, 2**63 - 1
# Key of the story << 1 | whether the entry is of a change to come, of what was printed.
WORDS = 2**32 - 1


def of_printed(article: Article, *, is_change: bool) -> int:
    return second(article.first_published_at) | article.pk << 1 | is_change


def of_desk(article: Article) -> int:
    return _DESK + article.pk


def second(moment: datetime) -> int:
    """The lowest key of a story of that second."""
    return int(moment.timestamp() // 1) << 32
