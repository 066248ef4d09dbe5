"""Which settings a command finds that is typed by hand, and what it does where no site has begun."""

import os
import subprocess
import sys
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.operations import environment
from tests.servers.processes import ROOT

pytestmark = pytest.mark.no_database


@pytest.fixture
def places(tmp_path, monkeypatch):
    """(a checkout, its .env, the file of an installed host, another one); none of the files is there yet."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    installed = tmp_path / "dateline.env"
    monkeypatch.setattr(environment, "INSTALLED", installed)
    return checkout, checkout / ".env", installed, tmp_path / "other.env"


@pytest.mark.parametrize(
    ("there", "given", "found"),
    [
        ((), (), None),
        (("own",), (), "own"),
        (("installed",), (), "installed"),
        (("own", "installed"), (), "own"),
        # Whoever names a folder has said which installation is meant, and it is not the host's.
        (("installed",), ("VAR_DIR",), None),
        (("own", "installed"), ("VAR_DIR",), "own"),
        # Whoever names a file means that one, whatever else is there, and also where it is not.
        (("own", "installed", "other"), ("DATELINE_ENV",), "other"),
        (("own", "installed"), ("DATELINE_ENV", "VAR_DIR"), "other"),
    ],
)
def test_the_file_that_is_read(places, there, given, found):
    checkout, *files = places
    named = dict(zip(("own", "installed", "other"), files, strict=True))
    for name in there:
        named[name].write_text("")
    values = {"VAR_DIR": "/srv/other", "DATELINE_ENV": str(named["other"])}
    asked = environment.file_of(checkout, {name: values[name] for name in given})
    assert asked == named.get(found)


def test_what_is_given_wins_over_the_file(places, monkeypatch):
    checkout, own, *_more = places
    for name in ("DATELINE_ENV", "VAR_DIR", "SITE_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORTAL_NAME", "given")
    own.write_text("PORTAL_NAME=of-the-file\nSITE_ADDRESS=https://news.example\n")
    environment.read(environ.Env(), checkout)
    assert (os.environ["PORTAL_NAME"], os.environ.pop("SITE_ADDRESS")) == ("given", "https://news.example")


def test_a_file_that_cannot_be_read_is_no_reason_to_do_without(places, monkeypatch):
    checkout, _own, _installed, other = places
    monkeypatch.setenv("DATELINE_ENV", str(other))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        environment.read(environ.Env(), checkout)


# --- Where no site has begun


@pytest.fixture
def fresh(tmp_path):
    """typed(*words) is what a command does in a clone of which nothing was ever run; `typed.folder` is its VAR_DIR."""

    def typed(*words, **given):
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        own = {**kept, "VAR_DIR": str(tmp_path / "fresh"), "SITE_LANGUAGE": "en", **given}
        command = [sys.executable, "-W", "ignore", *words]
        return subprocess.run(
            command, cwd=ROOT, env=own, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    typed.folder = tmp_path / "fresh"
    return typed


@pytest.mark.parametrize(
    "words",
    [
        ("manage.py", "createsuperuser"),
        ("manage.py", "changepassword", "admin"),
        ("manage.py", "tip_readers", "list"),
        ("manage.py", "clock", "--once"),
        ("manage.py", "first_run"),
        ("-m", "portal.operations.command", "createsuperuser"),
    ],
)
def test_a_command_ends_in_a_sentence_and_leaves_no_database(fresh, words):
    done = fresh(*words)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"There is no database at {fresh.folder}/db.sqlite3." in said
    assert "Traceback" not in said
    assert list(fresh.folder.glob("db.sqlite3*")) == []


@pytest.mark.parametrize("words", [("check",), ("makemigrations", "--check", "--dry-run"), ("help",)])
def test_what_needs_none_does_its_work(fresh, words):
    done = fresh("manage.py", *words)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert list(fresh.folder.glob("db.sqlite3*")) == []


def test_a_database_without_tables_is_a_sentence_too(fresh):
    fresh.folder.mkdir()
    (fresh.folder / "db.sqlite3").touch()
    done = fresh("manage.py", "createsuperuser", "--noinput", "--username", "a", "--email", "a@b.example")
    assert done.returncode == 1
    assert "The database has no tables of this version" in done.stderr
    assert "Traceback" not in done.stderr


AWAY = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}


@pytest.mark.parametrize("word", ["createsuperuser", "clearsessions", "tips_retention"])
def test_a_database_that_is_away_is_a_sentence_with_what_was_said(fresh, word):
    done = fresh("manage.py", word, **AWAY)
    assert done.returncode
    assert "The database does not answer: " in done.stderr
    assert "127.0.0.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_and_whole_for_who_asks(fresh):
    done = fresh("manage.py", "createsuperuser", "--traceback", **AWAY)
    assert "OperationalError" in done.stderr


def test_the_settings_that_are_wrong_are_said_by_django(fresh):
    done = fresh("manage.py", "createsuperuser", SITE_ADDRESS="news.example")
    assert "SITE_ADDRESS is scheme and host alone" in done.stderr
    assert not Path(fresh.folder / "db.sqlite3").exists()


def test_a_site_begins_as_before(fresh):
    """As `make run` begins one: what migrates makes the database."""
    assert fresh("manage.py", "migrate", "-v0").returncode == 0
    assert fresh("manage.py", "first_run", "--here").returncode == 0
    done = fresh("manage.py", "createsuperuser")
    assert "There is no database" not in done.stdout + done.stderr
