"""Spike 棄稿 and bring back: a draft that will not run is put away, not deleted."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

pytestmark = pytest.mark.django_db


def spike(story, *, by="reporter"):
    return workflow.perform(story, "spike", by=person(by))


def revive(story, *, by="reporter"):
    return workflow.perform(story, "revive", by=person(by))


def test_it_leaves_every_desk_and_keeps_its_words():
    story = spike(draft())

    assert not Article.objects.drafts_of(person("reporter")).exists()
    assert not Article.objects.awaiting_sign_off(person("editor")).exists()
    assert not Article.objects.listed(timezone.now()).exists()
    assert story.newest.headline == story.headline


@pytest.mark.parametrize("who", ["reporter", "editor", "superuser"])
def test_nobody_edits_what_is_spiked(who):
    assert not workflow.may_edit(spike(draft()), person(who))


def test_brought_back_it_is_a_draft_like_any_other():
    story = revive(spike(draft()))

    assert list(Article.objects.drafts_of(person("reporter"))) == [story]
    assert workflow.may_edit(story, person("reporter"))


def test_both_are_written_down():
    story = revive(spike(draft()), by="editor")
    assert [(line.move, line.by) for line in story.events.all()] == [
        ("revive", person("editor")),
        ("spike", person("reporter")),
    ]


@pytest.mark.parametrize("who", ["second_reporter", "tip_moderator", "administrator"])
def test_others_may_neither(who):
    story = draft()
    with pytest.raises(workflow.Refused):
        spike(story, by=who)

    spiked = spike(story)
    with pytest.raises(workflow.Refused):
        revive(spiked, by=who)


@pytest.mark.parametrize("make", [filed, signed_off, published])
def test_only_a_draft_is_spiked(make):
    with pytest.raises(workflow.Refused):
        spike(make(), by="editor")


@pytest.mark.parametrize("make", [draft, filed, published])
def test_only_what_is_spiked_is_brought_back(make):
    with pytest.raises(workflow.Refused):
        revive(make())


def test_twice_is_refused():
    story = spike(draft())
    with pytest.raises(workflow.Refused):
        spike(story)
