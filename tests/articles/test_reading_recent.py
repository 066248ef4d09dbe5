"""最近更新: the newest public stories, in one order wherever they are listed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.models.questions import RECENT
from tests.articles.many_stories import NEWEST, stock
from tests.desk import published, section

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def headlines(page):
    return re.findall(r">(第\d+條消息)</a>", page.content.decode())


def test_it_holds_the_thirty_newest_newest_first(client, masthead):
    stock(RECENT + 5)

    assert headlines(client.get("/recent/")) == [f"第{n}條消息" for n in range(1, RECENT + 1)]


def test_of_two_at_the_same_second_the_later_filed_stands_first():
    first, second = stock(2, apart=timedelta(0))

    assert list(Article.objects.recent(timezone.now())) == [second, first]


def test_it_goes_by_first_publication_not_by_the_last():
    older, newer = published(at=timezone.now() - timedelta(days=2)), published()
    Article.objects.filter(pk=older.pk).update(publish_at=timezone.now())

    assert list(Article.objects.recent(timezone.now())) == [newer, older]


def test_it_prints_what_was_printed_not_what_is_being_written(client, masthead):
    story = published()
    story.headline = "改了一半的標題"
    story.save()

    assert "改了一半的標題" not in client.get("/recent/").content.decode()


def test_beside_a_story_each_day_is_told_once_each_line_has_its_time_and_the_current_one_is_marked(
    client, masthead
):
    _newest, second, *_rest = stock(14, apart=timedelta(hours=6))

    page = client.get(second.get_absolute_url()).content.decode()
    listed = page[page.index('class="recent"') :]

    days = re.findall(r'<h3 class="day">\s*<time datetime="(\S+?)">', listed)
    assert days == ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20"]
    assert re.findall(r">(\d\d:\d\d)</time>", listed) == (["12:00", "06:00", "00:00", "18:00"] * 4)[:14]
    assert re.findall(r'href="(\S+)"\s+aria-current="page"', listed) == [second.get_absolute_url()]
    # A line that is copied, or heard by itself, has its day.
    lines = [
        " ".join(re.sub(r"<[^>]+>", "", line).split()) for line in re.findall(r"(?s)<li.*?</li>", listed)
    ]
    assert lines[0] == "2026-11-23 12:00 第1條消息"


def test_the_page_has_a_heading_a_day(client, masthead):
    stock(4, newest=NEWEST.replace(hour=17), apart=timedelta(hours=1))  # 01:00, 00:00, 23:00, 22:00 here

    page = client.get("/recent/").content.decode()

    assert re.findall(r'<h2 class="day">\s*<time datetime="(\S+?)"', page) == ["2026-11-24", "2026-11-23"]
    assert re.findall(r">(\d\d:\d\d)</time>", page) == ["01:00", "00:00", "23:00", "22:00"]
    assert page.count("<ol") == page.count("</ol>") == 2


@pytest.mark.parametrize("address", ["/", "/recent/", "/sections/life/"])
def test_with_nothing_published_each_page_says_so(client, masthead, address):
    section()

    page = client.get(address)

    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


# --- Back to the first story


def turn(client, page, rel):
    found = re.search(rf'<a rel="{rel}" href="(\S+?)"', page.content.decode())
    return client.get("/recent/" + found[1]) if found else None


def test_the_pages_go_back_to_the_first_story_and_forth_again(client, masthead):
    stock(70, apart=timedelta(0))
    pages = [client.get("/recent/")]
    while older := turn(client, pages[-1], "next"):
        pages.append(older)

    assert [h for page in pages for h in headlines(page)] == [f"第{n}條消息" for n in range(70, 0, -1)]
    assert [len(headlines(page)) for page in pages] == [30, 30, 10]
    assert headlines(turn(client, pages[2], "prev")) == headlines(pages[1])
    assert headlines(turn(client, pages[1], "prev")) == headlines(pages[0])


def test_a_page_stays_as_it_is_while_new_stories_appear(client, masthead):
    stock(65)
    second = turn(client, client.get("/recent/"), "next")
    address = second.wsgi_request.get_full_path()

    stock(5, newest=NEWEST + timedelta(days=1))

    assert headlines(client.get(address)) == headlines(second)


@pytest.mark.parametrize(
    "asked", ["before=", "before=x", "before=-1", "before=987654321", "after=１", "before=" + "9" * 30]
)
def test_a_page_that_there_is_not_is_404(client, masthead, asked):
    stock(1)

    assert client.get(f"/recent/?{asked}").status_code == 404


def test_what_was_never_public_is_no_place_to_go_on_from(client, masthead):
    stock(40)
    waiting = published(at=timezone.now() + timedelta(hours=1))

    assert client.get(f"/recent/?before={waiting.pk}").status_code == 404


@pytest.mark.parametrize("stories", [31, 50])
def test_an_older_page_takes_three_queries(client, masthead, django_assert_num_queries, stories):
    keys = [story.pk for story in stock(stories)]

    with django_assert_num_queries(3):
        page = client.get(f"/recent/?before={keys[29]}")

    assert len(headlines(page)) == stories - 30


# --- The list alone, for pages that are open


def test_whoever_has_it_already_is_told_so_without_it(client, masthead):
    stock(3)
    first = client.get("/recent/newest/")

    again = client.get("/recent/newest/", headers={"If-None-Match": first["ETag"]})

    assert headlines(first) == ["第1條消息", "第2條消息", "第3條消息"]
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "s-maxage=1," in again["Cache-Control"]


def test_a_new_story_and_a_withdrawn_one_both_change_it(client, masthead):
    stock(3)
    tag = client.get("/recent/newest/")["ETag"]

    story = published()
    with_it = client.get("/recent/newest/", headers={"If-None-Match": tag})
    Article.objects.filter(pk=story.pk).update(state=Article.State.UNPUBLISHED)

    assert with_it.status_code == 200
    assert client.get("/recent/newest/")["ETag"] == tag


def test_it_takes_one_query(client, masthead, django_assert_num_queries):
    stock(30)

    with django_assert_num_queries(1):
        page = client.get("/recent/newest/")

    assert len(headlines(page)) == 30
    assert page.content.decode().count("<details") == 1
