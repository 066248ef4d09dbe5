"""Opening a page of the newsroom takes no write lock: on SQLite it would wait for whoever writes, for twenty seconds."""

import contextlib
import sqlite3

import pytest
from django.db import connection

from articles.models import Seen
from tests.articles.screen import address, client_of
from tests.desk import draft, published

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="Others have many writers at a time."),
]


@contextlib.contextmanager
def somebody_writing():
    """Another connection holds the one write lock; ours would wait for no more than a moment."""
    with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        connection.connection.execute("PRAGMA busy_timeout=50")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    "path",
    ["/", "/newsroom/", "/newsroom/articles/article/", "/newsroom/articles/article/add/", "story", "sheet"],
)
def test_it_opens_while_somebody_writes(masthead, path):
    published()
    story = draft()
    editor = client_of("editor")
    editor.get("/newsroom/")
    known = {"story": address(story), "sheet": f"/newsroom/articles/article/{story.pk}/sheet/"}
    with somebody_writing():
        assert editor.get(known.get(path, path)).status_code == 200


def test_a_story_that_was_opened_meanwhile_counts_as_seen_the_next_time(masthead):
    story, editor = draft(), client_of("editor")
    with somebody_writing():
        editor.get(address(story))
    assert not Seen.objects.exists()
    editor.get(address(story))
    assert Seen.objects.exists()
