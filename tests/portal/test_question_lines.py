"""Prepared questions over lines that are kept: how often a line is looked at first, and what follows where it is dead."""

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction

from portal import question
from portal.models import Masthead
from portal.question import Question

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite prepares nothing"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def names(masthead):
    asked = Question("names_of_mastheads", lambda now, day, key: Masthead.objects.values("name"), key=None)
    assert asked.found(question.NOW, question.DAY) == [(masthead.name,)]
    return lambda: [name for (name,) in asked.found(question.NOW, question.DAY)]


@pytest.fixture
def looked_at(monkeypatch):
    """[] of each time that Django asked whether the line still stands, as at the begin of a request."""
    looks, line = [], connections[DEFAULT_DB_ALIAS]
    plain = line.is_usable
    monkeypatch.setattr(line, "is_usable", lambda: looks.append(1) or plain())
    line.ensure_connection()
    line.health_check_enabled, line.health_check_done = True, False
    return looks


def cut():
    """As a database that begins anew does it: the line is over, and nothing of that has arrived here."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    finally:
        other.close()


def test_a_line_that_answered_just_now_is_not_looked_at(names, looked_at):
    assert names() == names()
    assert looked_at == []


def test_one_that_lay_by_is_looked_at_first(names, looked_at, monkeypatch):
    monkeypatch.setattr(question, "_JUST_NOW", 0)
    assert names()
    assert looked_at == [1]


def test_where_it_was_cut_meanwhile_another_line_answers(names, looked_at):
    before = names()
    cut()
    assert names() == before
    assert looked_at == []


def test_within_a_transaction_the_loss_is_told(names, looked_at):
    @transaction.atomic
    def read():
        names()
        cut()
        names()

    with pytest.raises(OperationalError):
        read()


def test_what_the_database_refuses_is_asked_once(names, looked_at):
    """A question that takes too long would take as long again."""
    asked = Question("sleeping", lambda now, day, key: Masthead.objects.values("name"), key=None)
    asked.found(question.NOW, question.DAY)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 100")
        cursor.execute("DEALLOCATE sleeping")
        cursor.execute("PREPARE sleeping (timestamptz, date) AS SELECT pg_sleep(9)")
    pid = connection.connection.info.backend_pid
    try:
        with pytest.raises(OperationalError):
            asked.found(question.NOW, question.DAY)
        assert connection.connection.info.backend_pid == pid
    finally:
        connection.close()
