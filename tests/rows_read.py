"""How much a database reads for what is asked of it: not how often it is asked, and not how long it takes.

On PostgreSQL rows and pages, from its own counters of the transaction; on SQLite steps of its machine, which
every row that is looked at takes. They say the same on a busy machine as on an idle one.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

# SQLite calls back after so many steps.
STEPS = 50
SLACK_ROWS, SLACK_PAGES = {"sqlite": 3_000, "postgresql": 150}, 300
_COUNTED = """
SELECT coalesce(sum(pg_stat_get_xact_tuples_fetched(oid) + CASE relkind WHEN 'r' THEN
                    pg_stat_get_xact_tuples_returned(oid) ELSE 0 END), 0),
       coalesce(sum(pg_stat_get_xact_blocks_fetched(oid)), 0)
FROM pg_class WHERE relkind IN ('r', 'i', 't') AND oid > 16384
"""


@dataclass
class Read:
    """`rows` on PostgreSQL, else steps; `pages` on PostgreSQL alone."""

    rows: int = 0
    pages: int = 0
    queries: int = 0

    def is_more_than(self, before):
        """Half as much again, and more than what a page of a B-tree or a worn statistic explains."""
        return self.rows > 1.5 * before.rows + SLACK_ROWS[connection.vendor] or (
            self.pages > 1.5 * before.pages + SLACK_PAGES
        )


@contextmanager
def counting():
    """with counting() as read: …; then `read` has what was read, within a transaction."""
    read = Read()
    before = _so_far(read)
    with connection.execute_wrapper(_counts(read)):
        yield read
    _so_far(read, before)


def _counts(read):
    def count(execute, sql, params, many, context):
        read.queries += 1
        return execute(sql, params, many, context)

    return count


def _so_far(read, before=None):
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.set_progress_handler(None if before else lambda: _step(read), STEPS)
        return (0, 0)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED)
        rows, pages = map(int, cursor.fetchone())
    if before:
        read.rows, read.pages = rows - before[0], pages - before[1]
    return rows, pages


def _step(read):
    read.rows += STEPS
    return 0
