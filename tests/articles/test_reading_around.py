"""What stands around a story: related stories and neighbours, at one query for the whole page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from articles import workflow
from articles.models import Article, PrintedTag
from articles.reading import around
from tests.articles.many_stories import NEWEST, stock
from tests.cast import person
from tests.desk import published, section

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def beside(story):
    story = Article.objects.for_page().get(pk=story.pk)
    place = around.Place.of(story, story.live)
    return around.beside(place, around.rows_around(place, timezone.now()))


def test_stories_that_share_most_tags_come_first_then_the_newest_of_the_section():
    life = section()
    newer, older = stock(2, newest=NEWEST + timedelta(days=1), section=life)
    one = published(at=NEWEST - timedelta(days=40), tags=["渡船"], headline="同一標籤")
    both = published(at=NEWEST - timedelta(days=50), tags=["渡船", "石橋鎮"], headline="兩個標籤")
    story = published(at=NEWEST, section=life, tags=["渡船", "石橋鎮"])
    stock(40, newest=NEWEST + timedelta(days=2))

    found = beside(story)

    assert [s.pk for s in found.related] == [both.pk, one.pk, newer.pk]
    assert found.newer.pk == older.pk


def test_neighbours_stand_in_the_same_section_also_far_from_the_newest():
    life = section()
    stories = stock(40, section=life)
    stock(3, newest=NEWEST - timedelta(minutes=1))

    found = beside(stories[36])

    assert (found.newer.pk, found.older.pk) == (stories[35].pk, stories[37].pk)
    assert beside(stories[0]).newer is None
    assert beside(stories[39]).older is None


@examples(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 3), min_size=2, max_size=8), st.integers(0, 7))
def test_whoever_goes_on_and_on_comes_through_all_of_them(hours, at):
    """Stories of one second stand in the order of their keys, and none is passed over."""
    Article.objects.update(state="draft")
    stories = stock(len(hours))
    for story, hour in zip(stories, hours, strict=True):
        Article.objects.filter(pk=story.pk).update(first_published_at=NEWEST - hour * HOUR)
    order = list(Article.objects.listed(timezone.now()).newest_first())
    at %= len(order)

    found = beside(order[at])

    assert found.older == (order[at + 1] if at + 1 < len(order) else None)
    assert found.newer == (order[at - 1] if at else None)


@pytest.mark.parametrize("move", ["unpublish", "retract", "take_down"])
def test_what_is_withdrawn_stands_around_nothing(client, move):
    story = published(tags=["渡船"], headline="撤去的那篇")
    other = published(tags=["渡船"], headline="還在的一篇")
    assert "撤去的那篇" in client.get(other.get_absolute_url()).content.decode()

    told = {"kind": "name", "wording": "有誤。"}
    workflow.perform(story, move, by=person("chief_editor"), note="核實", told=told)

    assert "撤去的那篇" not in client.get(other.get_absolute_url()).content.decode()


TAGS = ["渡船", "石橋鎮", "河堤"]


@examples(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.booleans(), st.sets(st.sampled_from(TAGS))), min_size=2, max_size=12),
    st.integers(0, 11),
)
def test_what_else_is_at_hand_changes_nothing(facts, at):
    """A process chooses among all rows that a page names, the recent updates too or not: the choice is the same."""
    Article.objects.update(state="draft")
    PrintedTag.objects.all().delete()
    life = section()
    stories = [
        published(at=NEWEST - n * HOUR, section=life if is_in else None, tags=sorted(tags))
        for n, (is_in, tags) in enumerate(facts)
    ]
    story = Article.objects.for_page().get(pk=stories[at % len(stories)].pk)
    place = around.Place.of(story, story.live)
    every = around.rows(Article.objects.listed(timezone.now()).values("pk"), timezone.now())

    assert around.beside(place, every) == around.beside(place, around.rows_around(place, timezone.now()))


def test_after_a_publication_only_that_story_is_read(client, django_assert_num_queries):
    """Beside each story of its section something else stands then."""
    life = section()
    stock(12, section=life)
    stories = [published(section=life, tags=["渡船"], headline=f"第{n}篇") for n in range(3)]
    for story in stories * 3:
        client.get(story.get_absolute_url())

    new = published(section=life, tags=["渡船"], headline="剛剛發布")
    # 1. what the page is made of; 2. the new row; 3.-5. the recent updates around the story, its masthead
    with CaptureQueriesContext(connection) as asked:
        first = client.get(stories[0].get_absolute_url()).content.decode()
    rows = [query["sql"] for query in asked if str(new.pk) in query["sql"]]
    with django_assert_num_queries(1):
        client.get(stories[0].get_absolute_url())
    with django_assert_num_queries(1):
        second = client.get(stories[1].get_absolute_url()).content.decode()

    assert len(rows) == 1
    assert not any(f"{story.pk}," in rows[0].partition("WHERE")[2] for story in stories)
    for page in (first, second):
        assert "剛剛發布" in page.partition('class="related"')[2].partition("</section>")[0]


@pytest.mark.parametrize("others", [0, 20])
def test_with_all_of_it_the_page_takes_one_query(client, django_assert_num_queries, others):
    life = section()
    stock(others, section=life)
    published(at=NEWEST - 40 * HOUR, section=life, tags=["渡船"], headline="早先的一篇")
    story = published(section=life, tags=["渡船", "石橋鎮", "河堤", "縣城", "碼頭"])

    for _time in range(2):
        client.get(story.get_absolute_url())

    with django_assert_num_queries(1):
        page = client.get(story.get_absolute_url()).content.decode()

    assert 'class="related"' in page or not others
    assert 'rel="prev"' in page


def test_a_preview_has_none_of_it(sign_in):
    published(tags=["渡船"])
    story = published(tags=["渡船"])

    page = sign_in("editor").get(f"/newsroom/articles/article/{story.pk}/preview/").content.decode()

    assert 'class="neighbours"' not in page
