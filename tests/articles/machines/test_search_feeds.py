"""Beside every search stand its feeds, in either script."""

from urllib.parse import quote

import pytest

from articles import workflow
from tests.cast import person
from tests.desk import published, section

from .asking import alternates, titles

pytestmark = pytest.mark.django_db
KINDS = ("rss", "atom", "json")


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


@pytest.mark.parametrize("kind", KINDS)
def test_a_search_is_followed_by_what_it_finds_the_newest_first(client, kind):
    section()
    published(headline="渡船停航")
    published(headline="路燈亮了", body="<p>字</p>")
    published(headline="渡船復航", section=section())

    assert titles(client, f"/search/feed.{kind}?q=渡船") == ["渡船復航", "渡船停航"]
    assert titles(client, f"/zh-hans/search/feed.{kind}?q=渡船") == ["渡船复航", "渡船停航"]
    assert titles(client, f"/search/feed.{kind}?q=渡船&section=life") == ["渡船復航"]
    assert titles(client, f"/search/feed.{kind}?section=life") == ["渡船復航"]


def test_the_page_of_a_search_names_its_feeds(client):
    published(headline="渡船停航")
    page = f"/zh-hans/search/?q={quote('渡船')}&order=best&page=1"

    named = alternates(client, page)

    for kind in KINDS:
        first = named[kind][0]
        assert first == f"http://testserver/zh-hans/search/feed.{kind}?q={quote('渡船')}"
        assert titles(client, first) == ["渡船停航"]
    assert "feed.rss?q=" in client.get(page).content.decode().partition("<body")[2]


def test_a_search_that_finds_nothing_yet_can_be_followed(client):
    assert titles(client, "/search/feed.rss?q=龘靐") == []
    assert client.get("/search/feed.json?q=龘靐").json()["title"].endswith("龘靐 - 青溪縣報網")


@pytest.mark.parametrize(
    "asked", ["", "?q=", "?q=%20", "?since=2026-11-01", "?section=none&q=x", "?q=x&since=abc"]
)
def test_without_a_question_there_is_nothing_to_follow(client, asked):
    assert client.get(f"/search/feed.rss{asked}").status_code == 404


def test_what_is_withdrawn_is_gone_from_the_feed(client):
    story = published(headline="渡船停航")
    workflow.perform(story, "unpublish", by=person("editor"), note="核實")

    assert titles(client, "/search/feed.atom?q=渡船") == []


def test_a_feed_asks_a_few_questions_however_many_it_finds(client, django_assert_max_num_queries):
    for number in range(12):
        published(headline=f"渡船{number}")

    # masthead, the index, the stories, their keys, and the names of the script
    with django_assert_max_num_queries(7):
        assert len(titles(client, "/search/feed.rss?q=渡船")) == 12
