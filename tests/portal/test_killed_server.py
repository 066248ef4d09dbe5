"""A server on SQLite that is killed while people send tips, saves and pictures: what they were told is kept, is there."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from tests.badday.ledger import Ledger
from tests.badday.people import Photographer, Reporter, Tipster
from tests.servers.processes import LOCAL, ROOT, free_port, running

pytestmark = pytest.mark.no_database
KILLS = int(os.environ.get("KILLS", "4"))
PROMISES = 8
PATIENCE = 90


class Site:
    """What `tests.badday.people` want of one: where it is, who may sign in, what is there, and what was promised."""

    def __init__(self, folder):
        self.folder, self.port, self.ledger = folder, free_port(), Ledger()
        self.url, self.counter = f"http://{LOCAL}:{self.port}", self
        self.own = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
        self.own |= {"SECOND_FACTOR": "0", "SITE_LANGUAGE": "en"}
        self.password = self.ask("begin")

    def ask(self, what, **given):
        told = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.badday.counter"],
            input=json.dumps({"ask": what, **given}),
            cwd=ROOT,
            env=self.own,
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(told.stdout)

    def served(self):
        command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", f"{LOCAL}:{self.port}"]
        return running(
            [sys.executable, *command, "portal.wsgi"],
            self.port,
            self.folder / "gunicorn.log",
            cwd=ROOT,
            env=self.own,
            start_new_session=True,
        )

    def kill_at_work(self, moments):
        """Once so much more was promised, and then at any moment."""
        with self.served() as process:
            wanted, ends = self.ledger.count() + PROMISES, time.monotonic() + PATIENCE
            while self.ledger.count() < wanted:
                assert time.monotonic() < ends, "Nobody gets anything done."
                time.sleep(0.02)
            time.sleep(moments.random() / 3)
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def at_work(tmp_path):
    """A site at which people work, whether it is there or not."""
    site = Site(tmp_path)
    with site.served():
        people = [kind(site) for kind in (Reporter, Photographer, Tipster)]
    for one in people:
        one.pause = 0.02
        one.start()
    yield site
    for one in people:
        one.go_home()


def test_what_was_acknowledged_is_there_after_each_kill(at_work):
    moments = random.Random(KILLS)
    for _time in range(KILLS):
        at_work.kill_at_work(moments)
    there = at_work.ask("there")
    assert at_work.ledger.lost(there) == []
    assert at_work.ledger.doubled(there) == []
    assert all(at_work.ledger.number(kind) for kind in ("saves", "pictures", "tips"))
    with contextlib.closing(sqlite3.connect(at_work.folder / "db.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
