"""One importer at a time: two that file the same stories would refuse each other's."""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

# The number by which PostgreSQL knows this lock; nothing else here takes one of that kind.
_LOCK = 6_204_113


class Busy(Exception):
    """Another importer is at work; the message is a sentence."""


@contextmanager
def one_at_a_time():
    """Ours until the block ends, or this process does, however it ends. Raises `Busy`."""
    taken = _on_postgresql() if connection.vendor == "postgresql" else _on_this_machine()
    with taken as is_ours:
        if not is_ours:
            raise Busy(_("Another import is at work. Wait until it has ended, then begin this one again."))
        yield


@contextmanager
def _on_postgresql():
    """A lock of the session: the database lets it go when the connection ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        is_ours = cursor.fetchone()[0]
    try:
        yield is_ours
    finally:
        if is_ours and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@contextmanager
def _on_this_machine():
    """SQLite is a file of one machine, and so is its lock; the system lets it go when the process ends."""
    folder = Path(settings.VAR_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "import.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
