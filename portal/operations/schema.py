"""Bringing the database to this version without holding up the readers.

A change of a table waits for whoever reads it, and all who come later wait behind it: one open transaction would stop
the site. So it waits for a moment only, lets the others pass, and tries again.
"""

import logging
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

# Readers wait behind a change for as long as it waits itself; then they have the table for a while.
LOCK_SECONDS = 1
TRIES = 45
PAUSE = 3

logger = logging.getLogger(__name__)


# Whose transaction was begun before the change began to wait: nobody else held it up. Of other accounts' sessions
# PostgreSQL does not say since when they run, unless ours may ask (pg_read_all_stats).
_IN_THE_WAY = """
SELECT a.pid, a.usename, a.application_name, a.state, extract(epoch FROM clock_timestamp() - a.xact_start)::integer,
    string_agg(DISTINCT c.relname, ', ' ORDER BY c.relname)
FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid AND l.granted JOIN pg_class c ON c.oid = l.relation
WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND c.relkind IN ('r', 'p')
    AND c.relnamespace <> 'pg_catalog'::regnamespace
    AND (a.xact_start IS NULL OR a.xact_start < clock_timestamp() - make_interval(secs => %s))
GROUP BY 1, 2, 3, 4, 5 ORDER BY 5 DESC NULLS LAST, 1 LIMIT 5
"""


class StillHeld(Exception):
    """Somebody holds a table for too long. What was done until then stays done."""


def pending() -> list[str]:
    """The names of what the database still lacks of this version."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def migrate(*, tries=TRIES, pause=PAUSE, say: Callable[[str], object] = logger.warning) -> None:
    """All that is pending; who is in the way is said once a try. Raises StillHeld."""
    told = ""
    for turn in range(1, tries + 1):
        try:
            _limit_waiting()
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            if not _is_held(error):
                raise
            told = " ".join(in_the_way())
            say(f"A table is in use; tried {turn} of {tries} times. {told}".rstrip())
            time.sleep(pause if turn < tries else 0)
        else:
            return
    raise StillHeld(f"A table was in use at each of {tries} tries. {told}".rstrip())


def in_the_way() -> list[str]:
    """Who holds tables for longer than a change waits, a sentence each, with what ends it. Never what they asked."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(_IN_THE_WAY, [LOCK_SECONDS])
        return [_held_by(row) for row in cursor.fetchall()]


def _held_by(row):
    pid, account, program, state, seconds, tables = row
    since = f" for {seconds} s" if seconds is not None else ""
    how = f" ({state})" if state else ""
    who = f"PID {pid}, {program or 'a program without a name'} of {account}"
    return f"{who}, has held {tables}{since}{how}. To end it: SELECT pg_terminate_backend({pid})."


def _limit_waiting():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{LOCK_SECONDS}s"])
            cursor.execute("SELECT set_config('statement_timeout', '0', false)")


def _is_held(error):
    """PostgreSQL's lock_not_available, and SQLite's word for a writer that does not end."""
    code = getattr(error.__cause__, "pgcode", None)
    return code == "55P03" or "database is locked" in str(error)
