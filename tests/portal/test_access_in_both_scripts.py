"""The addresses with the prefix of a script: what readers have answers as without it, and nothing else is there."""

import pytest

from articles.reading.scripts import unprefixed
from tests.articles.stories_by_state import SCENES
from tests.portal.access_table import ROLES, ROWS, STORY, wanted
from tests.portal.addresses import example, furnish, takes_a_story
from tests.portal.test_access_table import client_of, letter

pytestmark = pytest.mark.django_db

PREFIXES = ("/zh-hans", "/zh-hant")
HAS_ONE_ADDRESS = unprefixed()
READERS = [route for route in ROWS if not route.startswith(HAS_ONE_ADDRESS)]


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_readers_have_answers_as_its_row_says(prefix, method):
    story = SCENES["published"]()
    rows = furnish()
    clients = [client_of(role) for role in ROLES]
    wrong = {}
    for route in READERS:
        address = prefix + example(route, rows, story)
        found = "".join(letter(getattr(client, method)(address)) for client in clients)
        if found != wanted(route, "published", method):
            wrong[address] = found
    assert wrong == {}
    assert len(READERS) >= 9


@pytest.mark.parametrize("scene", SCENES)
def test_a_story_is_there_in_neither_script_or_in_both(scene):
    story = SCENES[scene]()
    address = (
        example(STORY, {"ref": "", "media": ""}, story)
        if story.first_published_at
        else f"/2001/01/01/{story.pk}/"
    )
    own = letter(client_of("reader").get(address))
    assert {letter(client_of("reader").get(prefix + address)) for prefix in PREFIXES} == {own}


@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_has_one_address_is_not_there(prefix):
    """Neither the newsroom nor the tip-line: a proxy that guards their addresses guards these too."""
    rows, story = furnish(), SCENES["published"]()
    assert {"newsroom/", "tips/", "media/"} <= set(HAS_ONE_ADDRESS)
    routes = [route for route in ROWS if route.startswith(HAS_ONE_ADDRESS) and not takes_a_story(route)]
    client = client_of("superuser")
    answers = {route: letter(client.get(prefix + example(route, rows, story))) for route in routes}
    assert {route for route, answer in answers.items() if answer != "0"} == set()
