"""Rows by the thousand: what `bulk_create` and `bulk_update` do value by value, in one statement for some hundred.

For plain values alone, never for an expression. It is the import of an old site that needs it: with an expression
for each value, writing is most of what one costs.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice

from django.db import connection, models

# A database has a limit of values for one statement.
_AT_ONCE = 500
# Kinds of field whose values Python and both databases write alike.
_AS_IT_IS = models.ForeignKey, models.IntegerField, models.CharField, models.TextField


def create(objects: Sequence[models.Model]) -> None:
    """Make a row for each new object of one model, and give each its key, as `bulk_create` does."""
    meta = objects[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key and not field.generated]
    columns, prepare = ", ".join(_quoted(field.column) for field in fields), _prepare(fields)
    for some in _in_parts(objects):
        rows = [prepare([field.pre_save(row, add=True) for field in fields]) for row in some]
        statement = f"INSERT INTO {_quoted(meta.db_table)} ({columns}) {_values(rows)} RETURNING {_quoted(meta.pk.column)}"
        for row, (key,) in zip(some, _execute(statement, rows), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Django marks what it wrote


def insert(model, names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """A row for each of `rows`: its values of the fields named. Raises `IntegrityError` as `bulk_create` does."""
    _insert(model, names, rows)


def insert_missing(model, names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """As `insert`, but rows that the table has already are passed over."""
    _insert(model, names, rows, " ON CONFLICT DO NOTHING")


def update(model, names: Sequence[str], objects: Sequence) -> None:
    """Write these fields of each object back to its row."""
    fields = [model._meta.get_field(name) for name in names]
    # Both databases name the columns of VALUES column1, column2 …
    assigned = ", ".join(
        f"{_quoted(field.column)} = {_typed(field, f'given.column{number}')}"
        for number, field in enumerate(fields, start=2)
    )
    table, prepare = _quoted(model._meta.db_table), _prepare(fields)
    for some in _in_parts(objects):
        rows = [(row.pk, *prepare([getattr(row, field.attname) for field in fields])) for row in some]
        given = f"({_values(rows)}) AS given"
        _execute(f"UPDATE {table} SET {assigned} FROM {given} WHERE id = given.column1", rows)  # noqa: S608


def _insert(model, names, rows, or_else=""):
    fields = [model._meta.get_field(name) for name in names]
    table, columns = _quoted(model._meta.db_table), ", ".join(_quoted(field.column) for field in fields)
    for some in _in_parts(map(_prepare(fields), rows)):
        _execute(f"INSERT INTO {table} ({columns}) {_values(some)}{or_else}", some)


def _prepare(fields) -> Callable[[Sequence], Sequence]:
    """What turns the values of a row into the form in which the database takes them."""
    to_prepare = [
        (place, partial(field.get_db_prep_save, connection=connection))
        for place, field in enumerate(fields)
        if not isinstance(field, _AS_IT_IS)
    ]

    def prepare(values):
        prepared = list(values)
        for place, into_column in to_prepare:
            prepared[place] = into_column(prepared[place])
        return prepared

    return prepare if to_prepare else lambda values: values


def _in_parts(rows):
    rows = iter(rows)
    while part := list(islice(rows, _AT_ONCE)):
        yield part


def _quoted(name):
    return connection.ops.quote_name(name)


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
        return cursor.fetchall() if cursor.description else ()
