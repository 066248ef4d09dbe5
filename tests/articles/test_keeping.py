"""Nothing typed is ever lost: words are kept as they are typed, and come back to whoever typed them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles import keeping, workflow
from articles.models import Article, Presence, Revision, Scratch
from tests.cast import person
from tests.desk import draft

from .kept import send
from .screen import ADD, address, client_of, opened, save, sent_by, told

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


def words(sent, **changes):
    kept = {name: sent.getlist(name) for name in sent if name != "csrfmiddlewaretoken"}
    return {**kept, **{name: [value] for name, value in changes.items()}}


# --- One story


def test_three_clicks_on_file_give_one_story():
    client = client_of("reporter")
    form = opened(client, ADD)
    for _click in range(3):
        page = save(client, ADD, form, press="_move", value="file", headline="渡船恢復", body="<p>一。</p>")

    story = Article.objects.get()
    assert story.state == Article.State.FILED
    assert page.status_code == 200
    assert Revision.objects.count() == 1


def test_saved_written_on_and_saved_again_from_the_old_page_is_one_story():
    client = client_of("reporter")
    form = opened(client, ADD)
    save(client, ADD, form, headline="渡船", body="<p>一。</p>")
    save(client, ADD, form, headline="渡船", body="<p>一。</p><p>二。</p>")

    assert Article.objects.get().body == "<p>一。</p><p>二。</p>"


def test_the_old_page_does_not_write_over_what_an_editor_changed_since():
    client, editor = client_of("reporter"), client_of("editor")
    form = opened(client, ADD)
    save(client, ADD, form, headline="渡船", body="<p>一。</p>")
    story = Article.objects.get()
    save(editor, story, opened(editor, story), kicker="城南")
    save(client, ADD, form, headline="渡船", body="<p>一。</p><p>二。</p>")

    story.refresh_from_db()
    assert (story.kicker, story.body) == ("城南", "<p>一。</p><p>二。</p>")


def test_the_identity_of_another_persons_story_gives_nobody_that_story():
    story = draft(headline="別人的")
    client = client_of("second_reporter")
    form = opened(client, ADD)
    save(client, ADD, form, story=str(story.identity), headline="我的", body="<p>一。</p>")

    story.refresh_from_db()
    assert story.headline == "別人的"
    assert Article.objects.get(headline="我的").owner == person("second_reporter")


@pytest.mark.parametrize("identity", ["", "no identity", "0"])
def test_an_identity_that_is_none_is_made(identity):
    client = client_of("reporter")
    save(client, ADD, opened(client, ADD), story=identity, headline="渡船", body="<p>一。</p>")

    assert Article.objects.get().headline == "渡船"


# --- Kept


def test_words_are_kept_and_never_a_revision():
    story, client = draft(), client_of("reporter")
    answer = send(client, place=story.place, version=1, sequence=1, words={"headline": ["改"]})

    assert answer.json()["is_kept"]
    assert Scratch.objects.get().headline == "改"
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(("late", "kept"), [(1, "新"), (2, "新"), (3, "舊")])
def test_what_arrives_late_changes_nothing(late, kept):
    client, place = client_of("reporter"), f"story:{uuid4()}"
    send(client, place=place, sequence=2, words={"headline": ["新"]})
    send(client, place=place, sequence=late, words={"headline": ["舊"]})

    assert Scratch.objects.get().headline == kept


def test_an_old_window_does_not_write_over_another():
    client, place = client_of("reporter"), f"story:{uuid4()}"
    send(client, place=place, window="new", sequence=1, words={"headline": ["新"]})
    send(client, place=place, window="old", sequence=9, words={"headline": ["舊"]})

    assert {row.headline for row in Scratch.objects.all()} == {"新", "舊"}


def test_saved_words_are_not_offered_and_no_late_request_brings_them_back():
    story, client = draft(), client_of("reporter")
    account = {"place": story.place, "version": 1, "sequence": 4, "words": {"headline": ["改"]}}
    send(client, **account)
    save(client, story, opened(client, story), headline="改", kept_window="w1", kept_sequence="4")

    assert not send(client, **account).json()["is_kept"]
    assert keeping.offered(Article.objects.get(), person("reporter")) == []


def test_what_was_typed_after_the_save_is_news():
    story, client = draft(), client_of("reporter")
    save(client, story, opened(client, story), headline="改", kept_window="w1", kept_sequence="4")

    assert send(client, place=story.place, sequence=5, words={"headline": ["改了"]}).json()["is_kept"]


def test_words_come_back_merged_with_what_was_saved_since():
    story, client, editor = draft(kicker="城南"), client_of("reporter"), client_of("editor")
    kept = words(opened(client, story), headline="我的標題")
    send(client, place=story.place, version=1, sequence=1, words=kept)
    save(editor, story, opened(editor, story), kicker="城北")

    assert "not saved" in client.get(address(story)).content.decode()
    form = opened(client, f"{address(story)}?take_up=w1")
    assert (form["headline"], form["kicker"], form["loaded_version"]) == ("我的標題", "城北", "2")


def test_a_clash_shows_both():
    story, client, editor = draft(), client_of("reporter"), client_of("editor")
    kept = words(opened(client, story), headline="我的標題")
    send(client, place=story.place, version=1, sequence=1, words=kept)
    save(editor, story, opened(editor, story), headline="編輯的標題")
    page = client.get(f"{address(story)}?take_up=w1")

    assert sent_by(page)["headline"] == "我的標題"
    assert "編輯的標題" in told(page)


def test_words_of_a_story_not_yet_begun_come_back_with_its_identity():
    client, identity = client_of("reporter"), str(uuid4())
    kept = words(opened(client, ADD), story=identity, body="<p>一。</p>")
    send(client, place=f"story:{identity}", sequence=1, words=kept)

    form = opened(client, f"{ADD}?take_up=w1")
    assert (form["body"], form["story"]) == ("<p>一。</p>", identity)


# --- Filed without a line


def filed_without_a_line(client, place, version=0):
    said = {
        "headline": "渡船",
        "body": "<p>一。</p>",
        "note_file": "請早點看",
        "story": place.removeprefix("story:"),
    }
    kept = words(opened(client, ADD), **said)
    return send(client, place=place, version=version, sequence=3, words={**kept, "kept_wants": ["file"]})


def asks_to_file(page):
    """Its buttons; a template is what a script may show, and shows nothing by itself."""
    way = "//div[contains(@class, 'file-again') and not(ancestor::template)]//button"
    return html.fromstring(page.content.decode()).xpath(way)


def test_what_was_filed_without_a_line_asks_once_whether_it_is_to_be_filed_now():
    client, place = client_of("reporter"), f"story:{uuid4()}"
    filed_without_a_line(client, place)
    assert "You filed them" in client.get(ADD).content.decode()

    page = client.get(f"{ADD}?take_up=w1")
    [button] = asks_to_file(page)
    sent = sent_by(page)
    assert sent["note_file"] == "請早點看"
    for _click in range(2):
        save(
            client,
            ADD,
            sent,
            press=button.get("name"),
            value=button.get("value"),
            kept_window="w2",
            kept_sequence="0",
            kept_took="w1",
        )

    story = Article.objects.get()
    assert (story.state, story.headline) == (Article.State.FILED, "渡船")
    assert story.events.filter(move="file").count() == 1
    assert not Scratch.objects.filter(saved_at=None).exists()
    assert "You filed them" not in client.get(ADD).content.decode()


def test_what_reached_the_desk_after_all_is_not_asked_about():
    client = client_of("reporter")
    form = opened(client, ADD)
    save(
        client,
        ADD,
        form,
        press="_move",
        value="file",
        headline="渡船",
        body="<p>一。</p>",
        kept_window="w1",
        kept_sequence="3",
    )
    # The browser's own copy comes up when the line is back; the story was filed by then.
    assert not filed_without_a_line(client, f"story:{form['story']}").json()["is_kept"]
    assert "You filed them" not in client.get(address(Article.objects.get())).content.decode()


def test_a_story_that_moved_on_is_not_filed_again():
    story, client = draft(), client_of("reporter")
    workflow.perform(story, "file", by=person("reporter"))
    filed_without_a_line(client, story.place, version=1)

    assert asks_to_file(client.get(f"{address(story)}?take_up=w1")) == []


def test_nobody_else_is_offered_them():
    story, client = draft(), client_of("reporter")
    send(client, place=story.place, version=1, sequence=1, words={"headline": ["我的"]})

    assert "我的" not in client_of("editor").get(f"{address(story)}?take_up=w1").content.decode()


def test_words_typed_by_another_person_at_this_browser_are_not_taken():
    answer = send(client_of("editor"), "reporter", sequence=1, words={"headline": ["我的"]})

    assert answer.status_code == 409
    assert not Scratch.objects.exists()


def test_dropped_words_are_gone():
    story, client = draft(), client_of("reporter")
    send(client, place=story.place, version=1, sequence=1, words={"headline": ["我的"]})
    client.post(reverse("admin:kept_drop"), {"place": story.place, "window": "w1", "back": address(story)})

    assert keeping.offered(story, person("reporter")) == []


@pytest.mark.parametrize(
    "account",
    [
        {"words": []},
        {"words": {"headline": "no list"}},
        {"words": {"headline": [1]}},
        {"words": {"body": ["x" * (keeping.LONGEST + 1)]}},
        {"sequence": -1},
        {"sequence": True},
        {"version": "1"},
        {"window": ""},
        {"window": "w" * 41},
        {"place": 5},
        {"took": "w"},
    ],
)
def test_what_is_no_account_of_a_window_is_refused(account):
    assert send(client_of("reporter"), **account).status_code == 400


def test_a_person_has_room_for_so_many_windows():
    client = client_of("reporter")
    for n in range(keeping.ROWS + 2):
        send(client, window=f"w{n}", sequence=1, words={"headline": ["一"]})

    assert Scratch.objects.count() == keeping.ROWS
    assert not Scratch.objects.filter(window="w0").exists()


def test_the_clock_clears_away_what_nobody_came_back_for():
    send(client_of("reporter"), sequence=1, words={"headline": ["一"]})
    keeping.tidy(timezone.now() + keeping.KEPT - timedelta(days=1))
    assert Scratch.objects.exists()
    keeping.tidy(timezone.now() + keeping.KEPT + timedelta(days=1))
    assert not Scratch.objects.exists()


def test_keeping_asks_the_database_little(django_assert_max_num_queries):
    story, client = draft(), client_of("reporter")
    account = {"place": story.place, "version": 1}
    send(client, **account, sequence=1, words={"headline": ["一"]})
    with django_assert_max_num_queries(12):
        send(client, **account, sequence=2, words={"headline": ["二"]})


# --- Who is here


def test_who_else_has_it_open_and_who_left():
    story, reporter, editor = draft(), client_of("reporter"), client_of("editor")
    send(editor, "editor", place=story.place, version=1)
    assert send(reporter, place=story.place, version=1).json()["here"] == ["何望"]

    send(editor, "editor", place=story.place, version=1, leaves=True)
    assert send(reporter, place=story.place, version=1).json()["here"] == []


def test_a_window_that_says_nothing_any_more_is_closed():
    story = draft()
    send(client_of("editor"), "editor", place=story.place, version=1)
    Presence.objects.update(at=timezone.now() - timedelta(minutes=1))

    assert send(client_of("reporter"), place=story.place, version=1).json()["here"] == []


def test_what_others_did_is_told():
    story, reporter, editor = draft(), client_of("reporter"), client_of("editor")
    since = timezone.now().isoformat()
    workflow.perform(story, "file", by=person("reporter"))
    save(editor, story, opened(editor, story), kicker="城北")
    workflow.perform(Article.objects.get(), "sign_off", by=person("second_editor"))
    news = send(reporter, place=story.place, version=1, since=since).json()["news"]

    assert [sentence.split()[0] for sentence in news] == ["蘇敏:", "何望"]
    assert "will be merged" in news[1]


def test_whoever_may_not_see_the_story_is_told_nothing():
    story = draft()
    send(client_of("editor"), "editor", place=story.place)

    assert "here" not in send(client_of("tip_moderator"), "tip_moderator", place=story.place).json()


def test_signed_out_is_said_in_json():
    assert send(Client()).status_code == 401
