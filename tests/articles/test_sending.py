"""A picture sent by parts: a broken line costs one part, and what nobody finishes is cleared away."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from articles import clock, photos, sending
from articles.models import Photo, PicturePart
from tests.cast import person

from .pictures import halves, upload
from .screen import client_of

pytestmark = pytest.mark.django_db
HERE = "/newsroom/articles/photo/upload/"
NAME = UUID(int=7)


@pytest.fixture
def desk(masthead):
    return client_of("reporter")


@pytest.fixture
def file():
    return upload(halves((900, 700))).read()


def part(desk, data, at, name=NAME):
    return desk.post(f"{HERE}part/", {"sending": name, "at": at, "part": ContentFile(data, "part")})


def finish(desk, size, name=NAME):
    return desk.post(HERE, {"sending": name, "at": size})


def test_parts_in_their_order_are_a_picture(desk, file):
    half = len(file) // 2
    assert part(desk, file[:half], 0).json() == {"has": half}
    assert part(desk, file[half:], half).json() == {"has": len(file)}
    answer = finish(desk, len(file))

    assert answer.json()["key"] == Photo.objects.get().pk
    assert (Photo.objects.get().width, Photo.objects.get().height) == (900, 700)
    assert not PicturePart.objects.exists()


@pytest.mark.parametrize("at", [0, 50, 150, 29_999_950])
def test_a_part_that_does_not_follow_is_told_where_to_go_on(desk, at):
    part(desk, b"a" * 100, 0)
    answer = part(desk, b"b" * 100, at)
    assert answer.status_code == 409
    assert answer.json() == {"has": 100}


def test_a_file_that_is_not_all_here_is_none(desk, file):
    part(desk, file[:100], 0)
    assert finish(desk, len(file)).status_code == 400
    assert PicturePart.objects.count() == 1


def test_no_part_is_taken_beyond_what_a_picture_may_have(desk, monkeypatch):
    monkeypatch.setattr(sending, "MAX_BYTES", 150)
    part(desk, b"a" * 100, 0)
    assert part(desk, b"a" * 100, 100).status_code == 409


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"sending": "x", "at": 0},
        {"sending": NAME, "at": -1},
        {"sending": NAME, "at": 0},
        {"sending": NAME, "at": 0, "part": ContentFile(b"a" * (sending.LARGEST_PART + 1), "part")},
        {"sending": NAME, "at": "9" * 30, "part": ContentFile(b"a", "part")},
    ],
)
def test_what_is_no_part_is_refused(desk, sent):
    assert desk.post(f"{HERE}part/", sent).status_code == 400
    assert not PicturePart.objects.exists()


def test_the_parts_of_another_are_not_seen(desk, file):
    part(desk, file, 0)
    assert finish(client_of("second_reporter"), len(file)).status_code == 400
    assert not Photo.objects.exists()


def test_where_others_are_being_decoded_its_parts_stay(desk, file, monkeypatch):
    part(desk, file, 0)

    def busy(_file):
        raise photos.Busy("later")

    with monkeypatch.context() as patched:
        patched.setattr(photos, "read", busy)
        assert finish(desk, len(file)).status_code == 503
    assert finish(desk, len(file)).status_code == 200


def test_the_oldest_that_was_begun_makes_room(desk):
    first = uuid4()
    part(desk, b"a", 0, first)
    for _each in range(sending.MOST_BEGUN):
        part(desk, b"a", 0, uuid4())
    assert sending.arrived(first, by=person("reporter")) == 0
    assert PicturePart.objects.count() == sending.MOST_BEGUN


def test_what_nobody_goes_on_with_is_cleared_away(desk):
    part(desk, b"a", 0)
    (job,) = [job for job in clock.JOBS if job.name == "tidy_parts"]
    job.act(timezone.now() + timedelta(hours=23))
    assert PicturePart.objects.exists()
    job.act(timezone.now() + timedelta(hours=25))
    assert not PicturePart.objects.exists()
