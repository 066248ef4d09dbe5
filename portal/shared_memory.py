"""A cache in this machine's memory that all processes share, and that outlives each of them.

What is counted here must not be forgotten when a worker ends, and must never lie on a disk: the key of a day that
turns addresses into marks is among it (`counters`). So it is a small database in a folder of the memory.
"""

import hashlib
import os
import pickle
import sqlite3
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, for us alone
MOST = 200_000
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB, until REAL) WITHOUT ROWID"


class SharedMemoryCache(BaseCache):
    """Numbers are counted in one step. `location` tells one installation on the machine from another."""

    def __init__(self, location, params):
        super().__init__(params)
        self._path = _folder(location) / "counts"
        self._own = threading.local()

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        statement = (
            "INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE "
            "SET value = excluded.value, until = excluded.until WHERE kept.until <= ?"
        )
        with self._open() as database:
            row = (self._key(key, version), _packed(value), self._until(timeout), time.time())
            return database.execute(statement, row).rowcount == 1

    def get(self, key, default=None, version=None):
        with self._open() as database:
            found = database.execute(
                "SELECT value FROM kept WHERE key = ? AND until > ?", (self._key(key, version), time.time())
            ).fetchone()
        return _unpacked(found[0]) if found else default

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        with self._open() as database:
            row = (self._key(key, version), _packed(value), self._until(timeout))
            database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", row)

    def incr(self, key, delta=1, version=None):
        statement = "UPDATE kept SET value = value + ? WHERE key = ? AND until > ? RETURNING value"
        with self._open() as database:
            found = database.execute(statement, (delta, self._key(key, version), time.time())).fetchone()
        if found is None:
            sentence = f"Key {key!r} not found"
            raise ValueError(sentence)
        return found[0]

    def delete(self, key, version=None):
        with self._open() as database:
            gone = database.execute("DELETE FROM kept WHERE key = ?", (self._key(key, version),))
            return gone.rowcount == 1

    def clear(self):
        with self._open() as database:
            database.execute("DELETE FROM kept")

    def _key(self, key, version):
        return self.make_and_validate_key(key, version=version)

    def _until(self, timeout):
        until = self.get_backend_timeout(timeout)
        return float("inf") if until is None else until

    @contextmanager
    def _open(self):
        """The database, committed afterwards; what is over goes now and then. A broken one is begun anew next time."""
        try:
            with self._database() as database:
                if int.from_bytes(os.urandom(1)) == 0:
                    database.execute("DELETE FROM kept WHERE until <= ?", (time.time(),))
                yield database
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) in _BROKEN:
                self._path.unlink(missing_ok=True)
            raise

    def _database(self):
        """This thread's own, opened once: not the one of a process that forked, nor one whose file has been swept away."""
        known = getattr(self._own, "known", None)
        if known is None or known[:2] != (os.getpid(), self._file()):
            database = sqlite3.connect(self._path, timeout=5)
            database.execute("PRAGMA secure_delete = ON")
            # In the memory as the database is: a worker that is killed leaves what the next one takes back.
            database.execute("PRAGMA journal_mode = TRUNCATE")
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_TABLE)
            known = self._own.known = os.getpid(), self._file(), database
        return known[2]

    def _file(self):
        try:
            return self._path.stat().st_ino
        except FileNotFoundError:
            return None


def _packed(value):
    return value if isinstance(value, int) and not isinstance(value, bool) else pickle.dumps(value)


def _unpacked(value):
    return value if isinstance(value, int) else pickle.loads(value)  # noqa: S301 - our own, for our account alone


def _folder(location):
    """A folder for our account alone: in memory, or where a system has none the machine's temporary one."""
    name = hashlib.sha256(f"{os.getuid()}:{location}".encode()).hexdigest()[:16]
    base = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    path = base / f"dateline-{name}"
    path.mkdir(mode=0o700, exist_ok=True)
    if path.stat().st_uid != os.getuid():
        sentence = f"{path} belongs to another account."
        raise PermissionError(sentence)
    return path
