"""The public facts of a story, where they stand and in which script."""

import pytest
from django.urls import set_script_prefix
from django.utils import timezone

from articles.reading.facts import StoryFacts, Surroundings, without_script
from tests.articles.pictures import picture
from tests.desk import published, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def simplified(settings):
    """As on a page at /zh-hans/…"""
    settings.SITE_ADDRESS = "https://news.example"
    set_script_prefix("/zh-hans/")
    yield
    set_script_prefix("/")


def test_in_another_script_pages_have_its_prefix_and_files_have_none(simplified):
    story = published(section=section(), lead_photo=picture())

    told = StoryFacts(story, timezone.now(), Surroundings.of())

    assert told.address == f"https://news.example{story.get_absolute_url()}"
    assert story.get_absolute_url().startswith("/zh-hans/20")
    assert told.section["address"] == "https://news.example/zh-hans/sections/life/"
    assert told.pictures[0]["address"].startswith("https://news.example/media/")
    assert told.language == "zh-Hans"


def test_at_its_own_address_a_story_is_in_its_own_script(settings):
    settings.SITE_ADDRESS = "https://news.example"

    told = StoryFacts(published(), timezone.now(), Surroundings.of())

    assert told.language == "zh-Hant"
    assert told.country_language == "zh-tw"
    assert told.address.startswith("https://news.example/20")


@pytest.mark.parametrize(
    ("path", "bare"),
    [
        ("/zh-hans/recent/", "/recent/"),
        ("/zh-hant/", "/"),
        ("/zh-hansel/", "/zh-hansel/"),
        ("/recent/", "/recent/"),
    ],
)
def test_a_prefix_is_taken_off_where_it_is_one(path, bare):
    assert without_script(path) == bare
