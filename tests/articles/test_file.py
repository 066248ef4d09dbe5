"""File 交稿: the writer hands the words in, and they are the editors' from then on."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Revision, Source
from tests.cast import person
from tests.desk import draft, filed, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def file(story, *, by="reporter", **facts):
    return workflow.perform(story, "file", by=person(by), **facts)


def test_it_hands_the_story_to_the_editors():
    story = file(draft())

    assert story.state == Article.State.FILED
    assert list(Article.objects.awaiting_sign_off(person("editor"))) == [story]
    assert list(Article.objects.filed_by(person("reporter"))) == [story]


def test_it_is_written_down_with_who_and_when_and_which_words():
    now = timezone.now()
    story = file(draft(), now=now)

    line = story.events.get()

    assert (line.move, line.by, line.at, line.revision) == ("file", person("reporter"), now, story.newest)
    assert (story.filed_by, story.filed_at) == (person("reporter"), now)


def test_readers_see_nothing_of_it():
    file(draft())
    assert not Article.objects.listed(timezone.now()).exists()


def test_the_writer_edits_no_more():
    assert not workflow.may_edit(file(draft()), person("reporter"))


@pytest.mark.parametrize("who", ["second_reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        file(draft(), by=who)


@pytest.mark.parametrize("who", ["editor", "chief_editor", "superuser"])
def test_whoever_edits_any_story_may_and_then_cannot_sign_it(who):
    story = file(draft(), by=who)

    assert story.filed_by == person(who)
    with pytest.raises(workflow.Refused, match="their own words"):
        workflow.perform(story, "sign_off", by=person(who))


def test_who_is_credited_may_file_what_another_began():
    story = draft(people=[("記者", "林以晴"), ("記者", "周予")])
    correspondent = story.credits.get(correspondent__name="周予").correspondent
    correspondent.user = person("second_reporter")
    correspondent.save()

    assert file(story, by="second_reporter").filed_by == person("second_reporter")


@pytest.mark.parametrize("make", [filed, published])
def test_only_a_draft_can_be_filed(make):
    with pytest.raises(workflow.Refused):
        file(make())


def test_twice_is_refused_and_changes_nothing():
    story = file(draft())
    lines = story.events.count()

    with pytest.raises(workflow.Refused):
        file(story)

    assert story.events.count() == lines


def test_a_record_that_changed_since_is_filed_as_it_is_now():
    """What is handed in is what an editor will read and sign: the source by its name of today."""
    story = draft()
    Source.objects.update(name="青溪日報")

    filed = file(story).newest
    assert (filed.number, filed.move, filed.printed["source"]["name"]) == (2, "file", "青溪日報")


def test_filing_unchanged_words_makes_no_revision():
    story = draft()
    file(story)
    assert Revision.objects.count() == 1


def test_an_error_rolls_it_back_whole(monkeypatch):
    story = draft()
    monkeypatch.setattr(workflow, "record_events", _fall)

    with pytest.raises(ZeroDivisionError):
        file(story)

    story.refresh_from_db()
    assert (story.state, story.filed_by, story.events.count()) == (Article.State.DRAFT, None, 0)


def _fall(*args, **facts):
    raise ZeroDivisionError
