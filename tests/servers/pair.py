"""A primary and its streaming replica, both on the loopback: the replica's replay can be held, either can be ended."""

import contextlib
import tempfile
from pathlib import Path

import psycopg2
import pytest

from . import postgresql
from .processes import LOCAL


class Pair:
    """Two servers of one cluster; `urls` is (DATABASE_URL, REPLICA_URL)."""

    def __init__(self, programs, folder):
        self.programs, self.folder, self.replica = programs, Path(folder), Path(folder) / "replica"
        self.replica.mkdir()
        self.ports = postgresql.free_port(), postgresql.free_port()
        postgresql.start(programs, folder, self.ports[0])
        self._copy_it()
        self.start_replica()
        self.both = f"postgres://dateline@{LOCAL}:{self.ports[0]},{LOCAL}:{self.ports[1]}/postgres"
        self.urls = tuple(f"postgres://dateline@{LOCAL}:{port}/postgres" for port in self.ports)

    def _copy_it(self):
        copy = [
            "-h",
            LOCAL,
            "-p",
            str(self.ports[0]),
            "-U",
            "dateline",
            "-D",
            str(self.replica / "cluster"),
            "-R",
        ]
        if postgresql.os.geteuid() == 0:
            account = postgresql.pwd.getpwnam("postgres")
            postgresql.os.chown(self.replica, account.pw_uid, account.pw_gid)
        self._run("pg_basebackup", *copy, "--checkpoint=fast", "--no-sync")

    def start_replica(self):
        options = f"-p {self.ports[1]} -k {self.folder} -c listen_addresses={LOCAL} -c fsync=off"
        log = f"{self.replica}/log"
        self._run("pg_ctl", "-D", str(self.replica / "cluster"), "-w", "-l", log, "-o", options, "start")

    def stop_replica(self):
        self._run("pg_ctl", "-D", str(self.replica / "cluster"), "-m", "immediate", "stop")

    def stop_primary(self):
        self._run("pg_ctl", "-D", str(self.folder / "cluster"), "-m", "immediate", "stop")

    def start_primary(self):
        options = f"-p {self.ports[0]} -k {self.folder} -c listen_addresses={LOCAL} -c fsync=off"
        self._run(
            "pg_ctl",
            "-D",
            str(self.folder / "cluster"),
            "-w",
            "-l",
            f"{self.folder}/log",
            "-o",
            options,
            "start",
        )

    def promote(self):
        """What docs/scale.md has a person do when the primary is lost."""
        self._run("pg_ctl", "-D", str(self.replica / "cluster"), "-w", "promote")

    def follow_by(self, port):
        """From here on the replica takes what the primary does by that port, and waits three seconds for a word of it."""
        for name, value in {
            "primary_conninfo": f"host={LOCAL} port={port} user=dateline",
            "wal_receiver_timeout": "3s",
        }.items():
            self.ask(1, f"ALTER SYSTEM SET {name} = '{value}'")
        self.ask(1, "SELECT pg_reload_conf()")

    def hold(self):
        """The replica takes in what the primary does, and shows none of it."""
        self.ask(1, "SELECT pg_wal_replay_pause()")

    def let_go(self):
        self.ask(1, "SELECT pg_wal_replay_resume()")

    def ask(self, number, question):
        with contextlib.closing(psycopg2.connect(self.urls[number])) as line, line.cursor() as cursor:
            line.autocommit = True
            cursor.execute(question)
            return cursor.fetchone()[0] if cursor.description else None

    def _run(self, program, *words):
        postgresql.run_there([str(self.programs / program), *words], self.folder)


@contextlib.contextmanager
def pair():
    programs = postgresql.binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here.")
    with tempfile.TemporaryDirectory(prefix="dateline-pair-") as folder:
        both = Pair(programs, folder)
        try:
            yield both
        finally:
            for stop in (both.stop_replica, both.stop_primary):
                with contextlib.suppress(postgresql.subprocess.CalledProcessError):
                    stop()
