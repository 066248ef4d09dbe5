"""Wiping: what databases and disks keep of the past beside what they are asked to keep, taken away as far as it can be.

Nothing rests on it: without its half key what was removed is noise (`sealing/half_keys.py`). It takes away what
would tell when and in what order things were done.
"""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from .models import Mail, Tip, TipEvent, TipFile, TipMessage, TipShare
from .sealing import days, half_keys, store

TABLES = tuple(model._meta.db_table for model in (Tip, TipMessage, TipFile, TipShare, TipEvent, Mail))


def wipe_soon() -> None:
    """After a removal: SQLite's log of changes is written back, and begun anew from nothing."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with (
            suppress(DatabaseError),
            connection.cursor() as cursor,
        ):  # a reader is in the way: the night will do it
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def wipe_the_day(now) -> None:
    """Each night: files and rows of the days before tell no moment and no order any more."""
    days.settle(store.folder(), now)
    days.settle(half_keys.folder(), now, wipe=half_keys.overwrite)
    if (removed := Path(settings.TIPS_REMOVED)).exists():
        days.settle_file(removed, now)
    if connection.vendor == "postgresql":
        _rewrite()
        _vacuum()
    wipe_soon()


@transaction.atomic
def _rewrite():
    """All rows written anew in one transaction: PostgreSQL numbers changes, and keeps the number with the row."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"UPDATE {table} SET id = id")  # noqa: S608 - our own tables


def _vacuum():
    """The space of old rows is overwritten or given back, and the log of changes before now is let go of."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"VACUUM (FULL) {table}")
    for command in ("SELECT pg_switch_wal()", "CHECKPOINT"):  # may be the server's administrator's alone
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(command)
