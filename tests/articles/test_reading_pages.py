"""What holds of every public page: method, headers, headings, and what other sites are told."""

import re
from http import HTTPStatus
from itertools import pairwise

import pytest
from django.test import Client

from articles.models import Photo
from tests.desk import draft, published, section

pytestmark = pytest.mark.django_db

PAGES = ["front", "story", "recent", "section", "tag"]
ERRORS = ["missing"]


@pytest.fixture
def addresses(masthead):
    story = published(section=section(), tags=["渡船"], kicker="城南", subhead="六點半離岸")
    return {
        "front": "/",
        "story": story.get_absolute_url(),
        "recent": "/recent/",
        "section": "/sections/life/",
        "tag": "/tags/渡船/",
        "missing": "/1999/01/01/987654321/",
    }


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_exactly_one_h1_and_no_level_left_out(client, addresses, name):
    page = client.get(addresses[name]).content.decode()

    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
@pytest.mark.parametrize("signed_in", [False, True])
def test_no_cookie_and_the_same_answer_for_everybody(client, sign_in, addresses, name, signed_in):
    if signed_in:
        sign_in("editor")

    page = client.get(addresses[name])

    assert not page.cookies
    assert "Vary" not in page.headers or "cookie" not in page.headers["Vary"].lower()
    assert page.content == Client().get(addresses[name]).content


@pytest.mark.parametrize("name", PAGES)
def test_head_answers_as_get_does(client, addresses, name):
    assert client.head(addresses[name]).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", PAGES)
def test_post_is_refused_as_a_method(addresses, name):
    assert Client(enforce_csrf_checks=True).post(addresses[name]).status_code == HTTPStatus.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("name", PAGES)
def test_it_names_itself_to_other_sites(client, addresses, name):
    page = client.get(addresses[name])

    html = page.content.decode()
    address = "http://testserver" + page.wsgi_request.get_full_path()

    assert f'<link rel="canonical" href="{address}">' in html
    assert f'<meta property="og:url" content="{address}">' in html
    assert re.search(r'<meta property="og:title" content="[^"]+">', html)
    assert re.search(r"<title>[^<]*青溪縣報網</title>", html)
    assert re.search(r'<link rel="icon" href="\S+"', html)


def test_a_picture_is_named_with_its_host(client, masthead):
    photo = Photo.objects.create(
        image="photos/a.jpg", caption="渡船", credit="周嵐", alt="船", width=3, height=2
    )
    story = published(lead_photo=photo)

    page = client.get(story.get_absolute_url()).content.decode()

    assert '<meta property="og:image" content="http://testserver/media/photos/a.jpg">' in page


@pytest.mark.parametrize(
    ("language", "lang"), [("zh-hant", "zh-Hant"), ("zh-hans", "zh-Hans"), ("en", "zh-Hant")]
)
def test_the_page_says_its_language(client, addresses, settings, language, lang):
    """Of its words, not of whoever works here: a newsroom that speaks English prints Chinese."""
    settings.LANGUAGE_CODE = language

    assert f'<html lang="{lang}">' in client.get("/").content.decode()


@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_every_time_is_readable_by_machines_too(client, addresses, name):
    page = client.get(addresses[name]).content.decode()

    for told in re.findall(r"<time[^>]*>", page):
        assert re.fullmatch(r'<time datetime="\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?\+08:00)?"\s*>', told)


def test_a_preview_says_what_it_is_and_is_kept_nowhere(sign_in, masthead):
    story = draft()

    page = sign_in("editor").get(f"/newsroom/articles/article/{story.pk}/preview/")

    html = page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert html.index('class="preview"') < html.index('class="masthead"')
    assert f'href="/newsroom/articles/article/{story.pk}/change/"' in html
    assert story.get_state_display() in html
    assert "canonical" not in html
    assert html.count("<h1") == 1


def test_a_preview_lists_the_recent_updates_as_the_page_does(sign_in, masthead):
    recent, story = published(headline="碼頭復航"), draft()

    page = sign_in("editor").get(f"/newsroom/articles/article/{story.pk}/preview/").content.decode()

    assert re.search(rf'href="{recent.get_absolute_url()}"[^>]*>\s*碼頭復航</a>', page)


def test_the_public_page_carries_no_preview_strip(client, addresses):
    assert 'class="preview"' not in client.get(addresses["story"]).content.decode()
