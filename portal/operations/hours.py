"""What time it is: a host's clock may be wrong, and the database is one for all of them."""

from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone


def database_now() -> datetime:
    """The database's own clock. SQLite has that of its host."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def skew() -> timedelta:
    """How far this host's clock is from the database's."""
    return abs(timezone.now() - database_now())
