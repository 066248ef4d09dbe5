"""A disk with no room left, a real one: uploads of the newsroom are refused in a sentence, and nothing is there by halves."""

import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from articles.models import Photo
from portal import no_room
from portal.models import Masthead
from tests.articles.pictures import halves, upload
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")]
SHEET = "/newsroom/articles/photo/upload/"
FORM = "/newsroom/articles/photo/add/"
WORDS = {"caption": "清晨的渡口", "credit": "陳牧 攝", "alt": "一條船靠在渡口"}
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture(params=["empty", "has a little"])
def small_disk(request, settings, tmp_path):
    """The pictures' folder: full to the last byte, or with room for the beginning of a picture."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "dateline-no-room", disk]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("This machine mounts no small disk for us.")
    settings.MEDIA_ROOT = disk
    try:
        _fill(disk, 0 if request.param == "empty" else 24_000)
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


def _fill(disk, room):
    path = disk / "filling"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                pass
        except OSError:
            pass
        if room:
            file.truncate(path.stat().st_size - room)


@pytest.fixture
def at_the_desk(masthead, in_english):
    """sits("editor") is their browser, which is answered as a real one is where something breaks."""

    def sits(role):
        someone = person(role)
        someone.language = "en"
        someone.save()
        client = Client(raise_request_exception=False)
        client.force_login(someone)
        return client

    return sits


def left_on(disk):
    return [path for path in Path(disk).rglob("*") if path.is_file() and path.name != "filling"]


def test_the_sheet_of_pictures_is_told_in_a_sentence(small_disk, at_the_desk):
    answer = at_the_desk("reporter").post(SHEET, {"picture": upload(halves())}, **JSON)
    assert (answer.status_code, answer.json()) == (507, {"why": str(no_room.SENTENCE)})
    assert not Photo.objects.exists()


def test_the_photos_own_form_stands_there_with_its_words(small_disk, at_the_desk):
    page = at_the_desk("reporter").post(FORM, {"image": upload(halves()), **WORDS})
    assert page.status_code == 507
    text = page.content.decode()
    assert str(no_room.SENTENCE) in text
    assert all(word in text for word in WORDS.values())
    assert 'name="caption"' in text
    assert not Photo.objects.exists()


def test_what_is_left_of_it_is_whole(small_disk, at_the_desk):
    """A size cut off under its name would be taken for the picture when the same is sent again."""
    desk = at_the_desk("reporter")
    desk.post(SHEET, {"picture": upload(halves())}, **JSON)
    (small_disk / "filling").unlink()
    left = left_on(small_disk)
    assert all("-" in path.name and path.suffix in {".jpg", ".webp"} for path in left)
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    told = desk.post(SHEET, {"picture": upload(halves())}, **JSON)
    assert told.status_code == 200
    photo = Photo.objects.get()
    for name in photo.files:
        with photo.image.storage.open(name) as file, Image.open(file) as picture:
            picture.load()


def test_the_mastheads_logo_is_refused_on_its_form(small_disk, at_the_desk):
    form = {
        "name": "青溪縣報",
        "motto": "為街坊寫字",
        "logo": upload(Image.effect_noise((600, 600), 90).convert("RGB")),
    }
    page = at_the_desk("superuser").post("/newsroom/portal/masthead/1/change/", form)
    assert page.status_code == 507
    assert str(no_room.SENTENCE) in page.content.decode()
    assert "為街坊寫字" in page.content.decode()
    assert not Masthead.objects.get().logo
    assert left_on(small_disk) == []
