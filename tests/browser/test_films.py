"""A film by its address: given on the sheet of pictures, seen by readers as a poster, asked for when it is pressed."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Photo
from tests.articles.pictures import picture
from tests.articles.test_body_pictures import body_with
from tests.cast import person
from tests.desk import draft, published

from .test_pictures import opened

pytestmark = pytest.mark.browser
FILM = "https://film.example/ferry"


def test_the_sheet_of_a_picture_takes_the_address_of_its_film(sign_in_at, complaints, shoot):
    photo = picture()
    Photo.objects.filter(pk=photo.pk).update(added_by=person("reporter"))
    page = opened(sign_in_at("reporter"), draft(body=body_with(photo)))
    page.locator(".story-picture").get_by_role(
        "button", name="Caption, credit and text of this picture"
    ).click()
    sheet = page.get_by_role("dialog")
    field = sheet.get_by_label("Film: where it is seen")
    field.press_sequentially("http://film.example/ferry")
    sheet.get_by_role("button", name="Done").click()
    expect(sheet.locator(".why")).to_contain_text("begins with https://")
    expect(field).to_be_visible()
    complaints.clear()
    field.fill("")
    field.press_sequentially(FILM.removeprefix("https://"))
    shoot(page, "film-sheet")
    sheet.get_by_role("button", name="Done").click()
    expect(page.locator(".story-picture figcaption")).to_contain_text("film.example")
    shoot(page, "film-block")
    assert Photo.objects.get().film == FILM


@pytest.mark.parametrize(
    ("size", "scheme"), [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("desk", "dark")]
)
def test_a_film_is_asked_of_nobody_before_it_is_pressed(visit, complaints, shoot, size, scheme):
    lead, photo = picture(), picture((640, 480))
    Photo.objects.update(film=FILM)
    story = published(body=body_with(photo), lead_photo=lead)
    page = visit(size, scheme=scheme)
    page.goto("/")
    shoot(page, f"film-front-{size}-{scheme}")
    page.goto(story.get_absolute_url())
    poster = page.get_by_role("link", name=re.compile("film.example")).last
    poster.scroll_into_view_if_needed()
    shoot(page, f"film-story-{size}-{scheme}")
    assert complaints == []
    poster.focus()
    with page.expect_request(FILM):
        page.keyboard.press("Enter")
    assert set(complaints) == {f"third party: {FILM}"}
    complaints.clear()
