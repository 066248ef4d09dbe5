"""Readers' pages come from a replica, never older than the bound; from the primary where it lags, is gone, or one has written.

The site is a server of its own with a real primary and a real replica; the replica's replay is held to make it lag.
"""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from portal.operations import replica
from tests.servers import pair, processes, relay

BOUND = 3


# --- What a process knows of its replica's age


@pytest.fixture
def watch(monkeypatch, settings):
    """A watch, and its clock: watch.at is now."""
    settings.REPLICA_SECONDS, settings.KEPT_SECONDS = BOUND, 900
    watch = replica.Watch()
    watch.at = 1000.0
    monkeypatch.setattr(replica.time, "monotonic", lambda: watch.at)
    return watch


def test_a_replica_is_read_only_while_it_was_seen_to_have_all_within_the_bound(watch):
    assert not watch.may_be_read()
    watch.had_all_at = watch.at
    watch.at += BOUND
    assert watch.may_be_read()
    watch.at += 0.1
    assert not watch.may_be_read()


@pytest.mark.parametrize("away", [{"primary_is_away": True}, {"asks_primary_since": 990.0}])
def test_while_the_primary_is_away_it_is_read_as_long_as_kept_pages_are_shown(watch, away):
    vars(watch).update(away, had_all_at=watch.at - 899)
    assert watch.may_be_read()
    watch.at += 2
    assert not watch.may_be_read()


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("/", True),
        ("/2026/11/28/5/", True),
        ("/zh-hans/search/?q=a", True),
        ("/tips/", False),
        ("/zh-hans/tips/", False),
        ("/newsroom/", False),
        ("/metrics", False),
    ],
)
def test_readers_addresses_alone_read_it(monkeypatch, path, is_read):
    monkeypatch.setattr(replica.watch, "may_be_read", lambda: True)
    ask = RequestFactory()
    assert replica._may_read_it(ask.get(path)) is is_read
    assert not replica._may_read_it(ask.post(path))
    wrote = ask.get(path)
    wrote.COOKIES[replica.WROTE] = "1"
    assert not replica._may_read_it(wrote)


@pytest.mark.parametrize(
    ("method", "path", "is_marked"),
    [
        ("post", "/newsroom/", True),
        ("get", "/newsroom/", False),
        ("post", "/tips/", False),
        ("get", "/", False),
    ],
)
def test_whoever_has_sent_something_to_the_newsroom_reads_the_primary_for_the_bound(
    monkeypatch, settings, method, path, is_marked
):
    settings.REPLICA_SECONDS = BOUND
    monkeypatch.setattr(replica, "is_there", lambda: True)
    monkeypatch.setattr(replica.watch, "begin", lambda: None)
    answer = replica.ReplicaMiddleware(lambda request: HttpResponse())(
        getattr(RequestFactory(), method)(path)
    )
    marked = answer.cookies.get(replica.WROTE)
    assert (marked and marked["max-age"]) == (BOUND + 1 if is_marked else None)


def test_what_is_written_goes_to_the_primary(monkeypatch):
    monkeypatch.setattr(replica, "_reads_from", replica.ContextVar("there", default=replica.REPLICA))
    router = replica.Readers()
    assert router.db_for_read(None) == replica.REPLICA
    assert router.db_for_write(None) == "default"
    assert not router.allow_migrate(replica.REPLICA, "articles")


# --- A site with both


@pytest.fixture(scope="module")
def both():
    with pair.pair() as both:
        yield both


@pytest.fixture(scope="module")
def site(both, tmp_path_factory):
    """(its address, its settings)."""
    folder = tmp_path_factory.mktemp("site")
    own = {"DATABASE_URL": both.urls[0], "REPLICA_URL": both.urls[1], "REPLICA_SECONDS": str(BOUND)}
    own |= {"LANE": "readers", "GUNICORN_CMD_ARGS": "--workers 1", "SITE_LANGUAGE": "en"}
    with processes.site(folder, **own) as (port, _process):
        yield f"http://{processes.LOCAL}:{port}", {"VAR_DIR": str(folder), **own}


@pytest.fixture
def address(site):
    """Of a story that was just published."""
    return told(site, "from tests.desk import published; print(published().get_absolute_url())")


def told(site, program):
    command = [sys.executable, "manage.py", "shell", "-v", "0", "-c", program]
    own = {**os.environ, **site[1]}
    done = subprocess.run(command, cwd=processes.ROOT, env=own, check=True, capture_output=True, text=True)
    return done.stdout.strip()


