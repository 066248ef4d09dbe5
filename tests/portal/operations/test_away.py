"""While the database is away: what readers get, and that a tip can still be begun."""

import threading
import time
from itertools import count

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from portal.operations.kept_pages import KeptPagesMiddleware
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


class Asked:
    """A site behind the middleware: each page waits until it is told, and fails as a dead line does, or is answered."""

    def __init__(self, monkeypatch):
        self.times, self.fault, self.waits, self.told = 0, OperationalError("gone"), False, threading.Event()
        self.page = KeptPagesMiddleware(self.answer)
        # Each look at the clock is two seconds later than the last one.
        clock = count(step=2)
        monkeypatch.setattr("portal.operations.kept_pages.time.monotonic", lambda: next(clock))

    def answer(self, request):
        self.times += 1
        if self.waits:
            assert self.told.wait(20)
        if self.fault and (page := self.page.process_exception(request, self.fault)):
            return page
        return HttpResponse()

    def status(self, path="/"):
        return self.page(RequestFactory().get(path)).status_code


def test_while_the_database_says_nothing_one_reader_waits_for_all(masthead, monkeypatch):
    """And the others are told at once, so that the proxy shows what it kept, until one was answered."""
    site = Asked(monkeypatch)
    assert site.status() == 503
    site.waits = True
    first = threading.Thread(target=site.status)
    first.start()
    while site.times < 2:
        time.sleep(0.01)
    assert [site.status() for _number in range(5)] == [503] * 5
    assert site.times == 2
    site.told.set()
    first.join()
    site.fault = None
    assert [site.status() for _number in range(3)] == [200] * 3


class TookTooLong(Exception):
    pgcode = "57014"


def test_a_question_that_took_too_long_makes_nobody_else_go_without(masthead, monkeypatch):
    site = Asked(monkeypatch)
    site.fault.__cause__ = TookTooLong()
    assert site.status() == 503
    assert not site.page.is_silent


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
