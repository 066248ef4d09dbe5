"""Rows by the thousand: what `bulk_create` and `bulk_update` do value by value, in one statement for some hundred.

For plain values alone. It is the writing of tags and the moves of an import that need it: with an object
and an expression for each value they are most of what taking in an old site costs.
"""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection

# A database has a limit of values for one statement.
_AT_ONCE = 500


def insert(model, names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """A row of these columns' values for each, in the form in which the database has them; those it has are passed over."""
    table, columns = _quoted(model._meta.db_table), ", ".join(_column(model, name) for name in names)
    for some in _in_parts(rows):
        _execute(f"INSERT INTO {table} ({columns}) {_values(some)} ON CONFLICT DO NOTHING", some)


def update(model, names: Sequence[str], objects: Sequence) -> None:
    """Write these fields of each object back to its row."""
    fields = [model._meta.get_field(name) for name in names]
    # Both databases name the columns of VALUES column1, column2 …
    assigned = ", ".join(
        f"{_quoted(field.column)} = {_typed(field, f'given.column{number}')}"
        for number, field in enumerate(fields, start=2)
    )
    table = _quoted(model._meta.db_table)
    for some in _in_parts(objects):
        rows = [(row.pk, *(_value(field, row) for field in fields)) for row in some]
        given = f"({_values(rows)}) AS given"
        _execute(f"UPDATE {table} SET {assigned} FROM {given} WHERE id = given.column1", rows)  # noqa: S608


def _in_parts(rows):
    rows = iter(rows)
    while part := list(islice(rows, _AT_ONCE)):
        yield part


def _quoted(name):
    return connection.ops.quote_name(name)


def _column(model, name):
    return _quoted(model._meta.get_field(name).column)


def _value(field, row):
    return field.get_db_prep_save(getattr(row, field.attname), connection)


def _typed(field, column):
    """PostgreSQL takes a column of values for text unless it is told; SQLite has no types to tell."""
    needs_type = connection.features.requires_casted_case_in_updates
    return f"CAST({column} AS {field.db_type(connection)})" if needs_type else column


def _values(rows):
    row = f"({', '.join(['%s'] * len(rows[0]))})"
    return f"VALUES {', '.join([row] * len(rows))}"


def _execute(statement, rows):
    """The names in the statement are our own models'; every value goes as a parameter."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])
