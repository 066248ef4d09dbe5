"""Who may change a story's words, by where it stands."""

import pytest

from articles import workflow
from tests.cast import NAMES, person
from tests.desk import draft

from .stories_by_state import SCENES

pytestmark = pytest.mark.django_db

EDITORS = {"editor", "second_editor", "chief_editor", "superuser"}
CLOSED = {scene: set() for scene in ("spiked", "retracted", "taken_down")}
MAY_EDIT = (
    dict.fromkeys(SCENES, EDITORS)
    | {"draft": {"reporter", *EDITORS}}
    | {"elsewhere": EDITORS - {"editor"}}
    | CLOSED
)


@pytest.mark.parametrize("scene", SCENES)
def test_who_may_edit(scene):
    story = SCENES[scene]()
    assert {role for role in NAMES if workflow.may_edit(story, person(role))} == MAY_EDIT[scene]


def test_who_is_credited_edits_the_draft_another_began():
    story = draft(people=[("記者", "周予")])
    correspondent = story.credits.get().correspondent
    correspondent.user = person("second_reporter")
    correspondent.save()

    assert workflow.may_edit(story, person("second_reporter"))
