"""Whatever people do to a story, somebody in the house can still bring it to an end."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, review_by, section

from .rewriting import rewrite
from .stories_by_state import NOTICE

pytestmark = pytest.mark.django_db

HOUSE = ("reporter", "second_reporter", "editor", "second_editor", "chief_editor")
SMALL = ("reporter", "editor")
STEPS = 14
# Seeds of walks that reach, together, whatever there is: without them it takes some eighty.
FAR = (59, 6, 39, 74, 0, 1, 10, 78)
# What brings a story nearer to print, the nearest first; then what undoes what stands in the way.
ONWARDS = "update publish acknowledge sign_off file revive take".split()
BACKWARDS = "override unsign drop_changes send_back recall".split()


def wander(story, house, chance):
    """So many things done by anybody who may, in no order of sense."""
    for number in range(STEPS):
        who = person(chance.choice(house))
        if chance.random() < 0.3 and workflow.may_edit(story, who):
            story = rewrite(story, by=who.username, headline=f"第{chance.randint(1, 3)}個標題")
        elif moves := workflow.moves_for(story, who):
            # Onwards more often than back: else few walks would leave the drafts.
            often = {*ONWARDS, "retract"}
            names = [name for move in moves for name in [move.name] * (4 if move.name in often else 1)]
            story = move(story, chance.choice(names), who, timedelta(hours=number + 1), chance)
    return story


def move(story, name, by, ahead, chance):
    at = timezone.now() + ahead if workflow.MOVES[name].takes_time and chance.random() < 0.5 else None
    at = at or (timezone.now() + ahead if workflow.MOVES[name].needs_time else None)
    try:
        return workflow.perform(story, name, by=by, note="核實", at=at, told=NOTICE)
    except workflow.Refused:  # such as a publication before the embargo ends
        return Article.objects.get(pk=story.pk)


def is_ended(story):
    """Printed or to be printed with all its words, called off, or spiked."""
    if story.state in (Article.State.SPIKED, *Article.State.withdrawn()):
        return True
    return story.state in Article.State.printed() and not story.has_unprinted_words


def finish(story, house, moves):
    """Somebody makes the best move there is, until the story has ended or nobody can make one."""
    for _step in range(20):
        if is_ended(story):
            return story
        step = next(
            (
                (name, person(who))
                for name in moves
                for who in house
                if name in {move.name for move in workflow.moves_for(story, person(who))}
            ),
            None,
        )
        if step is None:
            return story
        name, by = step
        at = story.embargoed_until if name == "publish" else None
        story = workflow.perform(story, name, by=by, note="核實", at=at, told=NOTICE)
    return story


@pytest.mark.parametrize("stages", [0, 1, 2, 3])
@pytest.mark.parametrize("seed", range(6))
def test_a_whole_house_brings_it_to_print(stages, seed):
    review_by(stages)
    story = wander(draft(), HOUSE, Random(seed))

    story = finish(story, HOUSE, [*ONWARDS, *BACKWARDS])
    assert is_ended(story), (story.state, [str(line) for line in story.events.all()])


@pytest.mark.parametrize("seed", range(8))
def test_also_where_the_rule_changes_and_the_story_moves_to_another_section_midway(seed):
    chance = Random(seed)
    sections = [None, section(), section("體育", "sport")]
    story = draft()
    for _turn in range(4):
        for where in sections:
            review_by(chance.randint(0, 3), section=where)
        story = wander(story, HOUSE, chance)
        mover = person(chance.choice(HOUSE))
        if workflow.may_edit(story, mover):
            story = rewrite(story, by=mover.username, section=chance.choice(sections))

    story = finish(story, HOUSE, [*ONWARDS, *BACKWARDS])
    assert is_ended(story), (story.state, [str(line) for line in story.events.all()])


@pytest.mark.parametrize("seed", range(8))
def test_a_reporter_and_an_editor_alone_end_it_too(seed):
    """Where the editor changed what she would have to sign, they drop the change or the story."""
    review_by(1)
    story = wander(draft(), SMALL, Random(seed))

    story = finish(story, SMALL, ONWARDS)
    story = finish(story, SMALL, ["drop_changes", "unsign", "send_back", "recall", "spike"])
    assert is_ended(story), (story.state, [str(line) for line in story.events.all()])


def test_the_walks_reach_every_state_and_most_moves():
    """A walk that stayed among drafts would prove nothing. No more are gone than it takes to see that."""
    review_by(1)
    states, moves = set(), set()
    for seed in (*FAR, *range(100)):
        story = wander(draft(), HOUSE, Random(seed))
        states.add(story.state)
        moves |= set(story.events.values_list("move", flat=True)) & set(workflow.MOVES)
        if states == set(Article.State) and len(moves) >= 12:
            return
    pytest.fail(f"never reached: {set(Article.State) - states}; moves made: {moves}")
