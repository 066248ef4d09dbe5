"""Bringing the database to this version without holding up the readers.

A change of a table waits for whoever reads it, and all who come later wait behind it: one open transaction would stop
the site. So it waits for a moment only, lets the others pass, and tries again.
"""

import logging
import time

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

LOCK_SECONDS = 4
TRIES = 30
PAUSE = 2

logger = logging.getLogger(__name__)


class StillHeld(Exception):
    """Somebody holds a table for too long. What was done until then stays done."""


def pending() -> list[str]:
    """The names of what the database still lacks of this version."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def migrate(*, tries=TRIES, pause=PAUSE) -> None:
    """All that is pending. Raises StillHeld."""
    for turn in range(tries):
        try:
            _limit_waiting()
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            if not _is_held(error):
                raise
            logger.warning("A table is in use; trying again (%s of %s).", turn + 1, tries)
            time.sleep(pause)
        else:
            return
    raise StillHeld(
        f"A table was in use for each of {tries} tries. The view pg_stat_activity says who holds it."
    )


def _limit_waiting():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{LOCK_SECONDS}s"])
            cursor.execute("SELECT set_config('statement_timeout', '0', false)")


def _is_held(error):
    """PostgreSQL's lock_not_available, and SQLite's word for a writer that does not end."""
    code = getattr(error.__cause__, "pgcode", None)
    return code == "55P03" or "database is locked" in str(error)
