"""The engine on SQLite: an FTS5 table that keeps no text of its own, of pairs of letters as its words.

Pairs that follow each other are a phrase to FTS5, so that it finds what stands there and nothing else. It
splits words at ASCII punctuation and at spaces, so these go in as their full-width forms, which no folded
line has.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db import connection
from django.db.models.expressions import RawSQL

from articles.models import SearchEntry
from copydesk.search import Term, pairs_of

from .question import BEST_OF, PLACES, Question

_INDEX = "article_search_words"
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if not chr(code).isalnum()} | {0x20: 0x3000}
# No phrase goes from one line into the next.
_BETWEEN = " ¶ "
_INSERT = f'INSERT INTO "{_INDEX}" (rowid, headline, lead, body, marks) VALUES (%s, %s, %s, %s, %s)'  # noqa: S608
_DELETE = (
    f'INSERT INTO "{_INDEX}" ("{_INDEX}", rowid, headline, lead, body, marks) '  # noqa: S608
    "VALUES ('delete', %s, %s, %s, %s, %s)"
)
_FIND = f'SELECT rowid FROM "{_INDEX}" WHERE "{_INDEX}" MATCH %s'  # noqa: S608
_NEWEST = f"{_FIND} AND rowid BETWEEN %s AND %s ORDER BY rowid DESC LIMIT %s"


def letters_of(entry: SearchEntry) -> None:
    """The index stands beside the table of entries, not in it."""


def put(entries: Sequence[SearchEntry]) -> None:
    _for_each(_INSERT, entries)


def drop(entries: Sequence[SearchEntry]) -> None:
    """It has to be told what it was told then: the entry keeps it."""
    _for_each(_DELETE, entries)


def clear() -> None:
    SearchEntry.objects.all()._raw_delete(connection.alias)  # noqa: SLF001 - row by row, a million would be read
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "{_INDEX}" ("{_INDEX}") VALUES (\'delete-all\')')  # noqa: S608


def newest(question: Question, most: int) -> list[int]:
    """Keys of entries, the newest first."""
    return _rows(_expression(question), question, most)


def best(question: Question, most: int) -> list[int]:
    """Those with all words in the headline first, then around the body, then anywhere; in each the newest first."""
    question = _of_the_newest(question)
    found = {}
    for columns in PLACES:
        if len(found) < most:
            found |= dict.fromkeys(_rows(_expression(question, columns), question, most))
    return list(found)[:most]


def all_of(question: Question, most: int):
    """The newest entries between its keys as a question to be narrowed further."""
    params = [_expression(question), question.first, question.last, most]
    return SearchEntry.objects.filter(pk__in=RawSQL(_NEWEST, params))  # noqa: S611 - words are quoted


def _of_the_newest(question):
    """The same question of the newest `BEST_OF` stories that answer it."""
    with connection.cursor() as cursor:
        asked = [_expression(question), question.first, question.last, 1, BEST_OF - 1]
        cursor.execute(f"{_NEWEST} OFFSET %s", asked)
        last = cursor.fetchone()
    return replace(question, first=last[0]) if last else question


def _rows(expression, question, most):
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [expression, question.first, question.last, most])
        return [key for (key,) in cursor.fetchall()]


def _expression(question, columns=None):
    """The question in FTS5's language, in which a phrase between quotation marks means itself."""
    words = [_phrase(term) for term in question.terms]
    if columns and words:
        words = [f"{{{' '.join(columns)} marks}} : ({' AND '.join(words)})"]
    found = " AND ".join([*words, *(f'"{_wide(mark)}"' for mark in question.marks)])
    if question.without:
        found = f"({found}) NOT ({' OR '.join(map(_phrase, question.without))})"
    return found


def _phrase(term: Term):
    return f'"{_words(term.folded) or _wide(term.folded)}"'


def _words(line):
    return " ".join(pairs_of(_wide(line)))


def _wide(text):
    return text.translate(_WIDE)


def _for_each(statement, entries):
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_row(entry) for entry in entries])


def _row(entry):
    texts = (
        _BETWEEN.join(map(_words, text.split("\n"))) for text in (entry.headline, entry.lead, entry.body)
    )
    # Marks are parted by spaces already, and hold none.
    return [entry.pk, *texts, " ".join(map(_wide, entry.marks.split(" ")))]
