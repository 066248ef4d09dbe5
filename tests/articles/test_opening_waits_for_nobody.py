"""Opening a page of the newsroom takes no write lock: on SQLite it would wait for whoever writes, for twenty seconds."""

import contextlib
import sqlite3

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Seen
from portal import held_up, notices
from portal.entrance import stays
from portal.models import AccountNotice
from portal.session import OFTEN
from tests.articles.screen import address, client_of
from tests.cast import person
from tests.desk import draft, published
from tests.portal.addresses import example, furnish, routes

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


# What is not opened without a line in a tip's journal; it is said so, and nothing of the tip is shown.
JOURNALLED = {
    "newsroom/tips/tip/<path:object_id>/change/",
    "newsroom/tips/tip/<int:pk>/files/<uuid:ref>/<slug:part>/",
    "newsroom/tips/tip/stream/",
}
READS_TIPS = {"superuser", "tip_moderator"}


@pytest.mark.parametrize("role", ["superuser", "editor", "tip_moderator"])
def test_every_address_opens_while_somebody_writes(masthead, role):
    rows, story, desk = furnish(), published(headline="另一篇"), client_of(role)
    desk.raise_request_exception = False
    held, opened = {}, 0
    for route in routes():
        _has_been_at_work(desk)
        with somebody_writing():
            answer = _asked(desk, example(route, rows, story))
        otherwise = _asked(desk, example(route, rows, story))
        opened += otherwise.status_code == 200
        if answer.status_code != otherwise.status_code:
            held[route] = answer
    assert opened > 50
    assert set(held) == (JOURNALLED if role in READS_TIPS else set())
    for answer in held.values():
        assert answer.status_code == held_up.STATUS
        assert "so it stays shut until then" in answer.content.decode()
        assert "碼頭夜裡卸貨" not in answer.content.decode()


def _asked(desk, path):
    answer = desk.get(path, HTTP_ACCEPT="text/html")
    if answer.streaming:
        answer.getvalue()  # read to its end a file is closed
    return answer


def _has_been_at_work(desk):
    """For so long that their session is to be written: it is renewed, and something waits in it to be told."""
    session = desk.session
    some_time_ago = (timezone.now() - 2 * stays.OFTEN).timestamp()
    session[stays.CAME] = session[stays.WORKED] = some_time_ago
    session["renewed_at"] = (timezone.now() - 2 * OFTEN).timestamp()
    session[notices.WAITS] = True
    session.save()


def test_what_was_to_be_told_is_told_the_next_time(masthead):
    editor = client_of("editor")
    notices.tell([person("editor")], "Your account was used.", {})
    _has_been_at_work(editor)
    with somebody_writing():
        assert "Your account was used." in editor.get("/newsroom/").content.decode()
    assert AccountNotice.objects.filter(shown_at=None).exists()
    assert "Your account was used." in editor.get("/newsroom/").content.decode()
    assert not AccountNotice.objects.filter(shown_at=None).exists()
