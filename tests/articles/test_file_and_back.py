"""File, recall, send back, spike, revive: the way to the editors and back again."""

import pytest

from articles import workflow
from tests.cast import person
from tests.desk import draft, filed, signed_off

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def move(story, name, role, note=""):
    return workflow.perform(story, name, by=person(role), note=note)


def test_filing_says_who_and_when():
    story = filed()

    assert (story.state, story.filed_by) == ("filed", person("reporter"))
    assert story.filed_at
    assert story.events.first().revision == story.newest


def test_a_reporter_files_their_own_stories_only():
    with pytest.raises(workflow.Refused, match="somebody else"):
        move(draft(), "file", "second_reporter")


def test_whoever_filed_takes_it_back_and_nobody_else():
    with pytest.raises(workflow.Refused):
        move(filed(), "recall", "editor")

    assert move(filed(), "recall", "reporter").state == "draft"


@pytest.mark.parametrize("make", [filed, signed_off])
def test_sending_back_needs_a_note_that_goes_with_the_story(make):
    story = make()
    with pytest.raises(workflow.Refused, match="why"):
        move(story, "send_back", "editor", note=" \n")

    story = move(story, "send_back", "editor", note="補通訊員的聯絡方式")

    assert story.state == "draft"
    assert story.events.first().note == "補通訊員的聯絡方式"
    assert workflow.may_edit(story, person("reporter"))


def test_a_spiked_story_is_out_of_hand_until_it_is_brought_back():
    story = move(draft(), "spike", "reporter")
    assert not workflow.may_edit(story, person("reporter"))
    assert not workflow.may_edit(story, person("editor"))

    assert move(story, "revive", "reporter").state == "draft"


def test_a_reporter_edits_their_draft_and_not_what_is_with_the_editors():
    assert workflow.may_edit(draft(), person("reporter"))
    assert not workflow.may_edit(draft(), person("second_reporter"))
    assert not workflow.may_edit(filed(), person("reporter"))
    assert workflow.may_edit(filed(), person("editor"))
