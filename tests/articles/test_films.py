"""Films by their address: a picture as the poster, and nothing asked of another site before a reader goes there."""

import json

import pytest
from django.utils import timezone
from lxml import html

from articles import differences, photos
from articles.models import Photo
from exchange.export.stories import Site, leaving_stories
from tests.cast import person
from tests.desk import draft, published

from .pictures import picture
from .rewriting import rewrite
from .screen import client_of
from .test_body_pictures import body_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("masthead", "in_english")]
FILM = "https://www.film.example/ferry?a=1&b=2"


def poster(film=FILM, **options):
    photo = picture(**options)
    photo.film = film
    photo.save()
    return photo


def page_of(client, story, prefix=""):
    return html.fromstring(client.get(prefix + story.get_absolute_url()).content)


def test_the_poster_leads_there_and_says_where_that_is(client):
    page = page_of(client, published(body=body_with(poster())))
    (link,) = page.find_class("film")
    assert link.get("href") == FILM
    assert set(link.get("rel").split()) == {"external", "noopener", "noreferrer"}
    assert link.xpath(".//img/@alt") == ["一條船停在岸邊"]
    assert "film.example" in link.find_class("film-at")[0].text_content()
    assert "www." not in link.text_content()


def test_nothing_of_the_page_is_asked_of_that_site(client):
    page = page_of(client, published(body=body_with(poster()), lead_photo=poster(size=(640, 480))))
    named = [
        (e.tag, name)
        for e in page.iter("*")
        for name, value in e.items()
        if value and "film.example" in value
    ]
    assert set(named) == {("a", "href")}
    assert not page.xpath("//iframe | //video | //embed | //object | //link[contains(@rel, 'pre')]")


def test_in_the_other_script_the_address_stays(client):
    film = "https://film.example/渡船/後"
    page = page_of(client, published(body=body_with(poster(film))), prefix="/zh-hans")
    assert page.find_class("film")[0].get("href") == film


def test_on_a_front_the_poster_says_that_there_is_a_film_and_leads_nowhere_else(client):
    published(lead_photo=poster())
    page = html.fromstring(client.get("/").content)
    assert page.find_class("film-at")
    assert FILM not in html.tostring(page).decode()
    assert not page.xpath("//a[@class='film']")


def test_a_picture_alone_says_nothing_of_a_film(client):
    story = published(body=body_with(picture()))
    page = page_of(client, story)
    assert not page.find_class("film") + page.find_class("film-at")
    assert "film" not in story.newest.printed["pictures"][0], "what was signed before reads as it did"


def test_the_address_is_part_of_what_is_signed(client):
    photo = poster("")
    story = published(body=body_with(photo))
    Photo.objects.filter(pk=photo.pk).update(film=FILM)
    assert not page_of(client, story).find_class("film"), "nobody has signed it yet"

    changed = rewrite(story, by="editor", subhead="有影片")
    assert changed.newest.words_hash != story.newest.words_hash
    told = differences.printed_text(changed.newest)["picture"]
    assert FILM in told
    assert FILM not in differences.for_readers(changed.newest)["picture"]


@pytest.mark.parametrize(
    "bad", ["http://film.example/1", "javascript:alert(1)", "ferry", "https://", "https://a b"]
)
def test_what_is_no_address_of_a_film_is_refused_with_a_sentence(bad):
    photo = picture()
    Photo.objects.filter(pk=photo.pk).update(added_by=person("reporter"))
    answer = client_of("reporter").post(f"/newsroom/articles/photo/{photo.pk}/words/", {"film": bad})
    assert answer.status_code == 400
    assert answer.json()["why"]
    assert Photo.objects.get().film == ""


def test_it_is_said_that_the_address_begins_otherwise():
    photo = picture()
    answer = client_of("editor").post(
        f"/newsroom/articles/photo/{photo.pk}/words/", {"film": "http://film.example/1"}
    )
    assert answer.json()["why"] == "The address of a film begins with https://."


def test_on_the_sheet_it_is_given_and_taken_away():
    photo = picture()
    Photo.objects.filter(pk=photo.pk).update(added_by=person("reporter"))
    desk, where = client_of("reporter"), f"/newsroom/articles/photo/{photo.pk}/words/"
    assert desk.post(where, {"film": FILM}).json()["film"] == FILM
    assert desk.post(where, {"caption": "另一句"}).json()["film"] == FILM, "not sent is not taken away"
    assert desk.post(where, {"film": ""}).json()["film"] == ""
    assert [version.film for version in Photo.objects.get().versions.order_by("number")] == [FILM, FILM, ""]


def test_its_own_screen_asks_for_it(client):
    page = html.fromstring(client_of("editor").get("/newsroom/articles/photo/add/").content)
    assert page.xpath("//input[@name='film']/@type") == ["url"]


def test_machines_are_told(client, settings):
    story = published(body=body_with(poster()))
    page = page_of(client, story)
    graph = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)["@graph"]
    (film,) = next(part for part in graph if "NewsArticle" in part["@type"])["video"]
    assert (film["@type"], film["url"]) == ("VideoObject", FILM)
    assert film["thumbnailUrl"]
    assert film["name"] == "渡口的晨霧"


def test_elsewhere_the_poster_leads_there_too():
    published(body=body_with(poster(), picture((640, 480))))
    (left,) = leaving_stories(timezone.now())
    body = html.fromstring(f"<div>{left.body(Site('https://paper.example'))}</div>")
    (link,) = body.xpath(".//figure/a")
    assert link.get("href") == FILM
    assert len(body.xpath(".//figure//img")) == 2


def test_a_version_of_its_own():
    photo = picture()
    first = photos.current_version(photo, by=None)
    photo.film = FILM
    assert photos.current_version(photo, by=None).number == first.number + 1
    assert draft(body=body_with(photo)).newest.printed["pictures"][0].get("film", "") == ""
