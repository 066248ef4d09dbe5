"""A question to PostgreSQL that is never answered is given up by this end of the line.

The server's own limits (STATEMENT_SECONDS) end what the server works on. Where the line is cut, or what stands between
has forgotten the connection, no word of that arrives here, and the thread would wait for good. So one thread of the
process looks at what is being asked, and shuts the line of what has been asked for too long: the database driver then
says that the connection is gone, as it would of a server that was killed.
"""

import contextlib
import os
import socket
import threading
import time
import weakref

from psycopg2 import extensions

EVERY = 0.5
# Django's question before a kept connection is used again: it is answered at once, or the line is dead.
HEALTH, AT_ONCE = "SELECT 1", 3


class _Watch:
    """What is being asked at this moment: {connection: until when}."""

    def __init__(self):
        self.asked, self.kept = {}, weakref.WeakSet()
        self._at_it, self._thread = threading.Lock(), None

    @contextlib.contextmanager
    def over(self, line, at_most=None):
        if line.seconds is None:
            yield
            return
        with self._at_it:
            self.kept.add(line)
            self.asked[line] = time.monotonic() + (at_most or line.seconds)
            if self._thread is None or not self._thread.is_alive():
                self._begin()
        try:
            yield
        finally:
            with self._at_it:
                self.asked.pop(line, None)

    def _begin(self):
        self._thread = threading.Thread(target=self._look_on, daemon=True, name="deadline")
        self._thread.start()

    def _look_on(self):
        while True:
            time.sleep(EVERY)
            with self._at_it:
                now = time.monotonic()
                if late := [line for line, until in self.asked.items() if now > until]:
                    # Where one is dead, so are those that lie by: whoever takes one up next need not find out anew.
                    idle = [line for line in self.kept if line not in self.asked and _lies_by(line)]
                    for line in (*idle, *late):
                        self.asked.pop(line, None)
                        _shut(line)


def _lies_by(line):
    return not line.closed and line.info.transaction_status == extensions.TRANSACTION_STATUS_IDLE


def _shut(line):
    """Not closed: the thread that waits has it, and must find it ended."""
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(line.fileno())) as end:
        end.shutdown(socket.SHUT_RDWR)


watch = _Watch()


class Cursor(extensions.cursor):
    def execute(self, *question):
        with watch.over(self.connection, AT_ONCE if question[0] == HEALTH else None):
            return super().execute(*question)


class Line(extensions.connection):
    """A connection whose questions are given up after so many seconds; None is never."""

    seconds = None

    def cursor(self, *given, **named):
        named["cursor_factory"] = Cursor
        return super().cursor(*given, **named)

    def commit(self):
        with watch.over(self):
            return super().commit()

    def rollback(self):
        with watch.over(self):
            return super().rollback()


def line(of_seconds):
    """The class for connections with that limit, as Django's OPTIONS take it (`connection_factory`)."""
    return type("Line", (Line,), {"seconds": of_seconds})


def limit_questions(connection, seconds):
    """For a process that is to go on by itself, and does not serve: its connections from the next one on."""
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"]["connection_factory"] = line(seconds)
