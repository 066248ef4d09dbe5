"""Sections, tags and the front page: which stories, in which order, on which page."""

import re
from datetime import timedelta

import pytest

from tests.articles.many_stories import NEWEST, stock
from tests.desk import section

pytestmark = pytest.mark.django_db


def listed(page):
    return re.findall(r"<h2>\s*<a href=\S+>(第\d+條消息)</a>", page.content.decode())


def test_a_long_list_goes_on_over_the_page(client, masthead):
    stock(65, section=section())

    pages = [client.get(f"/sections/life/{query}") for query in ("", "?page=2", "?page=3")]

    assert [headline for page in pages for headline in listed(page)] == [f"第{n}條消息" for n in range(1, 66)]
    second = pages[1].content.decode()
    assert '<a rel="prev" href="/sections/life/">' in second
    assert '<a rel="next" href="/sections/life/?page=3">' in second
    assert '<link rel="canonical" href="http://testserver/sections/life/?page=2">' in second
    assert 'rel="next"' not in pages[2].content.decode()


@pytest.mark.parametrize("asked", ["0", "-1", "2", "x", "", "１", "9" * 30, "1e3", "9999", "10000"])
def test_a_page_that_there_is_not_is_404(client, masthead, asked):
    stock(30, section=section())

    assert client.get("/sections/life/", {"page": asked}).status_code == 404


def test_thirty_stories_fill_one_page(client, masthead):
    stock(30, section=section())

    assert '<nav class="pages"' not in client.get("/sections/life/").content.decode()


def test_a_section_that_is_not_is_404(client, masthead):
    assert client.get("/sections/none/").status_code == 404


def test_what_leads_stands_in_no_band(client, masthead):
    stock(5, section=section())

    page = client.get("/").content.decode()
    page = page[: page.index('class="recent"')]

    assert re.findall(r">(第\d+條消息)</a>", page) == [f"第{n}條消息" for n in range(1, 6)]


def test_a_brief_does_not_lead_while_a_story_is_recent(client, masthead):
    stock(5, body="")
    stock(1, newest=NEWEST - timedelta(days=1))

    page = client.get("/").content.decode()

    lead = page[page.index('class="lead"') : page.index('class="seconds"')]
    assert (NEWEST - timedelta(days=1)).strftime("%Y-%m-%dT12") in lead


def test_with_nothing_but_briefs_the_newest_leads(client, masthead):
    stock(5, body="")

    page = client.get("/").content.decode()

    assert "第1條消息" in page[page.index('class="lead"') : page.index('class="seconds"')]


def test_a_band_holds_the_four_newest_of_its_section(client, masthead):
    stock(3)
    stock(6, newest=NEWEST - timedelta(days=1), section=section())

    page = client.get("/").content.decode()
    band = page[page.index('class="band"') : page.index('class="recent"')]

    assert re.findall(r">(第\d+條消息)</a>", band) == [f"第{n}條消息" for n in range(1, 5)]
