"""The engine on PostgreSQL: a GIN index of numbers, one for each pair of letters, and a look at the text itself.

Two letters make one number, exactly, so that a word of two letters needs no second look. Letters beyond the
first plane of Unicode share the numbers that halves of letters have, and are always looked at.
"""

from collections.abc import Sequence
from zlib import crc32

from django.db import connection

from articles.models import SearchEntry
from copydesk.search import Term, pairs_of
from portal.operations.replica import connection_read

from .question import BEST_OF, PLACES, Question

_TABLE = "articles_searchentry"
_PLANE = 0x10000
# What no text holds: the halves of letters, and a code that is none.
_HALVES, _HALF = 0x800, 0xD800
_MARK = 0xFFFF


def letters_of(entry: SearchEntry) -> list[int]:
    lines = f"{entry.headline}\n{entry.lead}\n{entry.body}".split("\n")
    numbers = {_number(pair) for line in lines for pair in pairs_of(line)}
    return sorted(numbers | {_number(mark) for mark in entry.marks.split()})


def put(entries: Sequence[SearchEntry]) -> None:
    """The index is the table's own."""


def drop(entries: Sequence[SearchEntry]) -> None:
    """It goes with the entry."""


def clear() -> None:
    SearchEntry.objects.all()._raw_delete(connection.alias)  # noqa: SLF001 - row by row, a million would be read


def newest(question: Question, most: int) -> list[int]:
    """Keys of entries, the newest first."""
    where, params = _bounded(question)
    return _keys(f"SELECT id FROM {_TABLE} WHERE {where} ORDER BY id DESC LIMIT %s", [*params, most])  # noqa: S608


def best(question: Question, most: int) -> list[int]:
    """Those with all words in the headline first, then around the body, then anywhere; in each the newest first."""
    where, params = _bounded(question)
    ranks, rank_params = [], []
    for columns in PLACES[:-1]:
        sql, values = _all_in(question.terms, columns)
        ranks.append(f"({sql})::int")
        rank_params += values
    sql = (
        f"WITH newest AS MATERIALIZED (SELECT id, headline, lead, marks FROM {_TABLE} WHERE {where} "  # noqa: S608
        f"ORDER BY id DESC LIMIT %s) SELECT id FROM newest ORDER BY {' + '.join(ranks)} DESC, id DESC LIMIT %s"
    )
    return _keys(sql, [*params, BEST_OF, *rank_params, most])


def all_of(question: Question, most: int):
    """The newest entries between its keys as a question to be narrowed further."""
    where, params = _where(question)
    between = SearchEntry.objects.filter(pk__gte=question.first, pk__lte=question.last)
    return between.extra(where=[where], params=params).order_by("-pk")[:most]  # noqa: S610 - texts are parameters


def _bounded(question):
    where, params = _where(question)
    return f"{where} AND id BETWEEN %s AND %s", [*params, question.first, question.last]


def _keys(sql, params):
    with connection_read().cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]


def _where(question):
    wanted = {_number(mark) for mark in question.marks}
    for term in question.terms:
        wanted |= _numbers(term)
    clauses, params = ["letters @> %s::integer[]"], [sorted(wanted)]
    for mark in question.marks:
        clauses.append("strpos(marks, %s) > 0")
        params.append(f" {mark} ")
    for term in filter(_needs_a_look, question.terms):
        sql, values = _stands_in(term, PLACES[-1])
        clauses.append(sql)
        params += values
    for term in question.without:
        sql, values = _stands(term)
        clauses.append(f"NOT {sql}")
        params += values
    return " AND ".join(clauses), params


def _stands(term):
    if _needs_a_look(term):
        return _stands_in(term, PLACES[-1])
    return "(letters @> %s::integer[])", [sorted(_numbers(term))]


def _stands_in(term, columns):
    """A word stands in one of the columns; a single letter has its own marks."""
    if term.is_one_letter:
        return "(strpos(marks, %s) > 0)", [f" {term.folded} "]
    return f"({' OR '.join(f'strpos({name}, %s) > 0' for name in columns)})", [term.folded] * len(columns)


def _all_in(terms, columns):
    found = [_stands_in(term, columns) for term in terms]
    sql = " AND ".join(clause for clause, _values in found) or "true"
    return sql, [value for _clause, values in found for value in values]


def _needs_a_look(term):
    return len(term.folded) > 2 or any(ord(letter) >= _PLANE for letter in term.folded)


def _numbers(term: Term):
    return {_number(pair) for pair in pairs_of(term.folded) or [term.folded]}


def _number(letters):
    """A pair of letters, one letter or a mark as 32 bits with their sign; marks of several letters by a sum."""
    if len(letters) > 2:
        high, low = _MARK, crc32(letters.encode()) % _PLANE
    else:
        high, low = _half(letters[0]), _half(letters[1]) if len(letters) == 2 else 0
    return (high << 16 | low) - 2**31


def _half(letter):
    code = ord(letter)
    return code if code < _PLANE else _HALF + code % _HALVES
