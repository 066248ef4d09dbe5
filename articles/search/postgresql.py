"""The engine on PostgreSQL: a GIN index of numbers, one for each pair of letters, and a look at the text itself."""

from collections.abc import Sequence

from django.db import connection

from articles.models import SearchEntry
from copydesk.search.numbers import needs_a_look, number, numbers_of, numbers_of_term
from portal.operations.replica import connection_read

from .question import BEST_OF, PLACES, Question

_TABLE = "articles_searchentry"


def letters_of(entry: SearchEntry) -> list[int]:
    lines = f"{entry.headline}\n{entry.lead}\n{entry.body}".split("\n")
    return sorted(numbers_of(lines) | {number(mark) for mark in entry.marks.split()})


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
    wanted = {number(mark) for mark in question.marks}
    for term in question.terms:
        wanted |= numbers_of_term(term)
    clauses, params = ["letters @> %s::integer[]"], [sorted(wanted)]
    for mark in question.marks:
        clauses.append("strpos(marks, %s) > 0")
        params.append(f" {mark} ")
    for term in filter(needs_a_look, question.terms):
        sql, values = _stands_in(term, PLACES[-1])
        clauses.append(sql)
        params += values
    for term in question.without:
        sql, values = _stands(term)
        clauses.append(f"NOT {sql}")
        params += values
    return " AND ".join(clauses), params


def _stands(term):
    if needs_a_look(term):
        return _stands_in(term, PLACES[-1])
    return "(letters @> %s::integer[])", [sorted(numbers_of_term(term))]


def _stands_in(term, columns):
    """A word stands in one of the columns; a single letter has its own marks."""
    if term.is_one_letter:
        return "(strpos(marks, %s) > 0)", [f" {term.folded} "]
    return f"({' OR '.join(f'strpos({name}, %s) > 0' for name in columns)})", [term.folded] * len(columns)


def _all_in(terms, columns):
    found = [_stands_in(term, columns) for term in terms]
    sql = " AND ".join(clause for clause, _values in found) or "true"
    return sql, [value for _clause, values in found for value in values]
