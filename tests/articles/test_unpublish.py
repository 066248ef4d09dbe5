"""Unpublish 下線: readers lose the story, the newsroom keeps it."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import published, signed_off

pytestmark = pytest.mark.django_db


def unpublish(story, *, by="editor", note="地址有誤"):
    return workflow.perform(story, "unpublish", by=person(by), note=note)


def test_it_takes_the_story_from_readers(client, masthead):
    story = published()
    address = story.get_absolute_url()
    assert client.get(address).status_code == 200

    unpublish(story)

    assert client.get(address).status_code == 404
    assert not Article.objects.listed(timezone.now()).exists()


def test_it_needs_a_note():
    with pytest.raises(workflow.Refused, match=r"\w"):
        unpublish(published(), note="  ")


@pytest.mark.parametrize("who", ["reporter", "tip_moderator", "administrator"])
def test_others_may_not(who):
    with pytest.raises(workflow.Refused):
        unpublish(published(), by=who)


def test_only_a_published_story_can_be_unpublished():
    with pytest.raises(workflow.Refused):
        unpublish(signed_off())


def test_twice_is_refused_and_changes_nothing():
    story = unpublish(published())
    lines = story.events.count()

    with pytest.raises(workflow.Refused):
        unpublish(story)

    assert story.events.count() == lines


def test_it_is_written_down_with_who_why_and_which_words():
    story = unpublish(published())

    line = story.events.first()

    assert (line.move, line.by, line.note) == ("unpublish", person("editor"), "地址有誤")
    assert line.revision == story.live


def test_published_again_it_keeps_its_first_date_and_address():
    story = published()
    address = story.get_absolute_url()

    story = workflow.perform(unpublish(story), "publish", by=person("editor"))

    assert story.get_absolute_url() == address
