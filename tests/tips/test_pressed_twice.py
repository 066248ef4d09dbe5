"""Buttons pressed twice, as it happens on a telephone without a script: each press is answered, none is written down."""

import logging

import pytest
from django.core.cache import caches

from tests.cast import person
from tips.models import Tip, TipFile
from tips.newsroom import moderation

from .browsing import act, code_of, come, hidden, send
from .hostile import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet(settings, masthead):
    settings.LANGUAGE_CODE = "en"
    caches["tips"].clear()


# The statuses of both presses, and what the second page says.
PRESSED = {
    "hide": (200, 200, "Deleted here."),
    "take_back": (200, 200, "Taken back."),
    "withdraw": (200, 200, "withdrawn"),
    "leave": (303, 303, ""),
}


@pytest.mark.parametrize("name", PRESSED)
def test_the_second_press_is_answered_as_the_first_and_no_log_has_a_line(client, caplog, name):
    caplog.set_level(logging.INFO)
    logging.getLogger("django").propagate = True
    code = code_of(send(client))
    moderation.perform(Tip.objects.get(), "answer", by=person("tip_moderator"), words="謝謝。")
    page = come(client, code)
    page = act(client, page, "attach", file=upload(b"a list of ships", "list.txt"))
    fields = {"hide": {"message": hidden(page, "message")}, "withdraw": {"sure": "1"}}.get(name, {})
    if name == "take_back":
        fields["taken_back"] = str(TipFile.objects.get().ref)

    first, second = (act(client, page, name, **fields) for _press in range(2))

    assert (first.status_code, second.status_code) == PRESSED[name][:2]
    assert PRESSED[name][2] in second.content.decode()
    assert "/tips/" not in caplog.text


def test_from_a_page_that_is_over_one_can_still_leave(client):
    answer = client.post("/tips/mine/", {"act": "leave", "ticket": "over"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
