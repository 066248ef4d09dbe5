"""Send back 退稿: an editor wants more of the writer, and says what."""

import pytest

from articles import workflow
from articles.models import Article, SignOff
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

pytestmark = pytest.mark.django_db


def send_back(story, *, by="editor", note="補上渡口的地址"):
    return workflow.perform(story, "send_back", by=person(by), note=note)


@pytest.mark.parametrize("make", [filed, signed_off])
def test_it_is_the_writers_draft_again(make):
    story = send_back(make())

    assert list(Article.objects.drafts_of(person("reporter"))) == [story]
    assert workflow.may_edit(story, person("reporter"))


def test_the_note_goes_with_it():
    line = send_back(filed()).events.first()
    assert (line.move, line.by, line.note) == ("send_back", person("editor"), "補上渡口的地址")


@pytest.mark.parametrize("note", ["", "  \n", "\u3000"])
def test_it_needs_a_note(note):
    story = filed()

    with pytest.raises(workflow.Refused):
        send_back(story, note=note)

    story.refresh_from_db()
    assert story.state == Article.State.FILED


@pytest.mark.parametrize("who", ["reporter", "second_reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        send_back(filed(), by=who)


@pytest.mark.parametrize("make", [draft, published])
def test_only_a_story_in_review_can_be_sent_back(make):
    with pytest.raises(workflow.Refused):
        send_back(make())


def test_twice_is_refused():
    story = send_back(filed())
    with pytest.raises(workflow.Refused):
        send_back(story)


def test_filed_again_with_the_same_words_it_waits_to_be_signed_and_can_be():
    """The sign-off of before went back with it; else the story would stand there, signed but for nobody to sign."""
    story = workflow.perform(send_back(signed_off()), "file", by=person("reporter"))

    assert not SignOff.objects.exists()
    assert list(Article.objects.awaiting_sign_off(person("editor"))) == [story]
    story = workflow.perform(story, "sign_off", by=person("editor"))
    workflow.perform(story, "publish", by=person("editor"))


def test_the_journal_keeps_that_it_was_signed():
    story = send_back(signed_off())
    assert [line.move for line in story.events.all()] == ["send_back", "sign_off", "file"]


def test_an_error_rolls_it_back_whole(monkeypatch):
    story = signed_off()

    def fall(*args, **facts):
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "record_events", fall)
    with pytest.raises(ZeroDivisionError):
        send_back(story)

    story.refresh_from_db()
    assert story.state == Article.State.SIGNED_OFF
    assert SignOff.objects.count() == 1
