"""Each move of the table: made twice, broken off in the middle, and what readers find on every surface afterwards.

`test_moves_table.py` says who may make which where. Here each move is made once more, in the first place and by the
first person that the table names for it, so that a new move is tried here without anybody having to think of it.
"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from articles import consequences, surfaces, workflow
from articles.models import Article
from tests import desk
from tests.cast import person

from .pictures import picture
from .stories_by_state import MAY, SCENES, told_about

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]

MOVES = sorted(workflow.MOVES)
# Moves that may be made again at once: a later embargo, one more entry, the words on readers' pages once more.
AGAIN = {"embargo", "develop"}
# What is left of a retracted story: its own addresses, with the notice on top.
OF_RETRACTED = {"Its own page", "The other script", "For programs", "Pictures in each size"}
# It names stories with a notice, and no other.
OF_NOTICES = "Corrections"
# But for words of others that may name it: of those tests/articles/test_elsewhere.py tells.
SHOW_IT = [surface for surface in surfaces.SURFACES if not isinstance(surface, surfaces.Words)]


def place_of(move):
    """(scene, role) of the first place and person that the table names for the move."""
    for scene, row in MAY.items():
        for role, moves in row.items():
            if move in moves.split():
                return scene, "chief_editor" if role == "chief" else role
    raise AssertionError(f"nobody may make {move} anywhere")


def scene_of(move):
    scene, role = place_of(move)
    return SCENES[scene](), person(role)


def make(story, move, by, at=None):
    at = at or story.embargoed_until or timezone.now() + timedelta(minutes=30)
    at = None if move in ("publish", "update") else at
    return workflow.perform(story, move, by=by, note="核實", at=at, told=told_about(story, move))


def everything():
    """All rows of the app, by which it is known that nothing was left behind."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in _MODELS}


_MODELS = list(apps.get_app_config("articles").get_models(include_auto_created=True))


@pytest.mark.parametrize("move", MOVES)
def test_made_twice_from_one_page_it_is_made_once(move):
    """Two clicks, or two windows: the second person holds the story as it was before the first."""
    seen, by = scene_of(move)
    story = make(seen, move, by)
    before = everything()

    if move in AGAIN:
        make(seen, move, by)
        assert story.events.filter(move=move).count() == 2
        return
    with pytest.raises(workflow.Refused):
        make(seen, move, by)
    assert everything() == before


@pytest.mark.parametrize("move", MOVES)
def test_broken_off_it_leaves_nothing_behind(move, monkeypatch, django_capture_on_commit_callbacks):
    """The error comes last of all, when everything has been written."""
    story, by = scene_of(move)
    before = everything()
    real = consequences.after

    def fall(articles, **told):
        real(articles, **told)
        assert everything() != before, "it had begun to write"
        raise ZeroDivisionError

    monkeypatch.setattr(consequences, "after", fall)
    with django_capture_on_commit_callbacks() as waiting, pytest.raises(ZeroDivisionError):
        make(story, move, by)

    assert everything() == before
    assert waiting == [], "nobody is told, and no surface is asked"


@pytest.fixture
def _everywhere(monkeypatch):
    """Stories are made with something on every surface."""
    plain, photo = desk.draft, picture()
    words = {"section": desk.section(), "tags": ["渡船"], "lead_photo": photo}
    monkeypatch.setattr(desk, "draft", lambda **given: plain(**{**words, **given}))


@pytest.mark.usefixtures("_everywhere")
@pytest.mark.parametrize("move", MOVES)
def test_afterwards_every_surface_shows_it_or_none_does(move):
    story, by = scene_of(move)
    story = Article.objects.get(pk=make(story, move, by).pk)
    now = timezone.now()
    shown = {str(surface.label) for surface in SHOW_IT if shows(surface, story, now)}

    assert shown - {OF_NOTICES} == expected(story, now)
    assert (OF_NOTICES in shown) is (story.is_readable(now) and story.notices_issued.exists())


def shows(surface, story, now):
    """A story that never was given to readers has no address to be asked for."""
    if story.live is None or story.first_published_at is None:
        return False
    return any(not line.is_clear for line in surface.lines(story, now))


def expected(story, now):
    if story.is_listed(now):
        return {str(surface.label) for surface in SHOW_IT} - {OF_NOTICES}
    return OF_RETRACTED if story.is_readable(now) else set()
