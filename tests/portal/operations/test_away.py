"""While the database is away: what readers get, and that a tip can still be begun."""

import time

import pytest
from django.db import OperationalError, connection

from tests.desk import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def away(monkeypatch):
    """From the moment it is called the database answers nobody."""

    def refuse():
        raise OperationalError("could not connect to server")

    return lambda: monkeypatch.setattr(connection, "ensure_connection", refuse)


def test_a_page_says_for_how_long_a_proxy_may_show_it(client, masthead, settings):
    story = published()
    for address in ("/", story.get_absolute_url()):
        assert "stale-if-error=900" in client.get(address)["Cache-Control"]
    assert "stale-if-error" not in client.get("/tips/")["Cache-Control"]
    assert "stale-if-error" not in client.get("/newsroom/login/").get("Cache-Control", "")
    settings.KEPT_SECONDS = 0
    assert "stale-if-error" not in client.get("/").get("Cache-Control", "")


def test_readers_get_what_the_proxy_kept_and_not_for_ever(client, masthead, away, monkeypatch):
    """By the status: 503 has the proxy show what it kept, 500 has not."""
    away()
    client.raise_request_exception = False
    assert client.get("/").status_code == 503
    later = time.monotonic() + 901
    monkeypatch.setattr("portal.operations.kept_pages.time.monotonic", lambda: later)
    assert client.get("/").status_code == 500


@pytest.mark.parametrize("address", ["/tips/", "/tips/?story=7", "/tips/mine/"])
def test_the_tip_form_opens_all_the_same(client, masthead, away, address):
    assert client.get("/tips/").status_code == 200
    away()
    page = client.get(address)
    assert page.status_code == 200
    assert "<form" in page.content.decode()


def test_a_tip_that_cannot_be_kept_is_given_back(client, masthead, away):
    slip = client.get("/tips/").context["slip"]
    away()
    page = client.post("/tips/", {"slip": slip, "text": "七號碼頭的燈"})
    assert page.status_code == 503
    assert "七號碼頭的燈" in page.content.decode()
