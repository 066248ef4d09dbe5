"""A question that is put into SQL once for each process, and asked with other facts each time.

Django builds the SQL of a queryset anew for every request, which costs ten times what the database takes to answer.
Here it is built of the same querysets, by the same managers, in which stand-ins take the place of the moment, the
day and the key. On PostgreSQL each connection prepares it once: planning it takes longer than answering it.
"""

from datetime import UTC, date, datetime, timedelta
from time import monotonic
from weakref import WeakSet

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.models.expressions import RawSQL

from portal.operations.replica import connection_read

NOW = datetime(1907, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
DAY = date(1908, 2, 3)
KEY, WORD, KEYS = 807_060_504_030, "stand-in-for-a-word", "stand-in-for-keys"
# From its first moment until before another. Both are past, so that the managers' limit at now leaves them as they are.
SPAN = datetime(1905, 3, 4, 5, 6, 7, 890123, tzinfo=UTC), datetime(1906, 4, 5, 6, 7, 8, 901234, tzinfo=UTC)
SPANS = "stand-in-for-begins", "stand-in-for-ends"
# Of a list its word, and the moment and the key of the row that it goes on behind.
PLACE = WORD, datetime(1909, 6, 7, 8, 9, 10, 112131, tzinfo=UTC), KEY
# {stand-in: {the fact it stands for: its type in PostgreSQL}}
_STANDS_FOR = {
    None: {},
    KEY: {"key": "bigint"},
    WORD: {"key": "text"},
    PLACE: {"key": "text", "at": "timestamptz", "number": "bigint"},
    KEYS: {"keys": "bigint[]"},
    SPANS: {"begins": "timestamptz[]", "ends": "timestamptz[]"},
    SPAN: {"start": "timestamptz", "end": "timestamptz"},
}
# What a pooler answers that gives each statement another connection.
_NOT_HERE = {"26000", "42P05"}
_JUST_NOW = 1.0


class Question:
    """`build(now, day, key)` gives a queryset of values; `ask` its first row as a dictionary, or None; `rows` all of them,
    and `found` their bare columns, where they are many.

    `key` is what stands in for the key: a number, a word, the two moments of a span, a place in a list, the numbers of
    several rows (`among`), or several spans; None where there is no key.
    Facts are as the driver gives them: on SQLite a moment has no zone, and yes is 1.
    """

    every: WeakSet["Question"] = WeakSet()

    def __init__(self, name, build, key=KEY):
        self.every.add(self)
        self.name, self.build, self.key = name, build, key
        self.sql, self.columns, self.is_prepared = "", (), True

    def ask(self, now, day, key):
        return next(iter(self.rows(now, day, key)), None)

    def rows(self, now, day, key=None):
        return [dict(zip(self.columns, row, strict=True)) for row in self.found(now, day, key)]

    def found(self, now, day, key=None):
        return self._found(self._facts(now, day, key))

    def _found(self, facts):
        """The rows as the driver gives them."""
        if not self.sql:
            self._put_into_sql()
        return self._prepared(facts) if self._may_prepare() else self._plain(facts)

    def _facts(self, now, day, key):
        """{name: fact}, as the database takes them, always in the same order."""
        limit = now + timedelta(microseconds=1)
        named = zip(_STANDS_FOR[self.key], self._keys(key, limit) if self.key else [], strict=True)
        return {"now": for_database(now), "day": for_database(day), **dict(named)}

    def _keys(self, key, limit):
        if self.key is SPAN:
            return [for_database(min(moment, limit)) for moment in key]
        if self.key is PLACE:
            word, at, number = key
            return [word, for_database(at), number]
        if key is self.key:
            return key if key is SPANS else [key]
        if self.key is SPANS:
            return [
                several(f'"{for_database(min(end, limit))}"' for end in ends)
                for ends in zip(*key, strict=True)
            ]
        return [several(map(str, key))] if self.key is KEYS else [key]

    def _stand_ins(self):
        return self._facts(NOW, DAY, self.key)

    def _types(self):
        """{name of each fact: its type in PostgreSQL}, in the order of the facts."""
        return {"now": "timestamptz", "day": "date", **_STANDS_FOR[self.key]}

    def _put_into_sql(self):
        """Its text with the facts by name; all else that Django passes beside it are words of our own code."""
        sql, params, self.columns = self._built()
        facts = {fact: name for name, fact in self._stand_ins().items()}
        pieces = [f"\0{facts[param]}\0" if param in facts else literal(param) for param in params]
        text = (sql % tuple(pieces)).replace("%", "%%")
        for name in facts.values():
            text = text.replace(f"\0{name}\0", f"%({name})s")
        self.sql = text

    def _built(self):
        """(statement, its parameters, the names of its columns), in which stand-ins stand for the facts."""
        query = self.build(NOW, DAY, self.key).query
        return *query.get_compiler(connection=connection).as_sql(), tuple(query.selected)

    def _plain(self, facts):
        with connection_read().cursor() as cursor:
            cursor.execute(self.sql, facts)
            return cursor.fetchall()

    # --- once for each connection of PostgreSQL

    def _may_prepare(self):
        pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
        return self.is_prepared and connection.vendor == "postgresql" and not pooled

    def _prepared(self, facts):
        line = connection_read()
        if not _answered_just_now(line):
            return self._executed(line, facts)
        # Django would first ask whether the line still stands, which takes half as long as this question itself.
        line.health_check_done = True
        try:
            return self._executed(line, facts)
        except (OperationalError, InterfaceError):
            if line.in_atomic_block or not line.connection.closed:
                raise
        line.close()
        return self._executed(line, facts)

    def _executed(self, line, facts):
        with line.cursor() as cursor:
            try:
                self._prepare_here(line)
                places = ", ".join(["%s"] * len(facts))
                cursor.execute(f"EXECUTE {self.name} ({places})", [*facts.values()])
                line.answered = line.connection, monotonic()
                return cursor.fetchall()
            except DatabaseError as error:
                if getattr(error.__cause__ or error, "pgcode", "") not in _NOT_HERE:
                    raise
        self.is_prepared = False
        return self._plain(facts)

    def _prepare_here(self, line):
        """Not by Django's cursor: it is no question of this page."""
        own = line.connection
        known_to, names = getattr(line, "prepared_questions", (None, None))
        if known_to is not own:
            known_to, names = line.prepared_questions = own, set()
        if self.name in names:
            return
        with line.wrap_database_errors, own.cursor() as cursor:
            types = self._types()
            text = self.sql % {name: f"${number}" for number, name in enumerate(types, start=1)}
            # Or it would go on planning anew, to see whether that pays: each of these walks has one way through an index.
            cursor.execute("SET plan_cache_mode = force_generic_plan")
            cursor.execute(f"PREPARE {self.name} ({', '.join(types.values())}) AS {text}")
        names.add(self.name)


def _answered_just_now(line):
    """A second ago at most. Whoever reads alone has their line looked at as Django does."""
    own, at = getattr(line, "answered", (None, 0))
    return own is not None and own is line.connection and monotonic() - at < _JUST_NOW


def among(keys) -> RawSQL:
    """What the column of a key is compared with, where a question has KEYS for several of them."""
    sqlite, others = "SELECT value FROM json_each(%s)", "SELECT unnest(%s::bigint[])"
    return RawSQL(sqlite if connection.vendor == "sqlite" else others, [keys])  # noqa: S611 - both are ours


def several(facts) -> str:
    """As one fact, as the database reads them."""
    begin, end = "[]" if connection.vendor == "sqlite" else "{}"
    return f"{begin}{','.join(facts)}{end}"


def moment_of(fact) -> datetime | None:
    """A moment as the driver gives it: SQLite knows no zones, and what Django keeps there is UTC."""
    moment = datetime.fromisoformat(fact) if isinstance(fact, str) else fact
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def literal(word):
    """A constant of the question, as both databases write it."""
    if isinstance(word, bool):
        return "TRUE" if word else "FALSE"
    if isinstance(word, int):
        return str(word)
    return "'{}'".format(str(word).replace("'", "''"))


def for_database(fact):
    if isinstance(fact, datetime):
        return connection.ops.adapt_datetimefield_value(fact)
    return connection.ops.adapt_datefield_value(fact)
