"""A question to PostgreSQL that is never answered ends by itself, where it is asked; one that is answered is let be."""

import os
import socket
import time

import psycopg2
import pytest
from django.db import connection

from portal.operations import databases, deadline
from tests.servers.relay import relay

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "db"}
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "NAME": "db", "HOST": "one,two"}
LIMITS = databases.Limits(statement=30, lock=10, idle=60, kept=60)
on_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="SQLite is at no end of a line."
)


@pytest.fixture
def line():
    """(a connection with a second to answer in, what leads to the server)."""
    facts = connection.settings_dict
    with relay(facts["HOST"], int(facts["PORT"])) as between:
        line = psycopg2.connect(
            host=facts["HOST"],
            port=between.port,
            user=facts["USER"],
            password=facts["PASSWORD"],
            dbname="postgres",
            connection_factory=deadline.line(1),
        )
        line.autocommit = True
        yield line, between
        line.close()


def asked(line, question):
    with line.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


@on_postgresql
@pytest.mark.django_db
def test_a_question_that_is_never_answered_is_given_up(line):
    line, between = line
    assert asked(line, "SELECT 7") == 7
    between.cut()
    begun = time.thread_time()
    with pytest.raises(psycopg2.OperationalError):
        asked(line, "SELECT 8")
    assert line.closed
    assert time.thread_time() - begun < 1


@on_postgresql
@pytest.mark.django_db
def test_so_is_a_transaction_whose_end_is_never_confirmed(line):
    line, between = line
    line.autocommit = False
    asked(line, "SELECT 7")
    between.cut()
    with pytest.raises(psycopg2.OperationalError):
        line.commit()


def is_shut(line):
    with socket.socket(fileno=os.dup(line.fileno())) as end:
        end.setblocking(False)
        try:
            return end.recv(1, socket.MSG_PEEK) == b""
        except BlockingIOError:
            return False


@on_postgresql
@pytest.mark.django_db
def test_where_one_line_is_dead_those_that_lie_by_are_given_up(line):
    """Not one that is in the middle of a transaction."""
    first, between = line
    lies_by, at_work = (psycopg2.connect(first.dsn, connection_factory=deadline.line(600)) for _n in range(2))
    lies_by.autocommit = True
    for other in (lies_by, at_work):
        asked(other, "SELECT 7")
    between.cut()
    with pytest.raises(psycopg2.OperationalError):
        asked(first, "SELECT 8")
    assert (is_shut(lies_by), is_shut(at_work)) == (True, False)
    at_work.close()


@on_postgresql
@pytest.mark.django_db
def test_a_look_whether_a_kept_line_stands_does_not_wait_as_a_question_does(line, monkeypatch):
    waits, over = [], deadline.watch.over
    monkeypatch.setattr(
        deadline.watch, "over", lambda line, at_most=None: waits.append(at_most) or over(line)
    )
    asked(line[0], deadline.HEALTH)
    asked(line[0], "SELECT 7")
    assert waits == [deadline.AT_ONCE, None]


@on_postgresql
@pytest.mark.django_db
def test_one_that_is_answered_in_time_is_let_be_and_so_is_the_line_afterwards(line):
    line, _between = line
    for _time in range(3):
        assert asked(line, "SELECT 7 FROM pg_sleep(0.6)") == 7
    time.sleep(1.6)
    assert asked(line, "SELECT 9") == 9
    assert deadline.watch.asked == {}


@on_postgresql
@pytest.mark.django_db
def test_a_process_that_goes_on_by_itself_can_be_limited_too():
    own = connection.copy("own")
    deadline.limit_questions(own, 120)
    own.ensure_connection()
    assert own.connection.seconds == 120
    own.close()


@pytest.mark.no_database
def test_pages_have_limits_and_commands_have_not():
    page, command = (
        databases.databases(dict(POSTGRESQL), dict(POSTGRESQL), LIMITS, is_serving=is_serving)
        for is_serving in (True, False)
    )
    assert page["default"]["OPTIONS"]["connection_factory"].seconds == 35
    assert page["replica"]["OPTIONS"]["connection_factory"].seconds == 10
    assert "statement_timeout=5000" in page["replica"]["OPTIONS"]["options"]
    assert "connection_factory" not in command["default"]["OPTIONS"]
    assert "statement_timeout=0" in command["default"]["OPTIONS"]["options"]


@on_postgresql
def test_no_statement_is_compiled_by_the_database(db):
    """The desk's took 0.8 s for it at a hundred thousand stories, each time, and 0.03 s to be answered."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.no_database
def test_of_several_servers_the_wanted_one_is_asked():
    of = databases.databases(dict(POSTGRESQL), dict(POSTGRESQL), LIMITS, is_serving=True)
    wanted = {name: found["OPTIONS"]["target_session_attrs"] for name, found in of.items()}
    assert wanted == {"default": "read-write", "replica": "prefer-standby"}
    one = databases.databases({**POSTGRESQL, "HOST": "one"}, {}, LIMITS, is_serving=True)
    assert list(one) == ["default"]
    assert "target_session_attrs" not in one["default"]["OPTIONS"]


@pytest.mark.no_database
def test_sqlite_has_no_replica():
    found = databases.databases(dict(SQLITE), dict(POSTGRESQL), LIMITS, is_serving=True)
    assert list(found) == ["default"]
