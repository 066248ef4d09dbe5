"""A newsroom of its own, served as `make run` serves it, which a test may kill and start again."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = """
from tests.cast import person
for role in ("reporter", "editor"):
    user = person(role)
    user.language = "en"
    user.save()
"""
_UP_IN, _STEP = 180, 0.1


class Newsroom:
    """One server process on SQLite in this folder; it has a reporter and an editor, and no story."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url, self.process, self._folder = f"http://127.0.0.1:{self.port}", None, Path(folder)
        own = {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        self._own = {**os.environ, **own}
        self._manage("collectstatic", "--noinput", "--verbosity", "0", COLLECT="1")
        self.start()
        self._manage("shell", "-c", PEOPLE)

    def start(self):
        command = [sys.executable, "-m", "deploy.run", str(self.port), "0"]
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, cwd=ROOT, env=self._own, start_new_session=True, **silent)
        for _try in range(int(_UP_IN / _STEP)):
            with contextlib.suppress(OSError), self._open("/healthz"):
                return
            time.sleep(_STEP)
        self.kill()
        raise TimeoutError(self.url)

    def kill(self):
        """Without a word, in the middle of whatever it does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def rows(self, statement):
        """What the database says to this SELECT, asked past the server."""
        with contextlib.closing(sqlite3.connect(self._folder / "db.sqlite3", timeout=20)) as database:
            return database.execute(statement).fetchall()

    def told(self, program):
        """What this program prints that is run beside the server, in the newsroom's own database."""
        command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", program]
        return subprocess.run(
            command, cwd=ROOT, env=self._own, check=True, capture_output=True, text=True
        ).stdout

    def _open(self, path):
        return urllib.request.urlopen(f"{self.url}{path}", timeout=5)  # noqa: S310 - our own server

    def _manage(self, *command, **more):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env={**self._own, **more}, check=True
        )
