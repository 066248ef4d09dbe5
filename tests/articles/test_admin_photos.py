"""The photo screen: a picture comes in with its words, or is refused with one sentence."""

import pytest

from articles import takedown
from articles.admin.photo import thumbnail_of
from articles.models import Photo
from tests.cast import person
from tests.desk import draft

from .pictures import as_upload, halves, png_claiming, upload
from .screen import address, client_of, opened, save, sent_by, told

pytestmark = pytest.mark.django_db
ADD = "/newsroom/articles/photo/add/"
WORDS = {"caption": "清晨的渡口", "credit": "陳牧 攝", "alt": "一條船靠在渡口"}


def send(client, file, to=ADD, **words):
    return client.post(to, {"image": file, **WORDS, **words}, follow=True)


@pytest.fixture
def desk(masthead):
    return client_of("reporter")


def test_a_picture_with_its_words_comes_in(desk):
    assert send(desk, upload(halves())).status_code == 200

    photo = Photo.objects.get()
    assert (photo.width, photo.height, photo.added_by.username) == (800, 600, "reporter")
    assert [rendition["width"] for rendition in photo.renditions] == [320, 640, 800]


@pytest.mark.parametrize("missing", sorted(WORDS))
def test_no_picture_without_its_words(desk, missing):
    assert "required" in told(send(desk, upload(halves()), **{missing: ""}))
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (as_upload(b"<html>"), "not a picture we can read"),
        (as_upload(b""), "empty"),
        (png_claiming(12_000, 10_000), "60 million pixels"),
        (as_upload(b"\0" * 30_000_001), "larger than 30 MB"),
    ],
    ids=["no picture", "empty", "120 megapixels", "too large"],
)
def test_what_cannot_be_used_is_refused_and_the_words_are_kept(desk, file, sentence):
    page = send(desk, file)

    assert page.status_code == 200
    assert sentence in told(page)
    assert WORDS["caption"] in page.content.decode()
    assert not Photo.objects.exists()


def test_a_new_caption_keeps_the_picture(masthead):
    editor = client_of("editor")
    send(editor, upload(halves()))
    photo = Photo.objects.get()
    editor.post(f"/newsroom/articles/photo/{photo.pk}/change/", {**WORDS, "caption": "改過的圖說"})

    changed = Photo.objects.get()
    assert (changed.caption, changed.image.name) == ("改過的圖說", photo.image.name)
    assert changed.renditions == photo.renditions


def test_the_small_picture_for_the_article_screen(desk):
    send(desk, upload(halves()))
    photo = Photo.objects.get()
    where = f"/newsroom/articles/photo/{photo.pk}/thumbnail/"

    assert desk.get(where).url == thumbnail_of(photo)
    assert client_of("tip_moderator").get(where).status_code == 403


def test_added_from_the_article_screen_it_is_handed_back(desk):
    page = send(desk, upload(halves()), _popup="1")

    assert "data-popup-response" in page.content.decode()
    assert "onload" not in page.content.decode()


def test_the_list_shows_the_pictures(desk):
    send(desk, upload(halves()))
    assert thumbnail_of(Photo.objects.get()) in desk.get("/newsroom/articles/photo/").content.decode()


def test_its_screen_shows_it_from_the_newsrooms_own_address(desk):
    send(desk, upload(halves()))
    photo = Photo.objects.get()

    page = desk.get(f"/newsroom/articles/photo/{photo.pk}/change/").content.decode()
    assert f'src="{thumbnail_of(photo)}"' in page
    assert "/media/" not in page


def taken_down(desk):
    send(desk, upload(halves()))
    photo = Photo.objects.get()
    takedown.take_down(photo, by=person("chief_editor"), note="當事人要求")
    return photo


def offered(desk):
    """What the story's picker offers."""
    asked = {"app_label": "articles", "model_name": "article", "field_name": "lead_photo", "term": ""}
    return [found["text"] for found in desk.get("/newsroom/autocomplete/", asked).json()["results"]]


def test_the_list_marks_what_was_taken_down_and_no_story_is_offered_it(desk):
    photo = taken_down(desk)
    assert "Taken down" in desk.get("/newsroom/articles/photo/").content.decode()
    assert offered(desk) == []

    takedown.put_back(photo, by=person("chief_editor"), note="弄錯了")
    assert "Taken down" not in desk.get("/newsroom/articles/photo/").content.decode()
    assert offered(desk) == [photo.caption]


def test_chosen_all_the_same_it_is_refused_with_a_sentence(desk):
    photo, story = taken_down(desk), draft()
    page = save(desk, story, opened(desk, story), lead_photo=str(photo.pk))

    assert "was taken down: no story can print it" in told(page)
    story.refresh_from_db()
    assert story.lead_photo is None


def test_a_story_that_names_it_says_so_and_is_saved(desk):
    send(desk, upload(halves()))
    story, photo = draft(lead_photo=Photo.objects.get()), Photo.objects.get()
    takedown.take_down(photo, by=person("chief_editor"), note="當事人要求")

    assert "Its picture was taken down" in desk.get(address(story)).content.decode()
    save(desk, story, opened(desk, story), headline="改過的標題")
    story.refresh_from_db()
    assert (story.headline, story.lead_photo) == ("改過的標題", photo)


def test_a_story_takes_a_photo(desk):
    send(desk, upload(halves()))
    story, photo = draft(), Photo.objects.get()
    save(desk, story, opened(desk, story), lead_photo=str(photo.pk))

    page = desk.get(address(story))
    assert sent_by(page)["lead_photo"] == str(photo.pk)
    assert thumbnail_of(photo) in page.content.decode()
