"""SQLite has one writer at a time. Whoever waits for it holds a thread, and threads are what readers are answered by.

So only a few of a process wait for as long as somebody may write who takes his time. Others wait for a moment, which is
longer than a save takes, and once the few have waited for longer than that, no more than a blink. They are told that
nothing was kept (`portal/held_up.py`), and have their words back to send them again.
"""

import sqlite3
import threading
import time
from contextlib import contextmanager
from functools import cache

# Seconds. Everybody waits for a blink first; the next connection to have the lock has it by then as a rule.
BLINK, MOMENT, LONG = 0.25, 2, 20
FEW = 2


class Places:
    """Those of the few: since when each of them waits."""

    def __init__(self, room):
        self.room, self.taken, self.lock = room, [], threading.Lock()

    @contextmanager
    def waiting(self):
        """For how many seconds whoever comes now may wait."""
        now = time.monotonic()
        with self.lock:
            has_place = len(self.taken) < self.room
            is_held_for_long = bool(self.taken) and now - min(self.taken) > MOMENT
            if has_place:
                self.taken.append(now)
        try:
            yield LONG if has_place else 0 if is_held_for_long else MOMENT
        finally:
            if has_place:
                with self.lock:
                    self.taken.remove(now)


places = Places(FEW)


class Line(sqlite3.Connection):
    """A connection of a process that serves (DATABASES, OPTIONS, `factory`)."""

    def cursor(self, factory=sqlite3.Cursor):
        return super().cursor(_patient(factory))

    def has_patience(self):
        """In a transaction what is locked stays so, as the other waits for us; and who asked for less patience has it."""
        return not self.in_transaction and self.execute("PRAGMA busy_timeout").fetchone()[0] >= 1000 * BLINK

    def wait(self, seconds):
        self.execute(f"PRAGMA busy_timeout={int(1000 * seconds)}")


@cache
def _patient(factory):
    class Patient(factory):
        def execute(self, *asked):
            return _asked(self.connection, super().execute, asked)

        def executemany(self, *asked):
            return _asked(self.connection, super().executemany, asked)

    return Patient


def _asked(line, ask, asked):
    try:
        return ask(*asked)
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode != sqlite3.SQLITE_BUSY or not line.has_patience():
            raise
        with places.waiting() as seconds:
            if not seconds:
                raise
            return _asked_for(line, seconds, ask, asked)


def _asked_for(line, seconds, ask, asked):
    line.wait(seconds)
    try:
        return ask(*asked)
    finally:
        line.wait(BLINK)
