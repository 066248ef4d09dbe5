"""Sign-off in stages 三審: as many people as REVIEW_STAGES says, the last of several a chief editor."""

import pytest
from django.core.management import CommandError, call_command

from articles import signing, workflow
from articles.models import Article, SignOff
from tests.cast import person
from tests.desk import filed, published, signed_off

from .rewriting import rewrite

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

READERS = ("editor", "second_editor", "chief_editor")


def sign(story, *people):
    for who in people:
        story = workflow.perform(story, "sign_off", by=person(who))
    return story


def agree(story, *people):
    for who in people:
        story = workflow.perform(story, "acknowledge", by=person(who))
    return story


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_it_takes_as_many_people_as_there_are_stages(settings, stages):
    settings.REVIEW_STAGES = stages
    people = READERS[-stages:]
    story = filed()

    for number, who in enumerate(people, start=1):
        assert story.state == Article.State.FILED
        with pytest.raises(workflow.Refused):
            workflow.perform(story, "publish", by=person("chief_editor"))
        story = sign(story, who)
        assert signing.stages_signed(story) == set(range(1, number + 1))

    assert story.state == Article.State.SIGNED_OFF
    assert [given.by.username for given in workflow.stages(story)] == list(people)
    workflow.perform(story, "publish", by=person("editor"))


@pytest.mark.parametrize("stages", [2, 3])
def test_one_person_never_signs_two_of_them(settings, stages):
    settings.REVIEW_STAGES = stages
    story = sign(filed(), "chief_editor")

    with pytest.raises(workflow.Refused, match="another person"):
        sign(story, "chief_editor")

    assert SignOff.objects.count() == 1


@pytest.mark.parametrize(("stages", "before"), [(2, ["editor"]), (3, ["editor", "chief_editor"])])
def test_the_last_of_several_needs_the_chief_editors_right(settings, stages, before):
    settings.REVIEW_STAGES = stages
    story = sign(filed(), *before)

    with pytest.raises(workflow.Refused, match="do not have the right"):
        sign(story, "second_editor")

    sign(story, "superuser")


def test_with_one_stage_an_editors_right_is_enough(settings):
    settings.REVIEW_STAGES = 1
    sign(filed(), "editor")


def test_the_first_of_several_answers_for_the_story(settings):
    settings.REVIEW_STAGES = 2
    assert sign(filed(), "editor", "chief_editor").responsible_editor == person("editor")


def test_a_change_between_two_stages_voids_the_first_and_is_written_down(settings):
    settings.REVIEW_STAGES = 2
    story = rewrite(sign(filed(), "editor"), by="second_editor", headline="另一個標題")

    assert workflow.stages(story) == [None, None]
    assert story.events.first().move == "sign_off_voided"
    with pytest.raises(workflow.Refused, match="agree to it"):
        sign(story, "editor")
    sign(agree(story, "editor"), "chief_editor")


def test_a_change_after_printing_voids_nothing_as_readers_have_the_signed_words():
    story = rewrite(published(), by="editor", headline="另一個標題")
    assert not story.events.filter(move="sign_off_voided").exists()


def test_a_signed_change_that_is_changed_again_is_written_down():
    story = rewrite(published(), by="editor", headline="另一個標題")
    story = rewrite(sign(story, "second_editor"), by="editor", headline="第三個標題")

    assert story.events.first().move == "sign_off_voided"
    assert not workflow.is_signed_off(story)


def test_a_signed_story_goes_on_when_the_house_asks_for_more_stages(settings):
    story = signed_off()
    settings.REVIEW_STAGES = 2

    with pytest.raises(workflow.Refused):
        workflow.perform(story, "publish", by=person("editor"))
    story = sign(story, "chief_editor")

    workflow.perform(story, "publish", by=person("editor"))


def test_an_unpublished_story_too(settings):
    story = workflow.perform(published(), "unpublish", by=person("editor"), note="核實")
    settings.REVIEW_STAGES = 2

    workflow.perform(sign(story, "chief_editor"), "publish", by=person("editor"))


def test_a_half_signed_story_goes_on_when_the_house_asks_for_fewer(settings):
    settings.REVIEW_STAGES = 2
    story = sign(filed(), "editor")
    settings.REVIEW_STAGES = 1

    assert sign(story, "second_editor").state == Article.State.SIGNED_OFF


@pytest.mark.parametrize("stages", [0, 4, -1])
def test_another_number_of_stages_is_refused_at_the_start(settings, stages):
    settings.REVIEW_STAGES = stages
    with pytest.raises(CommandError, match="REVIEW_STAGES"):
        call_command("check")


@pytest.mark.parametrize("stages", [1, 2, 3])
def test_one_to_three_are_taken(settings, stages):
    settings.REVIEW_STAGES = stages
    call_command("check")
