"""Rows by the thousand: what `bulk_create` and `bulk_update` do value by value, in one statement for some hundred.

For plain values alone, never for an expression. It is the import of an old site that needs it: with an expression
for each value, writing is most of what one costs. PostgreSQL is given new rows as a file (`COPY`): to read some
thousand values as a statement costs it as much as to store them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from io import StringIO
from itertools import islice
from operator import attrgetter

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from psycopg2.extras import Json

# A database has a limit of values for one statement.
_AT_ONCE = 500
# Kinds of field whose values Python and both databases write alike.
_AS_IT_IS = models.ForeignKey, models.IntegerField, models.CharField, models.TextField


def create(objects: Sequence[models.Model]) -> None:
    """Make a row for each new object of one model, and give each its key, as `bulk_create` does."""
    meta = objects[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key and not field.generated]
    for some in _in_parts(objects):
        columns = [_prepared(field, _of_new(field, some)) for field in fields]
        # Of one row, the keys and the file are two statements where one will do.
        if _takes_files() and len(some) > 1:
            keys = _new_keys(meta, len(some))
            _copy(meta, [meta.pk, *fields], [keys, *columns])
        else:
            rows = list(zip(*columns, strict=True))
            returned = _execute(
                f"{_insertion(meta, fields)} {_values(rows)} RETURNING {_quoted(meta.pk.column)}", rows
            )
            keys = [key for (key,) in returned]
        for row, made in zip(some, keys, strict=True):
            row.pk = made
            row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Django marks what it wrote


def insert(model, names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """A row for each of `rows`: its values of the fields named. Raises `IntegrityError` as `bulk_create` does."""
    fields = [model._meta.get_field(name) for name in names]
    for some in _in_parts(rows):
        columns = _columns_of(fields, some)
        if _takes_files():
            _copy(model._meta, fields, columns)
        else:
            made = list(zip(*columns, strict=True))
            _execute(f"{_insertion(model._meta, fields)} {_values(made)}", made)


def insert_missing(model, names: Sequence[str], rows: Iterable[Sequence]) -> None:
    """As `insert`, but rows that the table has already are passed over."""
    fields = [model._meta.get_field(name) for name in names]
    for some in _in_parts(rows):
        made = list(zip(*_columns_of(fields, some), strict=True))
        _execute(f"{_insertion(model._meta, fields)} {_values(made)} ON CONFLICT DO NOTHING", made)


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
        columns = [_prepared(field, list(map(attrgetter(field.attname), some))) for field in fields]
        rows = list(zip([row.pk for row in some], *columns, strict=True))
        given = f"({_values(rows)}) AS given"
        _execute(f"UPDATE {table} SET {assigned} FROM {given} WHERE id = given.column1", rows)  # noqa: S608


def _insertion(meta, fields):
    named = ", ".join(_quoted(field.column) for field in fields)
    return f"INSERT INTO {_quoted(meta.db_table)} ({named})"


def _of_new(field, objects):
    """That field's value of each; times that set themselves are set."""
    if isinstance(field, _AS_IT_IS):
        return list(map(attrgetter(field.attname), objects))
    return [field.pre_save(row, add=True) for row in objects]


def _columns_of(fields, rows):
    return [_prepared(field, values) for field, values in zip(fields, zip(*rows, strict=True), strict=True)]


def _prepared(field, values):
    """The values of a column in the form in which the database takes them."""
    if isinstance(field, _AS_IT_IS):
        return values
    # Not Django's proxy of it, which looks up the thread's connection at every word.
    into_column = partial(field.get_db_prep_save, connection=connections[DEFAULT_DB_ALIAS])
    if _is_the_same_in_all(values):
        return [values[0] if values[0] is None else into_column(values[0])] * len(values)
    return [value if value is None else into_column(value) for value in values]


def _is_the_same_in_all(values):
    """Most columns of an old site's stories hold one value: it is prepared and written out once.

    Of lists and dicts the empty ones alone count: what Python takes for equal in one is not always so in JSON.
    """
    first = values[0]
    if isinstance(first, list | dict) and first:
        return False
    return values.count(first) == len(values) and len(set(map(type, values))) == 1


def _takes_files():
    return connection.vendor == "postgresql"


def _new_keys(meta, count):
    sequence = f"pg_get_serial_sequence('{_quoted(meta.db_table)}', '{meta.pk.column}')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT nextval({sequence}) FROM generate_series(1, %s)", [count])  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def _copy(meta, fields, columns):
    """The rows as a file in PostgreSQL's own form: a line each, with tabs between its values.

    Columns in which none of them has anything are left out: a third of those of a story that moves in.
    """
    written = [
        (field, _texts(values))
        for field, values in zip(fields, columns, strict=True)
        if field.has_db_default() or values.count(None) < len(values)
    ]
    lines = StringIO(
        "".join("\t".join(row) + "\n" for row in zip(*(column for _field, column in written), strict=True))
    )
    named = ", ".join(_quoted(field.column) for field, _column in written)
    # Django passes this method on as it is, and the driver's errors with it.
    with connection.wrap_database_errors, connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {_quoted(meta.db_table)} ({named}) FROM STDIN", lines)


def _texts(values):
    if _is_the_same_in_all(values):
        return [_as_text(values[0])] * len(values)
    return list(map(_as_text, values))


def _as_text(value):
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        # The backslash first, as it begins what stands for the others.
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
    if value is None:
        return "\\N"
    if isinstance(value, date):  # a moment too
        return value.isoformat()
    return _as_text(value.dumps(value.adapted)) if isinstance(value, Json) else str(value)


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
