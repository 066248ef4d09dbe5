"""The archive: years, months and days by the portal's clock, and every public story within four clicks."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from articles.reading import archive
from tests.articles.many_stories import NEWEST, stock
from tests.cast import person
from tests.desk import draft, published, section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def links(page):
    return [unescape(found) for found in re.findall(r'href="(/[^"#]*)"', page.content.decode())]


def test_a_day_has_all_its_headlines_by_the_portals_clock(client):
    stock(3, newest=at("2025-03-01 17:00"), apart=timedelta(hours=1))  # 01:00, 00:00, 23:00 here

    assert re.findall(r">(第\d條消息)<", client.get("/2025/03/02/").content.decode()) == [
        "第1條消息",
        "第2條消息",
    ]
    assert re.findall(r">(第\d條消息)<", client.get("/2025/03/01/").content.decode()) == ["第3條消息"]


def test_a_calendar_leads_to_the_days_that_have_stories_and_to_no_others(client):
    stock(1, newest=at("2025-03-01 04:00"))
    stock(1, newest=at("2025-03-30 04:00"))
    stock(1, newest=at("2024-02-29 04:00"))

    days = re.findall(r'href="(/2025/\d\d/\d\d/)"', client.get("/2025/").content.decode())
    assert days == ["/2025/03/01/", "/2025/03/30/"]
    assert re.findall(r'href="(/2025/\d\d/)"', client.get("/2025/").content.decode()) == ["/2025/03/"]
    month = client.get("/2024/02/").content.decode()
    assert re.findall(r'href="(/2024/\d\d/\d\d/)"', month) == ["/2024/02/29/"]
    assert re.findall(r'href="(/\d{4}/\d\d/)"', client.get("/archive/").content.decode()) == [
        "/2025/03/",
        "/2024/02/",
    ]


@pytest.mark.parametrize(
    "address",
    ["/2025/", "/2025/03/", "/2025/03/01/", "/2025/02/30/", "/2025/13/", "/2999/", "/1000/01/01/", "/0999/"],
)
def test_where_nothing_was_printed_there_is_no_page(client, address):
    draft()
    published(at=timezone.now() + timedelta(days=2))

    assert client.get(address).status_code == 404


def test_a_story_that_comes_or_goes_takes_its_day_with_it(client):
    story = published(at=at("2025-03-01 04:00"))
    assert client.get("/2025/03/01/").status_code == 200

    workflow.perform(story, "unpublish", by=person("editor"), note="核實")

    assert client.get("/2025/03/01/").status_code == client.get("/2025/").status_code == 404
    assert "/2025/03/" not in links(client.get("/archive/"))


def test_without_any_story_the_archive_says_so(client):
    assert 'class="empty"' in client.get("/archive/").content.decode()


def test_a_neighbouring_day_of_another_year_is_named_with_its_year(client):
    stock(2, newest=at("2026-01-02 04:00"), apart=timedelta(days=1))
    stock(1, newest=at("2021-12-17 04:00"))

    assert ">1月1日</a>" in client.get("/2026/01/02/").content.decode()
    assert ">2021年12月17日</a>" in client.get("/2026/01/01/").content.decode()
    assert ">2026年1月1日</a>" in client.get("/2021/12/17/").content.decode()


def test_days_and_months_lead_on_to_their_neighbours(client):
    for day in ("2024-12-31", "2025-03-01", "2025-06-05"):
        stock(1, newest=at(f"{day} 04:00"))

    assert {"/2024/12/31/", "/2025/06/05/"} <= set(links(client.get("/2025/03/01/")))
    assert {"/2024/12/", "/2025/06/"} <= set(links(client.get("/2025/03/")))
    assert "/2024/" in links(client.get("/2025/"))


def test_a_year_without_a_story_is_no_part_of_the_archive(client):
    stock(1, newest=at("2021-12-17 04:00"))
    stock(1, newest=at("2025-03-01 04:00"))

    page = client.get("/archive/").content.decode()

    assert re.findall(r">(\d{4})年<", page) == ["2025", "2021"]


@pytest.mark.parametrize("stories", [1, 20])
def test_a_month_that_is_read_again_takes_one_query(client, django_assert_num_queries, stories):
    stock(stories)
    made = client.get("/2026/11/").content

    with django_assert_num_queries(1):
        assert client.get("/2026/11/").content == made
    stock(1, newest=at("2026-11-02 04:00"))
    assert "/2026/11/02/" in client.get("/2026/11/").content.decode()


@pytest.mark.parametrize(
    ("address", "queries"), [("/archive/", 3), ("/2026/", 5), ("/2026/11/", 9), ("/2026/11/23/", 6)]
)
@pytest.mark.parametrize("stories", [1, 20])
def test_it_takes_as_many_queries_for_one_story_as_for_twenty(
    client, django_assert_num_queries, address, queries, stories
):
    stock(stories)

    with django_assert_num_queries(queries):
        page = client.get(address).content.decode()

    assert "2026" in page
    assert page.count("條消息</a>") == (stories if address.count("/") > 2 else 0)


def within(client, clicks):
    """Every address that a reader comes to from the front page by so many clicks."""
    seen, edge = {"/"}, ["/"]
    for _click in range(clicks):
        edge = [link for address in edge for link in links(client.get(address)) if link not in seen]
        edge = [
            link for link in dict.fromkeys(edge) if not link.startswith(("/static/", "/tips/", "/media/"))
        ]
        seen |= set(edge)
    return seen


def test_every_public_story_is_reached_in_four_clicks(client):
    """Those without a section too, behind the recent updates, of a day with hundreds, and retracted ones."""
    stock(70, section=section())
    stock(30, newest=NEWEST - timedelta(days=400))
    stock(120, newest=at("2009-03-05 04:00"), apart=timedelta(seconds=1))
    old = published(at=at("1999-12-31 16:30"))
    retracted = published(at=at("2001-01-01 04:00"))
    told = {"kind": "retraction", "wording": "不實。"}
    workflow.perform(retracted, "retract", by=person("chief_editor"), note="不實", told=told)

    seen = within(client, 4)

    public = Article.objects.readable(timezone.now())
    assert [story.pk for story in public if story.get_absolute_url() not in seen] == []
    assert public.count() == 222
    assert old.get_absolute_url().startswith("/2000/01/01/")


def test_a_day_with_more_than_a_page_is_reached_in_four_clicks_too(client, monkeypatch):
    monkeypatch.setattr(archive, "OF_A_DAY", 20)
    stock(70, newest=at("2009-03-05 04:00"), apart=timedelta(seconds=1))
    stock(20, newest=at("2009-03-06 04:00"), apart=timedelta(seconds=1))

    seen = within(client, 4)

    assert [story.pk for story in Article.objects.all() if story.get_absolute_url() not in seen] == []
    month = client.get("/2009/03/").content.decode()
    assert re.findall(r'href="(/2009/03/\d\d/)\?page=(\d)"', month) == [("/2009/03/05/", n) for n in "234"]
