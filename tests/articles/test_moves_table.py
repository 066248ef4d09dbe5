"""The table of moves: who may make which, where a story stands; what is offered is what succeeds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.db import transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import NAMES, person
from tests.desk import review_by

from .stories_by_state import CHIEFS, MAY, NOBODY, SCENES, expected, told_about

pytestmark = pytest.mark.django_db


def somebody(role):
    return person(role) if role in NAMES else AnonymousUser()


def succeeds(story, move, by):
    """Whether the move can be made; it is taken back at once."""
    before = transaction.savepoint()
    try:
        at = story.embargoed_until or timezone.now() + timedelta(minutes=30)
        workflow.perform(story, move, by=by, note="核實", at=at, told=told_about(story, move))
    except workflow.Refused:
        return False
    else:
        return True
    finally:
        transaction.savepoint_rollback(before)


def offered(story, by):
    return {move.name for move in workflow.moves_for(story, by)}


ROLES = (*NAMES, "reader")
BY_COMMAND = {move.name for move in workflow.MOVES.values() if move.by_command}


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_offered_is_what_the_table_says_and_what_succeeds(scene):
    story = SCENES[scene]()
    for role in ROLES:
        by = somebody(role)
        made = {move for move in workflow.MOVES if succeeds(story, move, by)}
        assert made == expected(scene, role), role
        assert offered(story, by) == made - BY_COMMAND, role


@pytest.mark.parametrize("stages", [0, 2, 3])
@pytest.mark.parametrize("scene", SCENES)
def test_with_more_stages_too_what_is_offered_is_what_succeeds(scene, stages):
    story = SCENES[scene]()
    review_by(stages)
    for role in ("second_editor", "chief_editor"):  # who may sign the first stages, and who the last
        made = {move for move in workflow.MOVES if succeeds(story, move, person(role))}
        assert offered(story, person(role)) == made - BY_COMMAND, role


def test_no_screen_offers_what_only_commands_do():
    assert {"printed_elsewhere"} == BY_COMMAND


def test_as_many_were_tried_as_there_are():
    assert set(MAY) == set(SCENES)
    assert {*CHIEFS, *NOBODY, "reporter", "editor", "second_editor"} == set(ROLES)
    assert len(SCENES) * len(ROLES) * len(workflow.MOVES) == 18 * 9 * 27


def test_every_state_and_every_move_stands_in_the_table():
    states = {SCENES[scene]().state for scene in SCENES}
    assert states == set(Article.State)
    assert {move for row in MAY.values() for moves in row.values() for move in moves.split()} == set(
        workflow.MOVES
    )


@pytest.mark.parametrize("stages", [0, 1, 2, 3])
@pytest.mark.parametrize("scene", SCENES)
def test_the_queue_of_sign_offs_is_what_its_reader_may_sign(scene, stages):
    """`awaiting_sign_off` asks the database, `moves_for` asks one story; also once a first stage is signed."""
    story = SCENES[scene]()
    review_by(stages)
    _agree(story)

    if succeeds(story, "sign_off", person("second_editor")):
        _agree(workflow.perform(story, "sign_off", by=person("second_editor")))


def _agree(story):
    for role in NAMES:
        if person(role).has_perm("articles.sign_off_article"):
            is_waiting = Article.objects.awaiting_sign_off(person(role)).filter(pk=story.pk).exists()
            assert is_waiting is bool({"sign_off", "acknowledge"} & offered(story, person(role))), role


@pytest.mark.parametrize("stages", [0, 1, 2, 3])
@pytest.mark.parametrize("scene", SCENES)
def test_the_queue_of_what_is_ready_is_what_its_reader_may_publish(scene, stages):
    """Beside it stand the stories that have their time, and those that were printed before."""
    story = SCENES[scene]()
    review_by(stages)

    is_ready = Article.objects.ready_to_publish().filter(pk=story.pk).exists()
    may = {"publish", "update"} & offered(story, person("chief_editor"))
    assert is_ready is bool(may and scene not in {"scheduled", "change_to_come", "unpublished"})


@pytest.mark.parametrize("scene", SCENES)
def test_a_refusal_changes_nothing(scene):
    story = SCENES[scene]()
    before = _all_of(story)
    for move in workflow.MOVES:
        succeeds(story, move, person("tip_moderator"))
    assert _all_of(story) == before


def _all_of(story):
    return (
        Article.objects.filter(pk=story.pk).values().get(),
        list(story.events.values()),
        story.revisions.count(),
    )


WHERE_NOTED = {
    "send_back": "filed",
    "override": "filed",
    "embargo": "filed",
    "lift_embargo": "under_embargo",
    "unpublish": "published",
    "printed_elsewhere": "draft",
    "urgent_correction": "changed",
    "retract": "published",
    "take_down": "published",
    "dismiss_report": "reported",
    "restore": "taken_down",
    "reopen": "taken_down",
}


@pytest.mark.parametrize(
    "move", [move for move in workflow.MOVES.values() if move.needs_note], ids=lambda m: m.name
)
def test_without_its_note_nobody_makes_a_move_that_needs_one(move):
    story = SCENES[WHERE_NOTED[move.name]]()
    with pytest.raises(workflow.Refused):
        workflow.perform(
            story, move.name, by=person("superuser"), note=" ", at=timezone.now() + timedelta(minutes=30)
        )


def test_every_move_has_a_permission_that_exists_and_a_group_that_holds_it():
    person("editor")
    for move in workflow.MOVES.values():
        app, codename = move.permission.split(".")
        held = Permission.objects.get(content_type__app_label=app, codename=codename)
        assert held.group_set.exists(), move.name


def test_nobody_who_is_gone_makes_a_move():
    stories = [make() for make in SCENES.values()]
    gone = person("chief_editor")
    gone.is_active = False
    gone.save()

    assert [offered(story, gone) for story in stories] == [set()] * len(stories)
