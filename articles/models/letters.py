"""Words as they are looked for: folded, and on PostgreSQL as numbers of their pairs of letters beside them.

`copydesk.search` says how words are folded, and what makes a pair a number.
"""

from django.db import models

from copydesk.search import Asked, folded
from copydesk.search.numbers import number, numbers_of, numbers_of_term


class Letters(models.Field):
    """Numbers of pairs of letters, for PostgreSQL's index of arrays. SQLite has its index apart, and nothing here."""

    def db_type(self, connection):
        return "integer[]" if connection.vendor == "postgresql" else "text"

    def get_db_prep_save(self, value, connection):
        return super().get_db_prep_save(value, connection) if connection.vendor == "postgresql" else None


@Letters.register_lookup
class Hold(models.Lookup):
    """Whether all of these numbers are among them; SQLite looks at the words alone."""

    lookup_name = "hold"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        if connection.vendor != "postgresql":
            return "1", ()
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} @> %s::integer[]", [*params, sorted(self.rhs)]


class _Kept:
    """A column that is taken anew from others, `of`, with every save."""

    def __init__(self, *, of, **options):
        self.of = of
        super().__init__(**options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        return name, path, args, options | {"of": self.of}

    def pre_save(self, row, add):
        setattr(row, self.attname, self.made_from(row))
        return getattr(row, self.attname)


class Folded(_Kept, models.TextField):
    """The words of these fields, folded, each on a line of its own."""

    def made_from(self, row):
        return "\n".join(folded(" ".join(getattr(row, name).split())) for name in self.of)


class LettersOf(_Kept, Letters):
    """Of the folded words of another field, which stands before it; single letters too."""

    def made_from(self, row):
        words = getattr(row, self.of)
        letters = {number(letter) for letter in words if letter.isalnum()}
        return sorted(letters | numbers_of(words.split("\n")))


class PairsIndex(models.Index):
    """PostgreSQL's index over the pairs of letters; on SQLite, where a row has none, of no row."""

    def create_sql(self, model, schema_editor, **kwargs):
        name, table = map(schema_editor.quote_name, (self.name, model._meta.db_table))
        column = schema_editor.quote_name(model._meta.get_field(self.fields[0]).column)
        if schema_editor.connection.vendor == "sqlite":
            return f"CREATE INDEX {name} ON {table} ({column}) WHERE {column} IS NOT NULL"
        # A long list of what is not entered yet would be read by each search, and some writer would wait for it.
        return f"CREATE INDEX {name} ON {table} USING gin ({column}) WITH (gin_pending_list_limit = 512)"


def narrowed(rows: models.QuerySet, words: str) -> models.QuerySet:
    """Of rows that keep `found_by` and `letters` those with all of these words, in either script."""
    if not words.strip():
        return rows
    asked = Asked.of(words)
    if not asked:
        return rows.none()
    rows = rows.filter(letters__hold=set().union(*map(numbers_of_term, asked.terms)))
    for term in asked.terms:
        rows = rows.filter(found_by__contains=term.folded)
    for term in asked.without:
        rows = rows.exclude(found_by__contains=term.folded)
    return rows
