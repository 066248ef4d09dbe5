"""A question to PostgreSQL that is never answered ends by itself, where it is asked; one that is answered is let be."""

import os
import select
import socket
import time

import psycopg2
import pytest
from django.db import OperationalError, connection

from portal.operations import databases, deadline
from tests.articles.screen import client_of
from tests.desk import filed
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


@pytest.fixture
def served(monkeypatch):
    """served(limits) asks the database from now on as a page does, for so long."""

    def _served(limits):
        of_page = databases.databases(
            {**connection.settings_dict, "OPTIONS": {}}, {}, limits, is_serving=True
        )
        monkeypatch.setitem(connection.settings_dict, "OPTIONS", of_page["default"]["OPTIONS"])
        connection.close()
        return connection

    yield _served
    connection.close()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_the_server_knows_the_limits_of_a_page(served):
    with served(LIMITS).cursor() as cursor:
        cursor.execute(
            "SELECT name, setting::int FROM pg_settings WHERE name LIKE '%%_timeout' AND setting <> '0'", []
        )
        limits = dict(cursor.fetchall())
    assert {
        "statement_timeout": 30_000,
        "lock_timeout": 10_000,
        "idle_in_transaction_session_timeout": 60_000,
    }.items() <= limits.items()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_page_that_waits_for_a_row_which_another_holds_ends_within_its_limit(served, masthead):
    """Of no other limit: the holder lets go only when the page has ended."""
    story, desk = filed(), client_of("editor")
    desk.raise_request_exception = False
    held = psycopg2.connect(**connection.get_connection_params() | {"connection_factory": None})
    with held.cursor() as cursor:
        cursor.execute("SELECT id FROM articles_article WHERE id = %s FOR UPDATE", [story.pk])
        served(databases.Limits(statement=600, lock=1, idle=600, kept=60))
        page = desk.post(f"/newsroom/articles/article/{story.pk}/move/", {"_move": "sign_off"})
        held.rollback()
    held.close()
    assert page.status_code >= 500
    assert page.exc_info[1].__cause__.pgcode == "55P03"  # lock_not_available


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_what_lies_idle_in_a_transaction_is_ended_and_lets_go_of_its_rows(served):
    own = served(databases.Limits(statement=600, lock=600, idle=1, kept=60))
    own.set_autocommit(False)
    with own.cursor() as cursor:
        cursor.execute("SELECT 7")
    assert select.select([own.connection], [], [], 60)[0], "the server says nothing"
    with (
        pytest.raises(OperationalError, match=r"idle-in-transaction|closed the connection"),
        own.cursor() as cursor,
    ):
        cursor.execute("SELECT 8")


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
