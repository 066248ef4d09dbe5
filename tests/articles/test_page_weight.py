"""A story's page comes in the first breath of a slow connection: HTML and style sheet in 14 kB, compressed."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.judges.paper import print_a_paper

pytestmark = pytest.mark.django_db
# What a server sends before it waits to hear that anything has arrived: ten packets.
FIRST_BREATH = 14_000


def weight(text):
    """As the proxy of deploy/ compresses it."""
    return len(gzip.compress(text, compresslevel=6))


def test_a_story_and_its_sheet_come_in_the_first_breath(client):
    sheet = Path(finders.find("paper/readers.css")).read_bytes()

    for story in print_a_paper().stories:
        page = client.get(story.path).content
        assert page.count(b'rel="stylesheet"') == 1
        assert weight(page) + weight(sheet) < FIRST_BREATH, story.headline
