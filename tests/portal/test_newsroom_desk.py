"""The desk: what waits for me, what is about to happen, what just happened."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from articles import workflow, writing
from portal import newsroom
from tests.articles.screen import client_of
from tests.cast import person
from tests.desk import draft, filed, published, signed_off
from tests.exchange.partner import from_partner

pytestmark = pytest.mark.django_db
DESK = "/newsroom/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def panels(page):
    return {panel.key: panel for column in page.context["columns"] for panel in column}


def headlines(page, key):
    return [story.headline for story in panels(page)[key].rows]


def test_an_editor_sees_what_waits_and_what_is_coming_and_what_was():
    filed(headline="待簽的稿")
    signed_off(headline="待發的稿")
    published(headline="明天的稿", at=timezone.now() + timedelta(days=1))
    published(headline="公開的稿")
    page = client_of("editor").get(DESK)

    assert headlines(page, "waiting") == ["待簽的稿"]
    assert headlines(page, "ready") == ["待發的稿"]
    assert headlines(page, "scheduled") == ["明天的稿"]
    assert headlines(page, "published") == ["公開的稿"]


def test_a_reporter_sees_their_own_and_no_queue_of_editors():
    draft(headline="我的草稿")
    draft(headline="別人的草稿", by=person("second_reporter"))
    filed(headline="交出的稿")
    page = client_of("reporter").get(DESK)

    assert headlines(page, "drafts") == ["我的草稿"]
    assert headlines(page, "handed_in") == ["交出的稿"]
    assert not {"waiting", "ready"} & panels(page).keys()


def test_the_count_is_of_all_and_not_of_the_eight_shown():
    for n in range(11):
        filed(headline=f"第{n}條")
    page = client_of("editor").get(DESK)

    assert (len(panels(page)["waiting"].rows), panels(page)["waiting"].total) == (8, 11)
    assert "?queue=waiting" in page.content.decode()
    assert "All 11" in page.content.decode()


def test_a_scheduled_story_changed_since_says_so():
    story = published(at=timezone.now() + timedelta(days=1))
    writing.write(story, by=person("editor"), words={"headline": "改過的標題"})
    page = client_of("editor").get(DESK).content.decode()

    assert "changed since it was scheduled" in page
    assert "渡船恢復清晨班次" in page, "the words that will go out, not those that will not"


@pytest.mark.parametrize("who", ["reporter", "editor"])
def test_a_new_story_and_pasting_are_in_reach(who):
    page = client_of(who).get(DESK).content.decode()
    assert "/newsroom/articles/article/add/" in page
    assert "/newsroom/articles/article/paste/" in page


def test_an_administrator_sees_what_they_look_after_and_no_story():
    published(headline="公開的稿")
    page = client_of("administrator").get(DESK)
    text = page.content.decode()

    assert page.context["columns"] == []
    assert "/newsroom/portal/user/" in text
    assert "公開的稿" not in text
    assert "article/add/" not in text


def test_a_tip_moderator_without_tips_is_told_so():
    draft(headline="我的草稿")
    text = client_of("tip_moderator").get(DESK).content.decode()

    assert "No tip waits for anybody." in text
    assert "我的草稿" not in text


def test_somebody_in_no_group_is_told_that_nothing_is_theirs():
    client = client_of("reporter")
    person("reporter").groups.clear()

    assert "nothing on this desk for your account" in client.get(DESK).content.decode()


def test_an_app_may_hand_in_buttons_without_a_panel(monkeypatch):
    monkeypatch.setattr(newsroom, "app_modules", lambda name: [SimpleNamespace()])
    assert client_of("editor").get(DESK).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_twenty_stories_in_every_list_ask_as_much_as_one(django_assert_num_queries, count):
    """Session, person, rights (2), one a panel (8), fronts that stand unchanged, masthead."""
    for n in range(count):
        draft(headline=f"草稿{n}", by=person("editor"))
        from_partner(n, headline=f"夥伴{n}")
        filed(headline=f"待簽{n}")
        signed_off(headline=f"待發{n}")
        workflow.perform(draft(headline=f"交出{n}", by=person("editor")), "file", by=person("editor"))
        published(headline=f"明天{n}", at=timezone.now() + timedelta(days=1))
        published(headline=f"公開{n}")
    client = client_of("editor")
    client.get(DESK)

    with django_assert_num_queries(14):
        page = client.get(DESK)
    assert [len(panel.rows) for panel in panels(page).values()] == [min(count, 8)] * 7
