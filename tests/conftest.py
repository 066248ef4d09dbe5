"""What every test may ask for."""

import gc
import os
import zlib

import pytest
from django.conf import settings as of_the_run
from django.core.cache import caches
from django.db import connections
from django.utils import translation

from articles.reading.prepared.kept import Kept
from portal import groups
from portal.models import Masthead
from tips.sealing.key_file import make_first_pair

from . import properties  # noqa: F401 - chooses how many examples are tried
from .cast import NAMES, person

# Nothing but a first run makes a secret; the tests, and the servers that they start, have one of their own.
of_the_run.SECRET_KEY = os.environ.setdefault("SECRET_KEY", "of-the-tests-" + "0123456789" * 5)

# Where the suite runs on two databases at once, the turn of each: "0" or "1".
TURN = os.environ.get("TURN", "")
# Counted in this process alone: what another suite counts at this moment, or did before, is none of ours.
of_the_run.CACHES["tips"] = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "tips",
}


def pytest_collection_modifyitems(config, items):
    """Mark what asks for no database: `make test` runs it once. Leave out what is the other database's turn."""
    for item in items:
        asks = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
        if not asks and not item.get_closest_marker("django_db"):
            item.add_marker("no_database")
    if TURN:
        others = [item for item in items if not is_on(TURN, item)]
        items[:] = [item for item in items if is_on(TURN, item)]
        config.hook.pytest_deselected(items=others)


def pytest_collection_finish(session):
    """What is loaded by now stays: looked through again and again, it took a tenth of the suite's time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def is_on(turn, item):
    """Screens and sentences take turns, by their names; what hangs on the database itself runs on each.

    That is what is marked so, and whatever commits: locks, races, what one transaction sees of another.
    A browser comes to SQLite's turn alone.
    """
    if item.get_closest_marker("browser"):
        return turn == "0"
    django = item.get_closest_marker("django_db")
    if item.get_closest_marker("either_database"):
        return str(zlib.crc32(item.nodeid.encode()) % 2) == turn
    commits = "transactional_db" in item.fixturenames or (django and django.kwargs.get("transaction"))
    if commits or item.get_closest_marker("no_database") or item.get_closest_marker("every_database"):
        return True
    return str(zlib.crc32(item.nodeid.encode()) % 2) == turn


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in earnest: in memory all threads would share one connection and its transaction."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(
                tmp_path_factory.mktemp("database") / "test.sqlite3"
            )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The groups stand in every database from the beginning: each test's people would make them anew."""
    with django_db_blocker.unblock():
        groups.sync_groups()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Photos and tips go to a folder of the test's own, and pages ask for static files by their plain names."""
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    settings.MEDIA_ROOT = settings.VAR_DIR / "media"
    settings.TIPS_PUBLIC_KEY = settings.TIPS_RECOVERY_KEY = ""
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "tips-keys")
    settings.TIPS_FILES = str(tmp_path / "tips-files")
    settings.TIPS_HALF_KEYS = str(tmp_path / "tips-half-keys")
    settings.TIPS_REMOVED = str(tmp_path / "tips-removed")
    make_first_pair()
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    caches["tips"].clear()
    # Tests of the entrance (tests/portal/entrance/) turn it on.
    settings.SECOND_FACTOR = False
    # A test that is rolled back gives the same keys to other rows.
    Kept.forget_all()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def masthead(db):
    """The one masthead; made anew where a transactional test has emptied the database."""
    return Masthead.objects.update_or_create(pk=Masthead.ONLY, defaults={"name": "青溪縣報網"})[0]


@pytest.fixture
def sign_in(client, db):
    """sign_in("editor") gives a client with that person at it."""

    def _sign_in(role):
        if role in NAMES:
            client.force_login(person(role))
        return client

    return _sign_in


@pytest.fixture
def in_english():
    """For tests that read a sentence: English is the language of the code, whatever is translated."""
    with translation.override("en"):
        yield
