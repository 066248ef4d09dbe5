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


def test_beside_a_story_each_line_has_its_date_and_the_current_one_is_marked(client, masthead):
    _newest, second, _third = stock(3, apart=timedelta(days=1))

    page = client.get(second.get_absolute_url()).content.decode()
    listed = page[page.index('class="recent"') :]

    assert re.findall(r">(\d{4}-\d\d-\d\d)</time>", listed) == ["2026-11-23", "2026-11-22", "2026-11-21"]
    assert re.findall(r'href="(\S+)"\s+aria-current="page"', listed) == [second.get_absolute_url()]


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
