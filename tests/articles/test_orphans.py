"""Pictures that no record names are swept, and nothing else is; many at once are somebody's mistake."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import orphans, photos
from articles.models import Photo
from tests.articles.pictures import halves, upload
from tests.desk import published

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="一條船")
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    return photo


def stored(settings, name, *, days_ago=2):
    path = Path(settings.MEDIA_ROOT) / "photos" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    then = (timezone.now() - timedelta(days=days_ago)).timestamp()
    os.utime(path, (then, then))
    return path


def sweep(days=0):
    orphans.sweep(timezone.now() + timedelta(days=days))


def test_what_no_record_names_goes_after_a_day(settings, photo):
    old, new = stored(settings, "2026/11/old.jpg"), stored(settings, "2026/11/new.jpg", days_ago=0)
    logo = Path(settings.MEDIA_ROOT) / "masthead" / "logo.png"
    logo.parent.mkdir()
    logo.touch()
    sweep()
    assert not old.exists()
    assert new.exists()
    sweep(days=2)
    assert not new.exists()
    assert logo.exists()
    assert all((Path(settings.MEDIA_ROOT) / name).exists() for name in photo.files)


def test_what_a_story_printed_is_kept_when_the_picture_has_another_file(settings, photo):
    published(lead_photo=photo)
    before = photo.files
    photos.keep(photo, photos.read(upload(halves((80, 48)))))
    photo.save()
    assert set(before).isdisjoint(photo.files)

    sweep(days=2)
    assert all((Path(settings.MEDIA_ROOT) / name).exists() for name in [*before, *photo.files])


def test_many_at_once_are_rather_another_databases(settings, photo):
    several = [stored(settings, f"{number}.jpg") for number in range(orphans.FEW + 1)]
    with pytest.raises(RuntimeError, match="51"):
        sweep()
    assert all(path.exists() for path in several)


def test_in_an_empty_database_nothing_is_swept(settings):
    path = stored(settings, "old.jpg")
    sweep()
    assert path.exists()
