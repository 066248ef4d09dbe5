"""What every test may ask for."""

import pytest
from django.db import connections
from django.utils import translation

from portal.models import Masthead

from . import properties  # noqa: F401 - chooses how many examples are tried
from .cast import NAMES, person


def pytest_collection_modifyitems(items):
    """What asks for no database gets a mark: `make test` runs it once, not once for each database."""
    for item in items:
        asks = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
        if not asks and not item.get_closest_marker("django_db"):
            item.add_marker("no_database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in earnest: in memory all threads would share one connection and its transaction."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(
                tmp_path_factory.mktemp("database") / "test.sqlite3"
            )


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    """Photos and tips go to a folder of the test's own, and pages ask for static files by their plain names."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TIPS_PUBLIC_KEY = settings.TIPS_RECOVERY_KEY = ""
    settings.TIPS_PRIVATE_KEYS = str(tmp_path / "tips-keys")
    settings.TIPS_FILES = str(tmp_path / "tips-files")
    settings.TIPS_REMOVED = str(tmp_path / "tips-removed")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
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
