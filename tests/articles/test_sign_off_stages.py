"""Sign-off in stages 三審: as many people as the rule of review says, the last of several a chief editor."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles import signing, workflow
from articles.models import Article, ReviewRule, SignOff
from tests.cast import person
from tests.desk import filed, published, review_by, section, signed_off

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
def test_it_takes_as_many_people_as_there_are_stages(stages):
    review_by(stages)
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
def test_one_person_never_signs_two_of_them(stages):
    review_by(stages)
    story = sign(filed(), "chief_editor")

    with pytest.raises(workflow.Refused, match="another person"):
        sign(story, "chief_editor")

    assert SignOff.objects.count() == 1


@pytest.mark.parametrize(("stages", "before"), [(2, ["editor"]), (3, ["editor", "chief_editor"])])
def test_the_last_of_several_needs_the_chief_editors_right(stages, before):
    review_by(stages)
    story = sign(filed(), *before)

    with pytest.raises(workflow.Refused, match="do not have the right"):
        sign(story, "second_editor")

    sign(story, "superuser")


def test_with_one_stage_an_editors_right_is_enough():
    review_by(1)
    sign(filed(), "editor")


def test_the_first_of_several_answers_for_the_story():
    review_by(2)
    assert sign(filed(), "editor", "chief_editor").responsible_editor == person("editor")


def test_a_change_between_two_stages_voids_the_first_and_is_written_down():
    review_by(2)
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


def test_a_signed_story_goes_on_when_the_house_asks_for_more_stages():
    story = signed_off()
    review_by(2)

    with pytest.raises(workflow.Refused):
        workflow.perform(story, "publish", by=person("editor"))
    story = sign(story, "chief_editor")

    workflow.perform(story, "publish", by=person("editor"))


def test_an_unpublished_story_too():
    story = workflow.perform(published(), "unpublish", by=person("editor"), note="核實")
    review_by(2)

    workflow.perform(sign(story, "chief_editor"), "publish", by=person("editor"))


def test_a_half_signed_story_goes_on_when_the_house_asks_for_fewer():
    review_by(2)
    story = sign(filed(), "editor")
    review_by(1)

    assert sign(story, "second_editor").state == Article.State.SIGNED_OFF


# --- Rules of review


def test_a_house_without_a_rule_asks_for_one():
    assert signing.last_stage(filed()) == 1


def test_a_section_keeps_its_own_rule_and_its_names():
    review_by(1)
    review_by(3, section=section(), first="一校")
    story = filed(section=section())

    assert signing.last_stage(story) == 3
    assert signing.last_stage(filed(headline="別的頻道")) == 1
    sign(story, "editor")
    assert SignOff.objects.get().stage_name == "一校"


def test_the_name_stays_with_the_sign_off_when_the_rule_is_renamed():
    review_by(2, first="初讀")
    sign(filed(), "editor")
    review_by(2, first="一讀")
    assert SignOff.objects.get().stage_name == "初讀"


@pytest.mark.parametrize(
    ("stages", "names"),
    [
        (0, []),
        (1, ["Final reading"]),
        (2, ["First reading", "Final reading"]),
        (3, ["First reading", "Second reading", "Final reading"]),
    ],
)
def test_the_stages_have_the_names_of_the_trade(stages, names):
    assert ReviewRule(stages=stages).names == names


@pytest.mark.parametrize("section_of_it", [None, "life"])
def test_there_is_one_rule_for_the_house_and_one_for_a_section(section_of_it):
    where = section_of_it and section()
    review_by(2, section=where)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewRule.objects.create(section=where)
    with pytest.raises(ValidationError):
        ReviewRule(section=where).full_clean()


def test_four_stages_are_refused():
    with pytest.raises(ValidationError):
        ReviewRule(stages=4).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        review_by(4)


def test_without_stages_whoever_publishes_does_so_once_it_is_filed_and_the_journal_says_so():
    review_by(0)
    story = filed()
    with pytest.raises(workflow.Refused):
        sign(story, "editor")

    story = workflow.perform(story, "publish", by=person("editor"))

    assert set(story.events.values_list("move", flat=True)) == {"file", "publish", "no_sign_off"}
    assert story.events.get(move="no_sign_off").by == person("editor")
    assert not SignOff.objects.exists()


def test_a_reporter_publishes_nothing_there_either():
    review_by(0)
    with pytest.raises(workflow.Refused):
        workflow.perform(filed(), "publish", by=person("reporter"))


def test_the_changes_of_a_printed_story_need_nobody_there_either():
    review_by(0)
    story = workflow.perform(filed(), "publish", by=person("editor"))
    story = rewrite(story, by="reporter", headline="另一個標題")
    story = workflow.perform(story, "update", by=person("editor"))
    assert story.live.headline == "另一個標題"
    assert story.events.filter(move="no_sign_off").count() == 2


def test_what_was_signed_under_another_rule_is_not_said_to_be_unsigned():
    story = signed_off()
    review_by(0)
    story = workflow.perform(story, "publish", by=person("editor"))
    assert not story.events.filter(move="no_sign_off").exists()


def test_a_story_moved_to_a_stricter_section_is_signed_as_it_is_there():
    review_by(0)
    review_by(2, section=section())
    story = rewrite(filed(), by="editor", section=section())
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "publish", by=person("editor"))

    story = sign(story, "second_editor", "chief_editor")
    workflow.perform(story, "publish", by=person("editor"))


def test_the_opinion_is_kept_with_the_sign_off_and_in_the_journal():
    story = workflow.perform(filed(), "sign_off", by=person("editor"), note="修改後發")
    assert SignOff.objects.get().opinion == "修改後發"
    assert story.events.first().note == "修改後發"
