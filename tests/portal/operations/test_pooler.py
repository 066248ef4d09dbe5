"""Pages share few connections by PgBouncer, with the settings of docs/scale.md, and nobody notices.

The site is a server of its own; so many people work at once that each connection is somebody else's in the next moment.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest

from portal.operations import databases
from tests.badday.ledger import Ledger
from tests.badday.people import Editor, Reporter, Searcher, Staff, Tipster
from tests.badday.site import Counter
from tests.servers import pooler, postgresql, processes

LIMITS = databases.Limits(statement=30, lock=10, idle=60, kept=60)
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "HOST": "db1", "NAME": "dateline"}
POOL = {**POSTGRESQL, "HOST": "pool"}


def test_pages_go_by_the_pooler_commands_and_the_clock_do_not():
    page = databases.databases(dict(POSTGRESQL), {}, LIMITS, pool=dict(POOL), is_serving=True)
    command = databases.databases(dict(POSTGRESQL), {}, LIMITS, pool=dict(POOL), is_serving=False)
    assert (page["default"]["HOST"], command["default"]["HOST"]) == ("pool", "db1")
    assert "options" not in page["default"]["OPTIONS"]
    assert page["default"]["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert "statement_timeout=0" in command["default"]["OPTIONS"]["options"]


class Pooled:
    """A site behind a pooler, as the people of bad days know one."""

    def __init__(self, folder, server):
        self.folder, self.ledger, self.server = folder, Ledger(), server
        self.port = processes.free_port()
        self.own = {
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"postgres://dateline@{processes.LOCAL}:{server}/postgres",
            "POOL_URL": f"postgres://dateline@{processes.LOCAL}:{self.port}/dateline",
            "SITE_LANGUAGE": "en",
            "SECOND_FACTOR": "0",
        }

    def ask(self, question, url=None):
        with (
            contextlib.closing(psycopg2.connect(url or self.own["DATABASE_URL"])) as line,
            line.cursor() as cursor,
        ):
            line.autocommit = True
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else None

    def lent(self):
        """Those that serve somebody beside us."""
        who = "backend_type = 'client backend' AND pid <> pg_backend_pid()"
        return len(self.ask(f"SELECT pid FROM pg_stat_activity WHERE {who}"))

    def pooler(self, **settings):
        """What `dateline status` says of it."""
        command = [sys.executable, "manage.py", "status", "--json"]
        own = {**os.environ, **self.own, **settings}
        said = subprocess.run(
            command, cwd=processes.ROOT, env=own, check=False, capture_output=True, text=True
        )
        return next(part for part in json.loads(said.stdout)["parts"] if part["name"] == "pool")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    programs = postgresql.binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here.")
    processes.needed("pgbouncer")
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="dateline-pooled-")))
        folder.chmod(0o755)
        at_server = folder / "server"
        at_server.mkdir()
        server = processes.free_port()
        cluster = postgresql.start(programs, str(at_server), server)
        stack.callback(postgresql.stop, programs, cluster, str(at_server))
        site = Pooled(folder, server)
        bouncer = pooler.command(folder, server, site.port)
        stack.enter_context(processes.running(bouncer, site.port, folder / "pgbouncer.log"))
        site.counter = Counter(site.own)
        stack.callback(site.counter.end)
        site.password = site.counter.ask("begin")
        port, _process = stack.enter_context(processes.site(folder, **site.own))
        site.url = f"http://{processes.LOCAL}:{port}"
        yield site


def test_whoever_reads_saves_publishes_and_tells_shares_two_connections(site):
    before = site.lent()
    people = [kind(site) for kind in (Searcher, Searcher, Searcher, Reporter, Editor, Tipster)]
    for one in people:
        one.start()
    time.sleep(8)
    for one in people:
        one.go_home()

    assert {type(one).__name__: one.said() for one in people if one.failed} == {}
    assert {kind: site.ledger.number(kind) > 2 for kind in ("saves", "published", "tips")} == {
        "saves": True,
        "published": True,
        "tips": True,
    }
    assert site.ledger.lost(site.counter.ask("there")) == []
    assert site.lent() <= before + pooler.CONNECTIONS
    assert site.pooler()["level"] == "fine"


class Bookkeeper(Staff):
    """Takes the tally out as a file, and removes spam: both read row by row, by a cursor that is the server's elsewhere."""

    role, pause = "editor", 0

    def turn(self):
        answer = self.asks(self.browser.get("/newsroom/articles/article/tally/as-csv/"))
        return None if answer.is_fine and "林以晴" in answer.text else f"{answer.status}: {answer.text[:80]}"


class Sweeper(Staff):
    role, pause = "tip_moderator", 0

    def turn(self):
        queue = "/newsroom/tips/tip/?state=all"
        form = self.opened(queue, "action")
        if form is None:
            return "the queue does not open"
        tips = [str(pk) for (pk,) in self.site.ask("SELECT id FROM tips_tip LIMIT 20")]
        given = [
            ("csrfmiddlewaretoken", form["csrfmiddlewaretoken"]),
            ("action", "remove_for_good"),
            ("index", "0"),
        ]
        answer = self.asks(self.browser.post(queue, [*given, *(("_selected_action", pk) for pk in tips)]))
        return None if answer.status == 302 else f"{answer.status}: {answer.text[:80]}"


def test_what_is_read_row_by_row_comes_whole_by_connections_that_change(site):
    """A cursor of the server's lives on one connection, and the next question may go by another."""
    site.counter.ask("published")
    tipster = Tipster(site)
    assert tipster.turn() is None
    people = [
        Searcher(site),
        Searcher(site),
        Searcher(site),
        Bookkeeper(site),
        Sweeper(site),
        Bookkeeper(site),
    ]
    for one in people:
        one.start()
    time.sleep(5)
    for one in people:
        one.go_home()
    assert {type(one).__name__: (one.why, one.said()) for one in people if one.failed} == {}
    assert all(one.asked > 2 for one in people)


def test_the_doctor_finds_limits_that_are_missing_another_database_and_a_pooler_that_is_gone(site):
    straight = site.own["DATABASE_URL"]
    site.ask("CREATE DATABASE other")
    other = straight.replace("/postgres", "/other")
    site.ask(ANOTHER, url=other)
    found = {name: site.pooler(POOL_URL=url) for name, url in {
        "through it": site.own["POOL_URL"],
        "without limits": straight,
        "another database": f"{other}",
        "gone": straight.replace(str(site.server), str(processes.free_port())),
    }.items()}  # fmt: skip
    assert {name: part["level"] for name, part in found.items()} == {
        "through it": "fine",
        "without limits": "look",
        "another database": "broken",
        "gone": "broken",
    }
    assert "another database" in found["another database"]["sentence"]


def test_the_doctor_finds_that_statements_are_compiled(site):
    for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        site.ask(f"ALTER ROLE dateline SET {limit} = 30000")
    try:
        found = site.pooler(POOL_URL=site.own["DATABASE_URL"])
    finally:
        site.ask("ALTER ROLE dateline RESET ALL")
    assert found["level"] == "look"
    assert "jit = off" in found["sentence"]


# A table of installations, and one that is not ours.
ANOTHER = """
CREATE TABLE portal_installation (id bigint, number uuid, made_at timestamptz, marks jsonb, examined_at timestamptz,
    findings jsonb);
INSERT INTO portal_installation VALUES (1, gen_random_uuid(), now(), '{}', NULL, '[]')
"""
