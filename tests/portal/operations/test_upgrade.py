"""A new version comes in: nothing is begun where something is broken, tables wait for nobody, and no request fails."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from io import StringIO
from pathlib import Path

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction

from portal.operations import command, doctor, identity, schema, upgrade
from portal.operations.doctor import Part, broken, fine
from tests.servers import processes

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def done(monkeypatch):
    """What the command had done, in order."""
    done = []
    monkeypatch.setattr(doctor, "parts", lambda: [Part("disk", "Disk", lambda: fine("has room"))])
    monkeypatch.setattr(upgrade, "changed_tables", lambda **how: done.append("tables") or [])
    monkeypatch.setattr(upgrade, "hand_over", lambda: done.append("handed over") or 3)
    monkeypatch.setattr(upgrade, "clock_is_ours", lambda: True)
    monkeypatch.setattr(
        "portal.management.commands.upgrade.call_command", lambda name, *words, **options: done.append(name)
    )
    return done


def upgraded(*words):
    said = StringIO()
    call_command("upgrade", *words, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_it_looks_copies_changes_prepares_and_hands_over(done):
    identity.begin()
    assert "3 servers go on with the new version." in upgraded("--to", "/mnt/copies")
    assert done == ["backup", "tables", "prepare", "handed over"]


@pytest.mark.django_db
def test_nothing_is_changed_where_a_part_is_broken(done, monkeypatch):
    monkeypatch.setattr(doctor, "parts", lambda: [Part("disk", "Disk", lambda: broken("is full"))])
    with pytest.raises(CommandError, match=r"Nothing was changed\. Disk: is full"):
        upgraded("--to", "/mnt/copies")
    assert done == []


@pytest.mark.django_db
def test_nor_where_nobody_has_said_where_the_copy_goes(done):
    identity.begin()
    with pytest.raises(CommandError, match="Say where the copy goes"):
        upgraded()
    assert done == []
    upgraded("--without-backup", "--without-restart")
    assert done == ["tables", "prepare"]


# --- Tables


class Held(Exception):
    pgcode = "55P03"


def held():
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = Held()
    return error


@pytest.mark.django_db
@pytest.mark.parametrize("error", [held(), OperationalError("database is locked")])
def test_a_table_in_use_is_tried_again(monkeypatch, error):
    answers, slept = iter([error, error, None]), []

    def migrate(*words, **options):
        if answer := next(answers):
            raise answer

    monkeypatch.setattr(schema, "call_command", migrate)
    monkeypatch.setattr(time, "sleep", slept.append)
    schema.migrate(pause=7)
    assert slept == [7, 7]


@pytest.mark.django_db
def test_it_gives_up_after_a_while_and_any_other_fault_at_once(monkeypatch):
    tried = []

    def migrate(*words, **options):
        tried.append(1)
        raise held()

    monkeypatch.setattr(schema, "call_command", migrate)
    with pytest.raises(schema.StillHeld):
        schema.migrate(tries=3, pause=0)
    assert len(tried) == 3

    def broken_migration(*words, **options):
        raise OperationalError("no such column")

    monkeypatch.setattr(schema, "call_command", broken_migration)
    with pytest.raises(OperationalError, match="no such column"):
        schema.migrate(pause=0)


on_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="SQLite does not say who holds it."
)


def changes_a_table(*words, **options):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE portal_jobstate IN ACCESS EXCLUSIVE MODE")


@pytest.fixture
def reader(monkeypatch):
    """Another program, which has read a table in a transaction that it does not end."""
    monkeypatch.setattr(schema, "call_command", changes_a_table)
    monkeypatch.setattr(schema, "LOCK_SECONDS", 1)
    own = {**connection.get_connection_params(), "application_name": "pg_dump"}
    own.pop("cursor_factory")
    other = psycopg2.connect(**own)
    other.cursor().execute("SELECT 'secret words' FROM portal_jobstate")
    yield other
    other.close()
    connection.close()


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_it_says_who_is_in_the_way_what_ends_it_and_nothing_of_what_they_asked(reader):
    said, pid = [], reader.get_backend_pid()
    with pytest.raises(schema.StillHeld) as gave_up:
        schema.migrate(tries=2, pause=0, say=said.append)
    for sentence in (*said, str(gave_up.value)):
        assert f"PID {pid}, pg_dump of " in sentence
        assert "has held portal_jobstate for " in sentence
        assert f"(idle in transaction). To end it: SELECT pg_terminate_backend({pid})." in sentence
        assert "secret words" not in sentence
    assert [sentence.partition(".")[0] for sentence in said] == [
        "A table is in use; tried 1 of 2 times",
        "A table is in use; tried 2 of 2 times",
    ]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_it_goes_through_once_that_transaction_ends(reader):
    said = []

    def ends(sentence):
        said.append(sentence)
        reader.rollback()

    schema.migrate(tries=5, pause=0, say=ends)
    assert len(said) == 1


# --- Hand-over


def test_only_masters_that_live_are_told(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    here = socket.gethostname()
    written = {f"readers@{here}": os.getpid(), f"tips@{here}": dead.pid, f"newsroom@{here}": "rubbish"}
    # Another host with the same folder has its own numbers.
    written[f"readers@{here}2"] = os.getpid()
    for lane, text in written.items():
        (tmp_path / f"gunicorn-{lane}.pid").write_text(f"{text}\n")
    told = []

    assert upgrade.hand_over(lambda number, what: told.append((number, what))) == 1
    assert told == [(os.getpid(), signal.SIGHUP)]


def test_a_master_that_an_earlier_version_wrote_down_without_its_host_is_told_too(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    (tmp_path / "gunicorn-all.pid").write_text(f"{os.getpid()}\n")
    assert upgrade.masters() == [os.getpid()]


def workers_of(number):
    return set(Path(f"/proc/{number}/task/{number}/children").read_text().split())


@pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="It has a SQLite of its own."
)
def test_no_request_fails_while_a_new_version_takes_over(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    answers, is_over = [], threading.Event()

    def ask(port):
        while not is_over.is_set():
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
                    answers.append(answer.status)
            except OSError as error:
                answers.append(error)

    with processes.site(tmp_path) as (port, process):
        readers = [threading.Thread(target=ask, args=[port]) for _number in range(3)]
        for reader in readers:
            reader.start()
        (written,) = tmp_path.glob("gunicorn-*.pid")
        earlier = written.rename(tmp_path / "gunicorn-all.pid")
        old = wait_for(lambda: len(answers) > 20 and workers_of(process.pid))
        assert upgrade.hand_over() == 1
        wait_for(lambda: (now := workers_of(process.pid)) and not now & old)
        assert (written.exists(), earlier.exists()) == (True, False)
        seen = len(answers)
        wait_for(lambda: len(answers) > seen + 20)
        is_over.set()
        for reader in readers:
            reader.join()
    assert set(answers) == {200}


def wait_for(question):
    for _look in range(600):
        if found := question():
            return found
        time.sleep(0.1)
    return pytest.fail("It never came about.")


# --- The command


@pytest.mark.parametrize(
    ("words", "stand_for"),
    [
        (["doctor"], [["doctor"]]),
        (["first-run"], [["prepare"], ["first_run"]]),
        (["first-run", "--help"], [["first_run", "--help"]]),
        (["status", "--json"], [["status", "--json"]]),
        (["manage", "shell", "-c", "1"], [["shell", "-c", "1"]]),
        (["manage"], [["help"]]),
    ],
)
def test_each_word_of_dateline_is_a_command(words, stand_for):
    assert command.commands(words) == stand_for


def test_it_says_its_words(capsys):
    assert command.main([]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in command.WORDS)


def test_a_file_of_settings_that_cannot_be_read_is_a_sentence(tmp_path):
    """And no reason to talk to another database."""
    own = {name: value for name, value in os.environ.items() if name != "VAR_DIR"}
    own["DATELINE_ENV"] = str(tmp_path / "gone.env")
    done = subprocess.run(
        [str(ROOT / "deploy" / "dateline"), "status"],
        env={**own, "DATELINE_ACCOUNT": "nobody-at-all"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "gone.env cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
