"""One list of queues behind desk and list; nobody is shown a queue of things they may not do."""

import pytest

from articles.queues import every_key, queues_for
from tests.cast import NAMES, person
from tests.desk import draft, filed, published, signed_off

from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
LIST = "/newsroom/articles/article/"
WRITES = {"drafts", "scheduled", "handed_in", "published", "returned", "notes"}
EDITS = {
    *WRITES,
    "held_back",
    "reported",
    "agree",
    "asked",
    "waiting",
    "ready",
    "partners",
    "asked_by_senders",
}
MAY = {
    "reporter": WRITES,
    "second_reporter": WRITES,
    "editor": EDITS,
    "second_editor": EDITS,
    "chief_editor": {*EDITS, "urgent_corrections"},
    "tip_moderator": set(),
    "administrator": set(),
    "superuser": {*EDITS, "urgent_corrections"},
}


@pytest.fixture(autouse=True)
def _stories(masthead):
    draft(headline="一則草稿")
    filed(headline="一則交稿")
    signed_off(headline="一則簽發")
    published(headline="一則公開")


def test_everybody_has_a_row():
    assert set(MAY) == set(NAMES)
    assert every_key() == MAY["superuser"]


@pytest.mark.parametrize("role", MAY)
def test_a_person_has_the_queues_they_may_work_off(role):
    assert set(queues_for(person(role))) == MAY[role]


@pytest.mark.parametrize("role", [role for role in MAY if MAY[role]])
def test_desk_and_list_offer_the_same(role):
    client = client_of(role)
    desk = {panel.key for column in client.get("/newsroom/").context["columns"] for panel in column}
    offered = client.get(LIST).content.decode()

    quiet = {
        "partners",
        "asked_by_senders",
        "urgent_corrections",
        "agree",
        "asked",
        "returned",
        "notes",
        "reported",
        "held_back",
    }  # on the desk only while there are any
    assert desk & every_key() - quiet == MAY[role] - quiet
    assert {key for key in every_key() if f"queue={key}" in offered} == MAY[role]


@pytest.mark.parametrize("key", ["waiting", "ready", "partners", "agree", "asked"])
def test_asked_for_all_the_same_a_queue_of_others_is_empty(key):
    """Its address can be typed; it tells nothing."""
    page = client_of("reporter").get(LIST, {"queue": key})
    assert list(page.context["cl"].result_list) == []
