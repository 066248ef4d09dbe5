"""A developing story: dated entries, the newest first, signed and printed like other words."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from articles import developments, workflow
from articles.models import Article
from tests.cast import person
from tests.desk import published

from .rewriting import rewrite
from .screen import address, client_of, opened, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


def develop(story, entry="渡船停航。", heading="停航", by="editor", **more):
    return workflow.perform(
        story, "develop", by=person(by), told={"entry": entry, "heading": heading}, **more
    )


def printed(story):
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    return workflow.perform(story, "update", by=person("editor"))


def page_of(client, story):
    return client.get(story.get_absolute_url()).content.decode()


def test_readers_have_an_entry_once_it_is_signed_and_printed(client):
    story = develop(published())
    assert "停航" not in page_of(client, story)
    assert story.has_unprinted_words
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "sign_off", by=person("editor"))

    story = printed(story)
    page = page_of(client, story)
    assert page.index("<h3>停航") < page.index('<div class="body">')
    assert [line.move for line in story.events.all()[:3]] == ["update", "sign_off", "develop"]


def test_the_newest_stands_first(client):
    now, story = timezone.now(), published()
    for minute, word in ((1, "甲事"), (3, "丙事"), (2, "乙事")):
        story = develop(story, entry=word, now=now + timedelta(minutes=minute))
    page = page_of(client, printed(story))
    assert page.index("丙事") < page.index("乙事") < page.index("甲事")


def test_changed_it_is_shown_in_the_log(client):
    story = printed(develop(published()))
    assert "停航" in client.get(story.changes_url).content.decode()


def test_a_sign_off_is_bound_to_the_entries():
    story = develop(published())
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    story = develop(story, entry="復航。", by="second_editor")
    assert not workflow.is_signed_off(story)


@pytest.mark.parametrize("screen", ["change/", "revisions/3/"])
def test_who_signs_reads_the_entries_in_full(screen):
    story = develop(published(), entry="很長的進展" * 40)
    page = client_of("second_editor").get(f"/newsroom/articles/article/{story.pk}/{screen}")
    assert story.version == 3
    assert "很長的進展" * 40 in page.content.decode()


def test_dropped_changes_take_the_entry_with_them():
    story = workflow.perform(develop(published()), "drop_changes", by=person("editor"))
    assert story.developments == []


def test_a_save_of_the_sheet_leaves_the_entries(client):
    editor, story = client_of("editor"), published()
    form = opened(editor, story)
    develop(story, by="second_editor")
    save(editor, story, form, headline="渡船清晨班次恢復")
    story = Article.objects.get()
    assert (story.headline, len(story.developments)) == ("渡船清晨班次恢復", 1)


@pytest.mark.parametrize("told", [{"entry": " \n"}, {"entry": "字" * 2001}, {"heading": "字" * 61}])
def test_an_entry_says_something_and_has_a_limit(told):
    with pytest.raises(workflow.Refused):
        develop(published(), **told)
    assert Article.objects.get().developments == []


def test_a_story_holds_so_many(monkeypatch):
    monkeypatch.setattr(developments, "MOST", 1)
    story = develop(published())
    with pytest.raises(workflow.Refused, match="at most"):
        develop(story)


def test_what_is_typed_is_text(client):
    story = printed(develop(published(), entry="<script>1</script>\x07\n第二段", heading="<b>停航"))
    page = page_of(client, story)
    assert "<script>1" not in page
    assert "&lt;b&gt;停航" in page
    assert "第二段" in page


@trying(deadline=None)
@given(text=st.text(min_size=1, max_size=200), heading=st.text(max_size=40))
def test_an_entry_cleaned_again_stays_as_it_is(text, heading):
    at = timezone.now()
    try:
        one = developments.entry(heading, text, at)
    except workflow.Refused:
        return
    assert developments.entry(one["heading"], one["text"], datetime.fromisoformat(one["at"])) == one


# --- The screen that mends them


def entries_screen(story):
    return f"/newsroom/articles/article/{story.pk}/developments/"


def sent(story, *texts, version=None):
    rows = {
        f"form-{n}-{name}": value
        for n, text in enumerate(texts)
        for name, value in {"at": f"2026-11-2{n + 1}T08:00", "heading": "", "text": text}.items()
    }
    counts = {"form-TOTAL_FORMS": len(texts), "form-INITIAL_FORMS": len(texts)}
    return {**rows, **counts, "loaded_version": version or story.version}


def test_entries_are_mended_and_taken_out():
    story, editor = develop(develop(published()), entry="復航。"), client_of("editor")
    assert "復航。" in editor.get(entries_screen(story)).content.decode()
    assert entries_screen(story) in editor.get(address(story)).content.decode()

    editor.post(entries_screen(story), sent(story, "停航一小時。", ""))
    assert [one["text"] for one in Article.objects.get().developments] == ["停航一小時。"]
    assert Article.objects.get().newest.move == "develop"


def test_nothing_is_written_over_what_changed_meanwhile():
    story, editor = develop(published()), client_of("editor")
    old = story.version
    story = rewrite(story, by="second_editor", headline="渡船清晨班次恢復")
    page = editor.post(entries_screen(story), sent(story, "我的話", version=old)).content.decode()
    assert "The words changed" in page
    assert "我的話" in page
    assert [one["text"] for one in Article.objects.get().developments] == ["渡船停航。"]


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "x", ""])
def test_a_minute_no_clock_can_tell_is_refused(at):
    story = develop(published())
    data = sent(story, "停航") | {"form-0-at": at}
    assert client_of("editor").post(entries_screen(story), data).status_code == 200
    assert story.revisions.count() == Article.objects.get().version


@pytest.mark.parametrize("total", ["101", "x", "-1", "0"])
def test_more_entries_than_fit_are_refused(total):
    story = develop(published())
    answer = client_of("editor").post(
        entries_screen(story), sent(story, "停航") | {"form-TOTAL_FORMS": total}
    )
    assert answer.status_code == 200
    assert Article.objects.get().version == story.version


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "0001-01-01 00:00"])
def test_a_move_at_a_minute_no_clock_can_tell_is_refused_with_a_sentence(at):
    story = develop(published())
    for move in ("update:at", "embargo"):
        data = {"_move": move, "at_update": at, "at_embargo": at, "note_embargo": "等"}
        answer = client_of("editor").post(f"/newsroom/articles/article/{story.pk}/move/", data, follow=True)
        assert answer.status_code == 200
    assert Article.objects.get().change_at is None
