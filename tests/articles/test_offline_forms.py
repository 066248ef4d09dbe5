"""Which forms the newsroom lets a browser keep, for when there is no signal: whose, and of which stories."""

import pytest

from articles import workflow
from portal.entrance import stays
from tests.cast import person
from tests.desk import draft, published

from .screen import ADD, address, client_of, opened, save

pytestmark = pytest.mark.django_db
WORKER = "/newsroom/articles/article/worker.js"


def mark(client, where):
    page = client.get(where)
    return page.headers.get("Offline-Form") if page.status_code == 200 else page.status_code


def test_the_form_of_a_story_that_is_theirs_and_not_printed_says_whose_it_is():
    client = client_of("reporter")
    assert mark(client, ADD) == mark(client, address(draft())) == str(person("reporter").pk)


def test_a_story_that_readers_had_is_not_kept_nor_one_that_they_may_only_read():
    filed = draft()
    workflow.perform(filed, "file", by=person("reporter"))
    assert mark(client_of("reporter"), address(filed)) is None
    assert mark(client_of("editor"), address(published())) is None


def test_nor_a_page_with_mistakes_nor_those_of_people_with_short_stays(monkeypatch):
    client = client_of("reporter")
    refused = save(client, ADD, opened(client, ADD), headline="", body="")
    assert not refused.has_header("Offline-Form")
    monkeypatch.setattr(stays, "is_short", lambda _user: True)
    assert mark(client, ADD) is None


def test_no_other_page_says_so():
    client = client_of("reporter")
    pages = ("/newsroom/", "/newsroom/articles/article/", "/newsroom/articles/article/paste/")
    assert {mark(client, page) for page in pages} == {None}


def test_the_worker_is_asked_for_anew_and_looks_after_the_newsroom_alone(client):
    answer = client.get(WORKER)
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Service-Worker-Allowed"] == "/newsroom/"
    assert r"/^\/newsroom\/articles\/article\/(?:add|\d+\/change)\/$/" in answer.content.decode()
