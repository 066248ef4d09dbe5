"""What each public page asks the database for, and by which index.

A count is only worth something on a page that shows the rows: each test checks that too.
"""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from taggit.models import Tag

from articles.models import Article, PrintedTag, Section
from articles.models.questions import RECENT
from articles.reading.prepared.kept import Kept
from portal.models import Masthead
from tests.articles.many_stories import stock
from tests.desk import published, section
from tips.models import TipLine

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def shown(page):
    return page.content.decode().count("條消息</a>")


def sections(count):
    return [section(f"第{n}版", f"page-{n}", position=n) for n in range(count)]


@pytest.fixture(autouse=True)
def _kinds_are_known():
    """Which table a tag hangs on is asked once a process, not once a page."""
    ContentType.objects.get_for_model(Article)


@pytest.mark.parametrize("others", [0, 20, 60])
def test_a_story_page_takes_six_queries_once_and_one_from_then_on_at_any_number_of_stories(
    client, masthead, django_assert_num_queries, others
):
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    bar = sections(3)
    stock(others, section=bar[0])
    story = published(section=bar[1], tags=["渡船"], people=[("記者", "林以晴"), ("通訊員", "周嵐")])

    # 1. by what the page is known, and the tip-line
    # 2. the story with its printed words
    # 3. the masthead with the sections of the bar
    # 4. the recent updates and what else stands around it
    # 5. the first again: the same answer says that nothing was written meanwhile
    # 6. it is kept for all processes
    with django_assert_num_queries(6):
        made = client.get(story.get_absolute_url())
    with django_assert_num_queries(1):
        page = client.get(story.get_absolute_url())
    assert page.content == made.content

    assert shown(page) == min(others, RECENT - 1)
    for words in ("第2版", "0000-555 0123", "渡船", "青溪縣報11月23日訊"):
        assert words in page.content.decode()


def test_before_the_first_section_it_takes_no_more(client, masthead, django_assert_num_queries):
    story = published()
    for _time in range(2):
        client.get(story.get_absolute_url())

    with django_assert_num_queries(1):
        page = client.get(story.get_absolute_url())

    assert masthead.name in page.content.decode()


@pytest.mark.parametrize(("bands", "stories"), [(1, 1), (1, 20), (12, 20)])
def test_the_front_page_takes_one_query_once_it_is_kept(
    client, masthead, django_assert_num_queries, bands, stories
):
    stock(3)
    for band in sections(bands):
        stock(stories, newest=timezone.now() - timedelta(days=400), section=band)
    # The question is built once for a layout.
    client.get("/")
    Kept.forget_all()

    # By what it is known; then
    # 1. the masthead with the sections of the bar
    # 2. what leads
    # 3. the keys of the newest of each section
    # 4. those stories with their printed words
    # 5. the recent updates
    with django_assert_num_queries(6):
        client.get("/")
    with django_assert_num_queries(1):
        page = client.get("/")

    recent = min(RECENT, 3 + bands * stories)
    assert shown(page) == 3 + bands * min(stories, 4) + recent


@pytest.mark.parametrize(("stories", "on_the_page"), [(1, 1), (20, 20), (40, 30)])
def test_a_section_takes_one_query_once_it_is_kept(
    client, masthead, django_assert_num_queries, stories, on_the_page
):
    stock(stories, section=section())

    # 1. the section
    # 2. the keys of the page's stories
    # 3. those stories with their printed words
    # 4. the recent updates
    # 5. the masthead with the sections of the bar
    # Before these it is asked by what the page is known.
    with django_assert_num_queries(6):
        client.get("/sections/life/")
    with django_assert_num_queries(1):
        page = client.get("/sections/life/")

    assert shown(page) == on_the_page + min(stories, RECENT)


@pytest.mark.parametrize("stories", [1, 20])
def test_a_tag_takes_one_query_once_it_is_kept(client, masthead, django_assert_num_queries, stories):
    tag = Tag.objects.create(name="渡船")
    PrintedTag.objects.bulk_create(
        PrintedTag(article=story, tag=tag, first_published_at=story.first_published_at)
        for story in stock(stories)
    )

    # as of a section, with the tag in its place
    with django_assert_num_queries(6):
        client.get("/tags/渡船/")
    with django_assert_num_queries(1):
        page = client.get("/tags/渡船/")

    assert shown(page) == 2 * stories


@pytest.mark.parametrize("stories", [1, 20])
def test_the_recent_page_takes_one_query_once_it_is_kept(
    client, masthead, django_assert_num_queries, stories
):
    stock(stories)

    # 1. by what the page is known; 2. the recent updates; 3. the masthead with the sections of the bar
    with django_assert_num_queries(3):
        client.get("/recent/")
    with django_assert_num_queries(1):
        page = client.get("/recent/")

    assert shown(page) == stories


def test_a_list_does_not_read_the_working_copies(client, masthead):
    """A story of 400,000 characters would be fetched twice for ninety of them."""
    [story] = stock(1, section=section())

    [listed] = Article.objects.filter(pk=story.pk).for_lists()

    assert listed.get_deferred_fields() == {"body"}


@pytest.fixture
def full_stand(db):
    """Enough rows for a planner to have a choice, some not public, and counted as in a running site."""
    by_section = section()
    stock(2400)
    stock(600, section=by_section)
    Article.objects.filter(pk__in=Article.objects.values("pk")[:300]).update(state=Article.State.UNPUBLISHED)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # Rows of tests gone by make an index wider than it is in a running site. By the time of publication
            # and a sort of those of one moment is then as cheap, and a draw says nothing of the index asked for.
            cursor.execute("SET LOCAL enable_incremental_sort = off")
    return by_section


def plan(stories):
    return stories.explain().lower()


def sorts(plan):
    return "temp b-tree" in plan or "sort" in plan


def test_the_recent_list_is_served_by_its_index(full_stand):
    asked = plan(Article.objects.recent(timezone.now()))

    assert "article_recent" in asked
    assert not sorts(asked)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL counts for itself, and sorts two rows gladly"
)
def test_it_is_so_before_a_database_has_counted_anything(db):
    """A fresh SQLite file has no statistics: it took the index of due times and sorted every public story."""
    asked = plan(Article.objects.recent(timezone.now()))

    assert "article_recent" in asked
    assert not sorts(asked)


def test_a_section_is_served_by_its_own_index(full_stand):
    asked = plan(Article.objects.listed(timezone.now()).in_section(full_stand).newest_first()[:4])

    assert "article_section_recent" in asked
    assert not sorts(asked)


def test_masthead_and_bar_stand_in_their_order(client, masthead):
    second, first = section("乙", "b", position=2), section("甲", "a", position=1)
    section("丙", "c", position=0, is_in_bar=False)

    page = client.get("/").content.decode()

    assert page.index(first.get_absolute_url()) < page.index(second.get_absolute_url())
    assert "/sections/c/" not in page
    assert Section.objects.filter(masthead=Masthead.ONLY).count() == 3
