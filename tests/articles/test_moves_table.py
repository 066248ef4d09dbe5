"""The table of moves and the function that performs them agree: for every person, story and move."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone

from articles import workflow
from tests import desk
from tests.cast import NAMES, person

pytestmark = pytest.mark.django_db

STORIES = {
    "draft": desk.draft,
    "filed": desk.filed,
    "signed off": desk.signed_off,
    "scheduled": lambda: desk.published(at=timezone.now() + timedelta(days=1)),
    "published": desk.published,
    "changed since": lambda: changed(desk.published()),
    "changed and signed": lambda: workflow.perform(
        changed(desk.published()), "sign_off", by=person("second_editor")
    ),
    "unpublished": lambda: workflow.perform(desk.published(), "unpublish", by=person("editor"), note="誤"),
    "spiked": lambda: workflow.perform(desk.draft(), "spike", by=person("editor")),
}


def changed(story, *, by="editor"):
    story.headline = "渡船恢復清晨班次（更新）"
    story.save()
    workflow.record(story, by=person(by))
    return story


def goes_through(story, name, user):
    """Whether the move can be made; it is made, and undone again."""
    with transaction.atomic():
        try:
            workflow.perform(story, name, by=user, note="為什麼")
        except workflow.Refused:
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.parametrize("kind", STORIES)
def test_the_moves_offered_are_exactly_those_that_go_through(kind):
    story = STORIES[kind]()
    tried = 0
    for role, name in product(NAMES, workflow.MOVES):
        user = person(role)
        offered = name in {move.name for move in workflow.moves_for(story, user)}
        assert offered == goes_through(story, name, user), (role, name)
        tried += 1
    assert tried == len(NAMES) * len(workflow.MOVES) == 72


EXPECTED = {
    # kind of story: {role: moves}; whoever is not named has none
    "draft": {"reporter": "file spike", "editor": "file spike", "second_editor": "file spike"},
    "filed": {"reporter": "recall", "editor": "send_back sign_off", "second_editor": "send_back sign_off"},
    "signed off": {"editor": "send_back publish", "second_editor": "send_back publish"},
    "scheduled": {"editor": "publish unpublish", "second_editor": "publish unpublish"},
    "published": {"editor": "unpublish", "second_editor": "unpublish"},
    "changed since": {"editor": "unpublish", "second_editor": "sign_off unpublish"},
    "changed and signed": {"editor": "update unpublish", "second_editor": "update unpublish"},
    "unpublished": {"editor": "publish", "second_editor": "publish"},
    "spiked": {"reporter": "revive", "editor": "revive", "second_editor": "revive"},
}


@pytest.mark.parametrize("kind", STORIES)
def test_who_is_offered_what(kind):
    story = STORIES[kind]()

    offered = {
        role: " ".join(move.name for move in workflow.moves_for(story, person(role)))
        for role in (
            "reporter",
            "second_reporter",
            "editor",
            "second_editor",
            "tip_moderator",
            "administrator",
        )
    }

    assert {role: moves for role, moves in offered.items() if moves} == EXPECTED[kind]


def test_a_refused_move_changes_nothing():
    story = desk.filed()
    lines = story.events.count()

    with pytest.raises(workflow.Refused):
        workflow.perform(story, "publish", by=person("editor"))

    story.refresh_from_db()
    assert (story.state, story.events.count(), story.live) == ("filed", lines, None)


def test_a_move_that_breaks_half_way_is_undone_whole(monkeypatch):
    story = desk.filed()

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(workflow, "_write_down", broken)
    with pytest.raises(RuntimeError):
        workflow.perform(story, "sign_off", by=person("editor"))

    story.refresh_from_db()
    assert story.state == "filed"
    assert workflow.stages_signed(story) == 0