TAKE_DOWN = """
from articles import workflow
from articles.models import Article
from tests.cast import person
story = Article.objects.order_by("-pk").first()
workflow.perform(story, "take_down", by=person("chief_editor"), note="法院通知")
"""


def asked(site, path):
    """Its status; 0 where nothing is answered."""
    try:
        request = urllib.request.Request(f"{site[0]}{path}")  # noqa: S310 - our own server
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def until(status, site, path, at_most=20):
    begun = time.monotonic()
    while (last := asked(site, path)) != status and time.monotonic() < begun + at_most:
        time.sleep(0.1)
    assert last == status
    return time.monotonic() - begun


def examined(site):
    """What the doctor says of the replica."""
    command = [sys.executable, "manage.py", "status", "--json"]
    done = subprocess.run(
        command,
        cwd=processes.ROOT,
        env={**os.environ, **site[1]},
        check=False,
        capture_output=True,
        text=True,
    )
    return next(part for part in json.loads(done.stdout)["parts"] if part["name"] == "replica")


def test_readers_are_served_by_the_replica_and_what_is_taken_down_is_gone_from_it_too(site, both, address):
    until(200, site, address)
    assert examined(site)["level"] == "fine"
    told(site, TAKE_DOWN)
    until(410, site, address, BOUND + 2)
    serving = both.ask(1, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%EXECUTE%story%'")
    assert serving >= 1


def test_a_replica_that_lags_shows_nothing_older_than_the_bound(site, both, address):
    until(200, site, address)
    both.hold()
    try:
        told(site, TAKE_DOWN)
        taken_down = time.monotonic()
        until(410, site, address)
        assert time.monotonic() - taken_down < BOUND + 2
        found = examined(site)
        assert (found["level"], "served by the primary" in found["sentence"]) == ("look", True)
    finally:
        both.let_go()


def test_cut_off_from_its_primary_it_shows_nothing_older_than_the_bound_and_is_read_again_afterwards(
    site, both, address
):
    until(200, site, address)
    with relay.relay(processes.LOCAL, both.ports[0]) as line:
        both.follow_by(line.port)
        streaming = "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'"
        wait_for(lambda: both.ask(1, streaming) == 1)
        line.cut()
        told(site, TAKE_DOWN)
        until(410, site, address, BOUND + 2)
        fresh = told(site, "from tests.desk import published; print(published().get_absolute_url())")
        until(200, site, fresh, BOUND + 2)
        line.mend()
        wait_for(lambda: examined(site)["level"] == "fine")
        assert asked(site, address) == 410
        before = both.ask(1, PAGES)
        wait_for(lambda: asked(site, fresh) == 200 and both.ask(1, PAGES) > before)
        both.follow_by(both.ports[0])


# How much the replica has read for pages: the question of its age reads no table.
PAGES = "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables"


def wait_for(question, at_most=30):
    end = time.monotonic() + at_most
    while not question():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_readers_fail_not_once_when_the_replica_goes_nor_when_the_primary_does(site, both, address):
    until(200, site, address)
    time.sleep(2)
    both.stop_replica()
    assert [asked(site, f"{address}?n={n}") for n in range(5)] == [200] * 5
    assert examined(site)["level"] == "broken"
    both.start_replica()
    time.sleep(BOUND)
    both.stop_primary()
    try:
        assert [asked(site, f"{path}?m={n}") for n in range(5) for path in ("/", address, "/recent/")] == [
            200
        ] * 15
    finally:
        both.start_primary()
    until(200, site, "/healthz")


WHO_TAKES_WRITES = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO promises VALUES (2) RETURNING inet_server_port()")
    print(cursor.fetchone()[0])
"""


def test_when_a_person_has_promoted_the_replica_the_site_finds_it_with_all_that_was_promised(tmp_path):
    with pair.pair() as both:
        site = "", {"DATABASE_URL": both.both, "VAR_DIR": str(tmp_path)}
        both.ask(0, "ALTER SYSTEM SET synchronous_standby_names = '*'")
        both.ask(0, "SELECT pg_reload_conf()")
        both.ask(0, "CREATE TABLE promises (number integer)")
        both.ask(0, "INSERT INTO promises VALUES (1)")
        assert told(site, WHO_TAKES_WRITES) == str(both.ports[0])
        both.stop_primary()
        both.promote()
        assert told(site, WHO_TAKES_WRITES) == str(both.ports[1])
        assert both.ask(1, "SELECT array_agg(number ORDER BY number) FROM promises") == [1, 2, 2]
