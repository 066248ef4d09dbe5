"""Sections, tags and the front page: which stories, in which order, on which page."""

import re
from datetime import timedelta

import pytest

from tests.articles.many_stories import NEWEST, stock
from tests.desk import published, section

pytestmark = pytest.mark.django_db
FRESH = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"


def listed(page):
    return re.findall(r"<h2>\s*<a href=\S+>(第\d+條消息)</a>", page.content.decode())


def neighbour(page, way):
    """Where the page leads: its `next` or its `prev`."""
    found = re.search(rf'<a rel="{way}" href="([^"]+)">', page.content.decode())
    return found and found[1]


def test_a_long_list_goes_on_over_the_page(client, masthead):
    stock(65, section=section())

    pages = [client.get("/sections/life/")]
    while older := neighbour(pages[-1], "next"):
        pages.append(client.get(older))

    assert [len(listed(page)) for page in pages] == [30, 30, 5]
    assert [headline for page in pages for headline in listed(page)] == [f"第{n}條消息" for n in range(1, 66)]
    assert listed(client.get(neighbour(pages[2], "prev"))) == listed(pages[1])
    second = pages[1].content.decode()
    assert f'<link rel="canonical" href="http://testserver{neighbour(pages[0], "next")}">' in second
    assert neighbour(pages[0], "prev") is None


def test_a_page_stays_as_it_is_while_new_stories_appear(client, masthead):
    stock(40, section=section())
    second = neighbour(client.get("/sections/life/"), "next")
    before = listed(client.get(second))

    stock(10, newest=NEWEST + timedelta(days=1), section=section())

    assert listed(client.get(second)) == before


def test_the_part_before_the_first_whole_one_is_the_beginning(client, masthead):
    stock(40, section=section())
    page = client.get(neighbour(client.get("/sections/life/"), "next"))

    assert listed(client.get(neighbour(page, "prev"))) == listed(client.get("/sections/life/"))


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "１-1", "9" * 30, "1-1", "1-x"])
def test_a_page_that_there_is_not_is_404(client, masthead, asked):
    stock(30, section=section())

    assert client.get("/sections/life/", {"before": asked}).status_code == 404


@pytest.mark.parametrize("asked", ["1", "2", "9999", "x"])
def test_an_old_address_with_a_number_leads_to_the_beginning(client, masthead, asked):
    """Pages were numbered once: what is kept of these addresses still answers, and says what it is."""
    stock(31, section=section())

    page = client.get("/sections/life/", {"page": asked})

    assert listed(page) == [f"第{n}條消息" for n in range(1, 31)]
    assert '<link rel="canonical" href="http://testserver/sections/life/">' in page.content.decode()


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


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/recent/",
        "/sections/life/",
        "/tags/渡口/",
        "/corrections/",
        "/search/?q=消息",
        "/zh-hans/recent/",
    ],
)
def test_a_list_is_as_fresh_as_a_story(client, masthead, path):
    """Behind a proxy a headline is gone as soon as its story is; a browser asks, and is told that nothing changed."""
    published(headline="渡船的消息", section=section(), tags=["渡口"])

    for page in (client.get(path), client.get(path)):
        assert page["Cache-Control"].startswith(FRESH)
        again = client.get(path, headers={"if-none-match": page["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["Cache-Control"].startswith(FRESH)


def test_a_page_that_there_is_not_says_nothing_of_how_it_may_be_kept(client, masthead):
    assert "Cache-Control" not in client.get("/sections/none/")
