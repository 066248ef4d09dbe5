"""Somebody holds SQLite's one write lock, and many wait to write: readers read on, and nobody loses what they wrote."""

import contextlib
import http.client
import os
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from urllib.parse import urlencode

import pytest

from portal.operations import databases, one_writer
from tests.servers import processes

SENDERS = 12
SQLITE = "django.db.backends.sqlite3"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
# Less than the few wait: where all threads waited as long, nobody would be answered within.
PATIENCE = one_writer.LONG - 3


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """(port, path of its database): one process for readers, newsroom and tips, so that none is free by chance."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("It has a SQLite of its own, and needs no second one.")
    folder = tmp_path_factory.mktemp("site")
    facts = {"SITE_LANGUAGE": "en", "LANE": "all", "GUNICORN_CMD_ARGS": "--workers 1"}
    with processes.site(folder, **facts) as (port, _process):
        yield port, folder / "db.sqlite3"


def ask(port, method, path, fields=None, *, within=60):
    line = http.client.HTTPConnection(processes.LOCAL, port, timeout=within)
    with contextlib.closing(line):
        line.request(method, path, urlencode(fields) if fields else None, FORM)
        answer = line.getresponse()
        return answer.status, answer.read().decode()


@contextlib.contextmanager
def somebody_writing(path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def form(port, number):
    page = ask(port, "GET", "/tips/")[1]
    return {"text": f"words of number {number}.", "slip": re.search(r'name="slip" value="([^"]*)"', page)[1]}


@pytest.mark.every_database  # skipped beside PostgreSQL: it needs no second one
def test_readers_read_on_and_every_word_is_kept_or_given_back(served):
    port, path = served
    forms = [form(port, number) for number in range(SENDERS)]
    with ThreadPoolExecutor(SENDERS) as crowd:
        with somebody_writing(path):
            sent = [crowd.submit(ask, port, "POST", "/tips/", fields) for fields in forms]
            time.sleep(1)
            assert ask(port, "GET", "/", within=PATIENCE)[0] == HTTPStatus.OK
            assert not all(answer.done() for answer in sent), "a few wait for as long as it takes"
        answers = [answer.result() for answer in sent]

    for fields, (status, page) in zip(forms, answers, strict=True):
        assert status in {HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE}
        assert status == HTTPStatus.OK or fields["text"] in page
    assert {ask(port, "POST", "/tips/", fields)[0] for fields in forms} == {HTTPStatus.OK}
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT count(*) FROM tips_tip").fetchone() == (SENDERS,)


# --- One connection alone


@pytest.fixture
def path(tmp_path):
    return tmp_path / "db.sqlite3"


@pytest.fixture
def line(path, monkeypatch):
    """(a connection as those have it who serve, what it was told to wait for): nothing here waits for long."""
    told = []
    monkeypatch.setattr(one_writer, "places", one_writer.Places(1))
    monkeypatch.setattr(one_writer.Line, "wait", lambda _line, seconds: told.append(seconds))
    options = {"factory": one_writer.Line, "isolation_level": None, "timeout": one_writer.BLINK}
    with contextlib.closing(sqlite3.connect(path, **options)) as line:
        line.execute("CREATE TABLE words (word)")
        yield line, told


def refused(line, path, question="BEGIN IMMEDIATE"):
    with somebody_writing(path), pytest.raises(sqlite3.OperationalError, match="locked"):
        line.cursor().execute(question)


@pytest.mark.parametrize("question", ["BEGIN IMMEDIATE", "INSERT INTO words VALUES ('x')"])
def test_one_of_the_few_waits_for_long_and_gives_its_place_back(line, path, question):
    line, told = line
    refused(line, path, question)
    assert told == [one_writer.LONG, one_writer.BLINK]
    assert one_writer.places.taken == []
    line.cursor().execute(question)
    assert len(told) == 2, "where nobody writes, nobody waits"


def test_who_finds_no_place_waits_for_a_moment_and_later_not_even_that(line, path):
    line, told = line
    with one_writer.places.waiting():
        refused(line, path)
        assert told == [one_writer.MOMENT, one_writer.BLINK]
        one_writer.places.taken[0] -= one_writer.MOMENT + 1
        refused(line, path)
        assert len(told) == 2
        one_writer.places.taken[0] += one_writer.MOMENT + 1


def test_who_asked_for_less_patience_has_it(line, path):
    """A page that would like to write something down, and leaves it be where somebody writes (`portal.unhurried`)."""
    line, told = line
    line.execute("PRAGMA busy_timeout=0")
    refused(line, path)
    assert told == []


def test_commands_wait_as_long_as_ever():
    for is_serving, seconds in ((False, 20), (True, one_writer.BLINK)):
        found = databases.databases({"ENGINE": SQLITE}, {}, None, is_serving=is_serving)["default"]["OPTIONS"]
        assert (found["timeout"], "factory" in found) == (seconds, is_serving)
