"""Notes 批註: on a story or a sentence of it, for a person or whoever works on it; open until somebody settles them."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from articles import gate, noting, workflow
from articles.gate import answers
from articles.models import Article, Note
from copydesk.plain import cleaned
from portal.moves import Refused
from tests.cast import person
from tests.desk import draft, filed, published

from .rewriting import rewrite
from .screen import address, client_of, opened, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def noted(story, *, by="editor", to="reporter", **words):
    words.setdefault("text", "哪一班？")
    return noting.add(story, by=person(by), to=to and person(to), **words)


# --- Where it stands


def test_a_note_finds_the_field_its_words_stand_in():
    story = filed()
    assert noted(story, quote="第一班渡船").field == "body"
    assert noted(story, quote="清晨班次").field == "headline"
    assert noted(story, quote="清晨", field="body").field == "body"
    assert noted(story).field == ""


def test_words_that_stand_nowhere_are_kept_with_the_note():
    note = noted(filed(), quote="沒有這句")
    assert (note.quote, note.field) == ("沒有這句", "")


def test_a_note_on_words_that_change_knows_it():
    story = filed()
    note = noted(story, quote="第一班渡船")
    story = rewrite(story, by="reporter", body="<p>首班渡船離岸。</p>")
    assert noting.place_of(story.newest, note.quote, note.field) == ""


@given(st.text(max_size=400), st.text(min_size=1, max_size=1200))
def test_whatever_is_marked_or_written_is_kept_or_refused_with_a_sentence(quote, text):
    story = Article.objects.first() or filed()
    try:
        note = noting.add(story, by=person("editor"), text=text, quote=quote)
    except Refused:
        assert not 0 < len(cleaned(text).strip()) <= Note.LONGEST
    else:
        assert note.text
        assert "\n" not in note.quote
        assert len(note.quote) <= Note.LONGEST_QUOTE
        note.clean_fields(exclude=["to", "settled_by", "settled_at", "answer"])
        note.delete()


# --- Who


def test_nobody_is_written_to_who_may_not_read_the_story():
    with pytest.raises(Refused):
        noted(filed(), to="tip_moderator")
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"),
    [("editor", True), ("reporter", True), ("second_editor", True), ("second_reporter", False)],
)
def test_it_is_settled_by_those_it_is_between_and_who_works_on_the_story(who, may):
    note = noted(filed())
    if not may:
        with pytest.raises(Refused):
            noting.settle(note, by=person(who))
        with pytest.raises(Refused):
            noting.reopen(note, by=person(who))
        return
    noting.settle(note, by=person(who), answer="七點那班\n")
    note.refresh_from_db()
    assert (note.settled_by, note.answer, note.is_open) == (person(who), "七點那班", False)
    noting.reopen(note, by=person(who))
    note.refresh_from_db()
    assert note.is_open


def test_settled_twice_the_first_stands():
    note = noted(filed())
    noting.settle(note, by=person("reporter"), answer="七點")
    noting.settle(note, by=person("editor"), answer="八點")
    note.refresh_from_db()
    assert (note.settled_by, note.answer) == (person("reporter"), "七點")


@pytest.mark.parametrize("text", ["", " \n", "\u3000", "字" * 1001])
def test_an_empty_or_endless_note_is_refused(text):
    with pytest.raises(Refused):
        noted(filed(), text=text)


def test_a_story_has_room_for_so_many_open_notes(monkeypatch):
    monkeypatch.setattr(noting, "MOST_OPEN", 2)
    story = filed()
    for _ in range(2):
        noted(story)
    with pytest.raises(Refused):
        noted(story)


@pytest.mark.parametrize("wrong", [{"text": ""}, {"settled_at": timezone.now()}])
def test_the_database_keeps_no_note_that_says_nothing_or_is_settled_by_nobody(wrong):
    note = noted(filed())
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**wrong)


# --- Where it is shown


def shown(page):
    tree = html.fromstring(page.content.decode())
    return [
        " ".join(note.text_content().split())
        for note in tree.xpath("//div[contains(@class,'note')]/p[@class='text']")
    ]


def on_desk(role):
    page = client_of(role).get("/newsroom/")
    return {panel.key: panel.rows for column in page.context["columns"] for panel in column}.get("notes", [])


def test_it_stands_on_the_desk_of_whom_it_is_for_until_it_is_settled(masthead):
    story = filed()
    note = noted(story, quote="第一班渡船")

    assert on_desk("reporter") == [story]
    assert on_desk("editor") == on_desk("second_reporter") == []
    assert "哪一班？" in client_of("reporter").get("/newsroom/").content.decode()

    noting.settle(note, by=person("reporter"))
    assert on_desk("reporter") == []


def test_the_gate_remarks_on_open_notes_and_holds_nothing_back():
    story = filed()
    note = noted(story)
    assert [(one.code, one.level) for one in gate.findings(story) if one.code.startswith("open_notes")] == [
        (f"open_notes_{note.pk}", "warn")
    ]
    assert "sign_off" in {move.name for move in workflow.moves_for(story, person("editor"))}
    noting.settle(note, by=person("editor"))
    assert not any(one.code.startswith("open_notes") for one in gate.findings(story))


def test_whoever_answered_for_one_note_is_asked_about_the_next():
    story = filed()
    noted(story)
    (first,) = [one for one in gate.findings(story) if one.code.startswith("open_notes")]
    answers.answer(story, first, by=person("editor"))
    noted(story)
    assert any(one.code.startswith("open_notes") for one in gate.findings(story))


def test_it_is_written_beside_the_copy_and_what_was_typed_is_saved_with_it(masthead):
    client, story = client_of("editor"), filed()
    page = save(
        client,
        story,
        opened(client, story),
        press="_note",
        value="add",
        headline="渡船清晨班次恢復",
        note_text="標題改過，請看",
        note_quote="清晨班次",
        note_to=str(person("reporter").pk),
    )

    note = Note.objects.get()
    assert shown(page) == ["標題改過，請看"]
    assert (note.to, note.field, note.revision.headline) == (
        person("reporter"),
        "headline",
        "渡船清晨班次恢復",
    )


def test_whoever_may_read_and_not_write_the_story_notes_and_settles_all_the_same(masthead):
    client, story = client_of("second_reporter"), published()
    where = reverse("admin:article_notes", args=[story.pk])
    page = client.post(where, {"_note": "add", "note_text": "船名好像不對"}, follow=True)
    assert shown(page) == ["船名好像不對"]

    note = Note.objects.get()
    client.post(where, {"_note": f"settle:{note.pk}", f"note_answer_{note.pk}": "我看錯了"})
    note.refresh_from_db()
    assert note.answer == "我看錯了"
    assert story.revisions.count() == 2 - (story.version == 1)


@pytest.mark.parametrize("sent", ["", "add", "settle:", "settle:x", "settle:99999999999999999999", "burn:1"])
def test_nonsense_changes_nothing(masthead, sent):
    story = filed()
    note = noted(story)
    client_of("editor").post(
        reverse("admin:article_notes", args=[story.pk]), {"_note": sent, "note_text": " "}
    )
    note.refresh_from_db()
    assert (Note.objects.count(), note.is_open) == (1, True)


def test_a_note_of_another_story_is_not_settled_through_this_one(masthead):
    note, other = noted(filed()), draft(headline="別的稿")
    client_of("editor").post(reverse("admin:article_notes", args=[other.pk]), {"_note": f"settle:{note.pk}"})
    note.refresh_from_db()
    assert note.is_open


def test_a_note_with_markup_is_shown_as_it_was_written(masthead):
    story = filed()
    noted(story, text="<script>alert(1)</script>", quote="<b>")
    page = client_of("editor").get(address(story)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_text_that_was_refused_with_the_page_is_still_in_the_note(masthead):
    client, story = client_of("editor"), filed()
    sent = opened(client, story)
    page = save(client, story, sent, press="_note", value="add", headline="", note_text="寫了很久的話")
    assert "寫了很久的話" in page.content.decode()
    assert not Note.objects.exists()


@pytest.mark.parametrize("count", [1, 12])
def test_many_notes_ask_as_much_as_one(masthead, django_assert_num_queries, count):
    story, client = filed(), client_of("editor")
    for n in range(count):
        noted(story, text=f"第{n}個")
    client.get(address(story))
    with django_assert_num_queries(36):
        page = client.get(address(story))
    assert len(shown(page)) == count
