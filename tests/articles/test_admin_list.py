"""The list of stories: what a row says, what is found, and what it asks of the database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import person
from tests.desk import draft, filed, published, section

from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
LIST = "/newsroom/articles/article/"


def rows(page):
    return [story.headline for story in page.context["cl"].result_list]


@pytest.fixture
def desk(masthead):
    return client_of("editor")


def test_a_row_tells_headline_state_section_byline_and_when(desk):
    draft(section=section(), people=[("記者", "林以晴"), ("攝影", "周予")])
    row = desk.get(LIST).content.decode().partition("<tbody>")[2].partition("</tbody>")[0]

    for said in ("渡船恢復清晨班次", "draft", "民生", "林以晴、周予", f"{timezone.localtime():%m-%d %H:}"):
        assert said in row


def test_a_scheduled_story_is_not_called_published(desk):
    published(at=timezone.now() + timedelta(days=1))
    row = desk.get(LIST).content.decode().partition("<tbody>")[2].partition("</tbody>")[0]

    assert "scheduled" in row
    assert "published" not in row


@pytest.mark.parametrize("sought", ["清晨班次", "dukou", "以晴"])
def test_found_by_headline_slugline_or_name(desk, sought):
    draft(slugline="dukou-lights")
    draft(headline="別的稿件", people=[("記者", "周予")])

    assert rows(desk.get(LIST, {"q": sought})) == ["渡船恢復清晨班次"]


def test_a_story_with_two_names_alike_is_found_once(desk):
    draft(people=[("記者", "林以晴"), ("攝影", "林以晴")])
    assert len(rows(desk.get(LIST, {"q": "林以晴"}))) == 1


@pytest.mark.parametrize(
    ("queue", "found"),
    [
        ("drafts", ["編輯的草稿"]),
        ("waiting", ["交來的稿"]),
        ("scheduled", ["明天的稿"]),
        ("published", ["公開的稿"]),
        ("nonsense", ["編輯的草稿", "交來的稿", "明天的稿", "公開的稿"]),
    ],
)
def test_the_lists_of_the_desk_in_full(desk, queue, found):
    draft(headline="編輯的草稿", by=person("editor"))
    filed(headline="交來的稿")
    published(headline="明天的稿", at=timezone.now() + timedelta(days=1))
    published(headline="公開的稿")

    assert sorted(rows(desk.get(LIST, {"queue": queue}))) == sorted(found)


def test_an_empty_list_offers_the_next_step(desk):
    assert "/newsroom/articles/article/add/" in desk.get(LIST).content.decode().partition('class="empty"')[2]
    assert "Nothing fits." in desk.get(LIST, {"q": "沒有的"}).content.decode()


def test_bad_questions_are_no_fault_of_ours(desk):
    draft()
    for query in ({"q": "\0"}, {"p": "x"}, {"o": "9.9"}, {"state__exact": "x"}, {"section__id__exact": "x"}):
        assert desk.get(LIST, query, follow=True).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_rows_ask_as_much_as_one(desk, django_assert_num_queries, count):
    """Session, person, rights (2), their sections; sections to filter by; two counts, rows, credits, names; masthead."""
    for n in range(count):
        draft(headline=f"第{n}條", section=section())
    desk.get(LIST)

    with django_assert_num_queries(12):
        page = desk.get(LIST)
    assert len(rows(page)) == count
    assert page.content.decode().count("林以晴") == count
