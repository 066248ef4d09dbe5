"""Without the extra `film` (PyAV) films and sound are held as they were sent, and the page says so."""

import importlib.util

import pytest

from tests.cast import person
from tips.models import TipFile
from tips.newsroom import moderation

from . import hostile
from .attached import attached, taken, words
from .browsing import code_of, come, send

pytestmark = pytest.mark.django_db

SENTENCE = "From films and sound we cannot remove hidden data"


def hide_film(monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "av" else real(name, *rest)
    )


@pytest.fixture
def no_film(monkeypatch):
    hide_film(monkeypatch)


@pytest.mark.parametrize(
    ("data", "name"),
    [(hostile.film("mp4"), "a.mp4"), (hostile.sound("mp3", "mp3"), "a.mp3")],
    ids=["film", "sound"],
)
def test_films_and_sound_are_held_as_they_were_sent(opened, no_film, data, name):
    row = attached(opened, data, name)
    assert (row.state, row.reason) == (TipFile.State.HELD, TipFile.Reason.NO_FILM)
    assert row.original
    assert not row.cleaned


def test_everything_else_is_cleaned_as_before(no_film):
    assert taken(hostile.telling_jpeg(), "a.jpg").state is TipFile.State.CLEANED


def test_once_the_extra_is_there_the_newsroom_can_have_them_cleaned(opened, monkeypatch):
    with monkeypatch.context() as without:
        hide_film(without)
        row = attached(opened, hostile.film("mp4"), "a.mp4")
    moderation.clean_again(opened.tip, row.ref, by=person("tip_moderator"))
    row.refresh_from_db()
    assert (row.state, row.original) == (TipFile.State.CLEANED, "")


@pytest.mark.parametrize("is_there", [True, False])
def test_the_page_says_so(client, settings, monkeypatch, is_there):
    settings.LANGUAGE_CODE = "en"
    if not is_there:
        hide_film(monkeypatch)
    received = send(client)
    for page in (received, come(client, code_of(received))):
        assert (SENTENCE in words(page)) is not is_there
