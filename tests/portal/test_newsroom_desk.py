"""The desk: what waits for me, what is about to happen, what just happened."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from articles import noting, workflow, writing
from articles.models import Article, Correspondent, Front
from articles.models.learnt import Standing
from portal import newsroom
from tests.articles.rewriting import rewrite
from tests.articles.screen import client_of
from tests.articles.stories_by_state import changed_after_signing, mended_alone, reported
from tests.cast import person
from tests.desk import draft, filed, published, review_by, signed_off
from tests.exchange.partner import from_partner

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
DESK = "/newsroom/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def panels(page):
    return {panel.key: panel for column in page.context["columns"] for panel in column}


def headlines(page, key):
    panel = panels(page)[key]
    return [story.headline for story in [*panel.rows, *panel.last]]


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
    published()
    page = client_of("editor").get(DESK)

    assert headlines(page, "waiting") == [f"第{n}條" for n in (0, 1, 2, 3, 4, 8, 9, 10)], (
        "the oldest and the newest"
    )
    assert panels(page)["waiting"].total == 11
    assert "3 more in between" in page.content.decode()
    assert page.content.decode().count("more in between") == 1, "what is not counted has nothing in between"
    assert "?queue=waiting" in page.content.decode()
    assert "All 11" in page.content.decode()


def test_eight_stand_together():
    for n in range(8):
        filed(headline=f"第{n}條")
    panel = panels(client_of("editor").get(DESK))["waiting"]

    assert (len(panel.rows), panel.last, panel.between, panel.more) == (8, [], 0, "")


def test_what_is_urgent_comes_first_and_says_so():
    filed(headline="先到的稿")
    writing.write(filed(headline="後到的快訊"), by=person("reporter"), words={"urgency": 2})
    page = client_of("editor").get(DESK)

    assert headlines(page, "waiting") == ["後到的快訊", "先到的稿"]
    assert "flash" in page.content.decode()


def test_an_open_desk_is_answered_by_its_print_until_something_changes(monkeypatch):
    client = client_of("editor")
    filed(headline="先到的稿")
    first = client.get(DESK + "now/")
    again = client.get(DESK + "now/", headers={"If-None-Match": first["ETag"]})
    monkeypatch.setattr("articles.templatetags.articles.timesince", lambda *_a, **_k: "9 hours")
    later = client.get(DESK + "now/", headers={"If-None-Match": first["ETag"]})
    filed(headline="後到的稿")
    changed = client.get(DESK + "now/", headers={"If-None-Match": first["ETag"]})

    assert "先到的稿" in first.content.decode()
    assert "<html" not in first.content.decode()
    assert (again.status_code, again.content) == (304, b"")
    assert later.status_code == 304, "ages alone are no news"
    assert changed.status_code == 200
    assert "no-store" in first["Cache-Control"], "what staff see is kept by nobody"


def test_a_list_with_a_button_is_no_news_each_time_it_is_asked_for():
    """A form's token has another mask in every answer: whoever had a change to agree to was offered news all day."""
    changed_after_signing()
    client = client_of("editor")
    first = client.get(DESK + "now/")
    again = client.get(DESK + "now/", headers={"If-None-Match": first["ETag"]})

    assert "csrfmiddlewaretoken" in first.content.decode()
    assert again.status_code == 304


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
    """Session, person, rights and sections, what they are told, ends of all queues (2), what is watched, masthead."""
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

    with django_assert_num_queries(9):
        page = client.get(DESK)
    queues = [panel for key, panel in panels(page).items() if key not in {"told", "names"}]
    assert [len([*panel.rows, *panel.last]) for panel in queues] == [min(count, 8)] * 7


# What may stand on a chief editor's desk beside the queues of partners, which need a feed in trouble.
EVERY_PANEL = {
    "told", "fronts", "names", "held_back", "agree", "asked", "returned", "notes", "waiting", "ready",
    "urgent_corrections", "reported", "drafts", "partners", "scheduled", "handed_in", "published",
}  # fmt: skip


def _everything(n):
    """A story for each list of the chief editor's desk."""
    chief, editor = person("chief_editor"), person("editor")
    signed = workflow.perform(filed(headline=f"先簽{n}"), "sign_off", by=chief)
    rewrite(signed, by="editor", headline=f"後改{n}")
    workflow.perform(draft(headline=f"請審{n}"), "file", by=person("reporter"), told={"reviewer": chief})
    own = workflow.perform(draft(by=chief, headline=f"退回{n}"), "file", by=chief)
    workflow.perform(own, "send_back", by=editor, note="再核")
    noting.add(filed(headline=f"待簽{n}"), by=editor, to=chief, text="請看", quote="", now=timezone.now())
    workflow.perform(draft(by=chief, headline=f"交出{n}"), "file", by=chief)
    draft(by=chief, headline=f"草稿{n}")
    from_partner(n, headline=f"夥伴{n}")
    Correspondent.objects.create(name=f"新人{n}", standing=Standing.NEW)


@pytest.mark.parametrize("count", [1, 3])
def test_a_chief_editor_who_is_shown_every_panel_asks_no_more(django_assert_num_queries, count):
    now = timezone.now()
    for n in range(count):
        published(headline=f"明天{n}", at=now + timedelta(days=1))
        signed_off(headline=f"待發{n}")
        mended_alone()
        reported()
        story = signed_off(headline=f"擋下{n}")
        Article.objects.filter(pk=story.pk).update(held_back_at=now, held_back_why="圖片授權已過期")
    review_by(2)
    for n in range(count):
        _everything(n)
    Front.objects.create(quiet_hours=1, shown="x", shown_since=now - timedelta(days=1))
    client = client_of("chief_editor")
    client.get(DESK)

    with django_assert_num_queries(9):
        page = client.get(DESK)
    assert EVERY_PANEL - panels(page).keys() == set()
    text = page.content.decode()
    assert "<del>" in text, "what changed since they signed"
    assert "新人0" in text
