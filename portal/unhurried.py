"""What a page would like to write down, and leaves be where somebody else is writing.

SQLite has one writer at a time. Whoever only opens a page must not wait twenty seconds for one, and then be refused.
"""

from contextlib import contextmanager

from django.db import OperationalError, connection


@contextmanager
def unless_somebody_writes():
    """On SQLite what is done in it takes place at once or not at all; elsewhere nobody waits for rows of others."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    patience = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.connection.execute("PRAGMA busy_timeout=0")
    try:
        yield
    except OperationalError as fault:
        if "locked" not in str(fault):
            raise
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout={patience}")
