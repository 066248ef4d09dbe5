"""Take back 撤回: the writer wants their words once more, before anybody has finished with them."""

import pytest

from articles import workflow
from articles.models import Article, SignOff
from tests.cast import person
from tests.desk import draft, filed, published, review_by, signed_off

pytestmark = pytest.mark.django_db


def recall(story, *, by="reporter"):
    return workflow.perform(story, "recall", by=person(by))


def test_it_is_the_writers_draft_again():
    story = recall(filed())

    assert list(Article.objects.drafts_of(person("reporter"))) == [story]
    assert workflow.may_edit(story, person("reporter"))
    assert not Article.objects.awaiting_sign_off(person("editor")).exists()


def test_it_is_written_down():
    story = recall(filed())
    line = story.events.first()
    assert (line.move, line.by, line.revision) == ("recall", person("reporter"), story.newest)


@pytest.mark.parametrize("who", ["second_reporter", "editor", "chief_editor", "superuser", "administrator"])
def test_only_who_filed_it_takes_it_back(who):
    with pytest.raises(workflow.Refused):
        recall(filed(), by=who)


def test_an_editor_who_filed_it_takes_it_back():
    story = workflow.perform(draft(), "file", by=person("editor"))

    with pytest.raises(workflow.Refused):
        recall(story)
    assert recall(story, by="editor").state == Article.State.DRAFT


@pytest.mark.parametrize("make", [draft, signed_off, published])
def test_only_a_filed_story_can_be_taken_back(make):
    with pytest.raises(workflow.Refused):
        recall(make())


def test_twice_is_refused():
    story = recall(filed())
    with pytest.raises(workflow.Refused):
        recall(story)


def test_whoever_signed_already_is_asked_again():
    review_by(2)
    story = workflow.perform(filed(), "sign_off", by=person("editor"))

    story = workflow.perform(recall(story), "file", by=person("reporter"))

    assert not SignOff.objects.exists()
    assert workflow.stages(story) == [None, None]
    workflow.perform(story, "sign_off", by=person("editor"))
