"""The list of stories: what a row says, what is found, and what it asks of the database."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.html import escape

from articles import writing
from articles.models import Article, Source
from portal.models import User
from tests.cast import person
from tests.desk import draft, filed, published, section

from .many_stories import stock
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


def test_a_row_leads_to_its_story_and_from_there_back_to_this_list(desk):
    story, other = draft(), draft(headline="別的稿件")
    page = desk.get(LIST, {"queue": "", "state__exact": "draft"}).content.decode()

    for found in (story, other):
        assert f'href="{LIST}{found.pk}/change/?_changelist_filters=queue%3D%26state__exact%3Ddraft"' in page
    assert f'href="{LIST}{story.pk}/change/"' in desk.get(LIST).content.decode()


def test_a_state_is_told_each_person_in_their_language(desk):
    draft()
    said = {}
    for language in ("en", "zh-hant", "en"):
        User.objects.update(language=language)
        said[language] = desk.get(LIST).content.decode().partition("<tbody>")[2]
    assert '<span class="mark draft">draft</span>' in said["en"]
    assert '<span class="mark draft">草稿</span>' in said["zh-hant"]


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
    for query in (
        {"q": "\0"},
        {"p": "x"},
        {"o": "9.9"},
        {"state__exact": "x"},
        {"section__id__exact": "x"},
        {"since": "2026-13-40"},
        {"until": "0000-00-00"},
        {"since": "9999-12-31"},
        {"person": "\0"},
        {"day": "x"},
        {"p": "9" * 40},
        {"p": "²"},
        {"q": "％ _ \\"},
        {"q": "字" * 2000},
    ):
        assert desk.get(LIST, query, follow=True).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_rows_ask_as_much_as_one(desk, django_assert_num_queries, count):
    """Session, person, their rights, their sections; sections to filter by; rows, credits with names; masthead."""
    for n in range(count):
        draft(headline=f"第{n}條", section=section())
    desk.get(LIST)

    with django_assert_num_queries(8):
        page = desk.get(LIST)
    assert len(rows(page)) == count
    assert page.content.decode().count("林以晴") == count


@pytest.mark.parametrize(
    "sought",
    [
        "第一班渡船",
        "第一班渡船离岸",
        "三位乘客",
        "渡船 乘客",
        "１２路",
        "12路",
        "夜间门诊",
        "夜間門診",
        "渡口",
        "陳牧",
    ],
)
def test_words_of_the_body_are_found_in_either_script_and_any_width(desk, sought):
    body = "<p>清晨六點半，第一班渡船離岸。</p><p>12路公交到夜間門診，三位乘客。</p>"
    draft(body=body, people=[("攝影", "陳牧")], tags=["渡口"])
    draft(headline="別的稿件", body="<p>別的。</p>", people=[])
    assert rows(desk.get(LIST, {"q": sought})) == ["渡船恢復清晨班次"]


def test_words_that_stand_no_longer_are_found_no_longer(desk):
    story = draft(body="<p>舊的一句。</p>")
    writing.write(story, by=person("reporter"), words={"body": "<p>新的一句。</p>"})
    assert rows(desk.get(LIST, {"q": "舊的一句"})) == []
    assert rows(desk.get(LIST, {"q": "新的一句"})) == ["渡船恢復清晨班次"]


def test_a_percent_sign_is_a_sign(desk):
    draft(body="<p>增長百分之五。</p>")
    assert rows(desk.get(LIST, {"q": "增%五"})) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"person": "林以晴"}, {"記者的稿", "兩人的稿"}),
        ({"person": "周予"}, {"周予的稿", "兩人的稿"}),
        ({"source": "鄰縣"}, {"周予的稿"}),
        ({"tag": "渡口"}, {"記者的稿"}),
        ({"person": "林以晴", "tag": "渡口"}, {"記者的稿"}),
        ({"person": "沒有的人"}, set()),
        ({"state__exact": "draft"}, {"記者的稿", "周予的稿", "兩人的稿"}),
    ],
)
def test_sifted_by_person_source_and_tag(desk, asked, found):
    draft(headline="記者的稿", tags=["渡口"])
    draft(
        headline="周予的稿",
        by=person("second_reporter"),
        people=[],
        source=Source.objects.create(name="鄰縣日報"),
    )
    draft(headline="兩人的稿", people=[("記者", "周予")])
    assert set(rows(desk.get(LIST, asked))) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": "2026-03-02", "until": "2026-03-02"}, {"二日"}),
        ({"since": "2026-03-02"}, {"二日", "三日"}),
        ({"until": "2026-03-02"}, {"一日", "二日"}),
        ({"since": "2026-04-01", "until": "2026-03-01"}, set()),
    ],
)
def test_sifted_by_days_here(desk, asked, found):
    """From midnight to midnight of the site's own time zone."""
    for day, name in ((1, "一日"), (2, "二日"), (3, "三日")):
        published(headline=name)
        midnight = datetime(2026, 3, day, tzinfo=timezone.get_current_timezone())
        Article.objects.filter(headline=name).update(first_published_at=midnight)
    assert set(rows(desk.get(LIST, {"day": "published", **asked}))) == found


def test_a_sifted_list_keeps_what_else_was_asked(desk):
    draft()
    page = desk.get(LIST, {"q": "渡船", "state__exact": "draft", "person": "林"}).content.decode()
    sift = page.partition('class="sift"')[2].partition("</form>")[0]
    assert '<input type="hidden" name="q" value="渡船">' in sift
    assert '<input type="hidden" name="state__exact" value="draft">' in sift
    assert 'name="person" value="林"' in sift
    assert '<input type="hidden" name="person"' not in sift


def test_all_of_a_long_list_is_reachable(desk):
    stock(1300)
    seen, older = [], "?state__exact=published"
    while older:
        answer = desk.get(LIST + older)
        seen += rows(answer)
        older = answer.context["cl"].older
        assert (f'href="{escape(older)}" rel="next"' in answer.content.decode()) is bool(older)
    assert len(seen) == len(set(seen)) == 1300
    assert "state__exact=published" in answer.context["cl"].newer
    assert rows(desk.get(LIST + answer.context["cl"].newer)) == seen[-100:-50]


@pytest.mark.parametrize("place", ["x", "", "9" * 30])
def test_from_no_place_the_list_leads_to_its_beginning(desk, place):
    assert desk.get(LIST, {"before": place}).headers["Location"] == f"{LIST}?e=1"
