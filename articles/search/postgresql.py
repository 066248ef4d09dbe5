"""The engine on PostgreSQL: a GIN index of numbers, one for each pair of letters, and a look at the text itself.

A word of every day is met soon, by who walks through the entries from the newest on; of any other word the index says
at once where it is. PostgreSQL cannot tell them apart beyond the thousand most common pairs: all others it takes for one
in two hundred entries, and walks, for a word that is nowhere through a million. So which way is gone is said here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from django.db import connection
from django.db.models import F

from articles.models import SearchEntry
from copydesk.search.numbers import needs_a_look, number, numbers_of, numbers_of_term
from portal.operations.replica import connection_read

from .question import BEST_OF, PLACES, Question

_TABLE = "articles_searchentry"
# So many of the newest entries are walked through; of fewer, either way is short.
WALKED = 20_000
# All entries of the question, and its newest. PostgreSQL finds no index for a key that is added to.
_EVERY, _BY_INDEX = _TABLE, "id + 0"
_NEWEST = f"(SELECT * FROM {_TABLE} WHERE id BETWEEN %s AND %s ORDER BY id DESC LIMIT {WALKED}) AS entries"  # noqa: S608
_STATISTICS = f"""
SELECT reltuples, (SELECT most_common_elems::text::integer[] FROM pg_stats
    WHERE schemaname = current_schema() AND tablename = '{_TABLE}' AND attname = 'letters')
FROM pg_class WHERE oid = '{_TABLE}'::regclass
"""  # noqa: S608 - ours


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
    if not known.is_large:
        return _found(question, _EVERY, "id", most)
    if known.are_common(_wanted(question)):
        found = _found(question, _NEWEST, "id", most, question.first, question.last)
        if len(found) == most:
            return found
    return _found(question, _EVERY, _BY_INDEX, most)


def best(question: Question, most: int) -> list[int]:
    """Those with all words in the headline first, then around the body, then anywhere; in each the newest first."""
    found = newest(question, BEST_OF)
    ranks, params = [], []
    for columns in PLACES[:-1]:
        sql, values = _all_in(question.terms, columns)
        ranks.append(f"({sql})::int")
        params += values
    order = f"{' + '.join(ranks)} DESC, id DESC"
    sql = f"SELECT id FROM {_TABLE} WHERE id = ANY(%s) ORDER BY {order} LIMIT %s"  # noqa: S608
    return _keys(sql, [found, *params, most]) if found else []


def _found(question, source, order, most, *of_source):
    where, params = _where(question)
    sql = f"SELECT id FROM {source} WHERE {where} AND id BETWEEN %s AND %s ORDER BY {order} DESC LIMIT %s"  # noqa: S608
    return _keys(sql, [*of_source, *params, question.first, question.last, most])


@dataclass
class Known:
    """What PostgreSQL knows of the entries by its statistics, read again after some minutes."""

    rows: float = 0
    common: set[int] = field(default_factory=set)
    read_at: float | None = None

    AGAIN = 600

    @property
    def is_large(self) -> bool:
        if self.read_at is None or monotonic() - self.read_at > self.AGAIN:
            with connection_read().cursor() as cursor:
                cursor.execute(_STATISTICS)
                self.rows, common = cursor.fetchone()
            self.common, self.read_at = set(common or ()), monotonic()
        return self.rows > WALKED

    def are_common(self, numbers: set[int]) -> bool:
        return numbers <= self.common


known = Known()


def all_of(question: Question, most: int):
    """The newest entries between its keys as a question to be narrowed further."""
    where, params = _where(question)
    between = SearchEntry.objects.filter(pk__gte=question.first, pk__lte=question.last)
    found = between.extra(where=[where], params=params)  # noqa: S610 - texts are parameters
    is_walked = not known.is_large or known.are_common(_wanted(question))
    return found.order_by("-pk" if is_walked else (F("pk") + 0).desc())[:most]


def _keys(sql, params):
    with connection_read().cursor() as cursor:
        cursor.execute(sql, params)
        return [key for (key,) in cursor.fetchall()]


def _wanted(question):
    return {number(mark) for mark in question.marks}.union(*map(numbers_of_term, question.terms))


def _where(question):
    clauses, params = ["letters @> %s::integer[]"], [sorted(_wanted(question))]
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
