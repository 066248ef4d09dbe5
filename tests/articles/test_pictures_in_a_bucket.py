"""Pictures in a bucket, for hosts that share no folder: what readers, the newsroom and the clock have of them."""

from datetime import timedelta
from importlib import util

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.http import http_date

from articles import orphans, takedown, workflow
from articles.models import Photo
from articles.reading.machines import cards
from portal import doctor, identity
from portal.operations import environment, media
from tests.cast import person
from tests.desk import published
from tests.servers.buckets import speaking_s3

from .pictures import picture
from .rewriting import rewrite
from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
ADDRESS = "s3://pictures/qingxi"


@pytest.fixture
def bucket(monkeypatch, settings, masthead):
    with speaking_s3(monkeypatch, "pictures") as bucket:
        settings.MEDIA_BUCKET = ADDRESS
        settings.STORAGES = {**settings.STORAGES, "default": media.store(ADDRESS)}
        yield bucket


def keys(bucket):
    return sorted(stored.key for stored in bucket.objects.all())


def test_readers_have_a_picture_from_the_site_while_they_may(bucket, client):
    photo = picture()
    assert keys(bucket) == sorted(f"qingxi/{name}" for name in photo.files)
    name = photo.renditions[0]["jpeg"]
    address = default_storage.url(name)
    assert address == f"/media/{name}"
    assert client.get(address).status_code == 404, "no story prints it"

    published(lead_photo=photo)
    page = client.get(address)
    assert b"".join(page.streaming_content) == bucket.Object(f"qingxi/{name}").get()["Body"].read()
    assert page["Content-Type"] == "image/jpeg"
    assert page["Cache-Control"].startswith("public, max-age=600, s-maxage=0, must-revalidate")
    later = http_date((timezone.now() + timedelta(hours=1)).timestamp())
    assert client.get(address, headers={"if-modified-since": later}).status_code == 304
    assert client.get(address, headers={"if-modified-since": page["Last-Modified"]}).status_code == 304

    takedown.take_down(photo, by=person("chief_editor"), note="不實")
    assert client.get(address).status_code == 404


def test_nginx_is_not_told_to_send_what_it_does_not_have(bucket, client, settings):
    settings.MEDIA_INTERNAL = "/media-files/"
    photo = picture()
    published(lead_photo=photo)
    answer = client.get(default_storage.url(photo.image.name))
    assert "X-Accel-Redirect" not in answer
    assert b"".join(answer.streaming_content)


def test_what_the_bucket_has_lost_is_not_found(bucket, client):
    photo = picture()
    published(lead_photo=photo)
    bucket.Object(f"qingxi/{photo.image.name}").delete()
    assert client.get(default_storage.url(photo.image.name)).status_code == 404


def test_the_newsroom_has_it_too(bucket):
    photo = picture()
    page = client_of("editor").get(f"/newsroom/articles/photo/file/{photo.image.name}")
    assert page.status_code == 200
    assert b"".join(page.streaming_content).startswith(b"\xff\xd8")


def test_the_same_picture_again_is_stored_once(bucket):
    picture()
    before = keys(bucket)
    again = picture()
    assert set(keys(bucket)) - set(before) <= {f"qingxi/{again.image.name}"}


def test_pictures_that_no_record_names_are_swept(bucket):
    photo, orphan = picture(), picture((90, 60))
    Photo.objects.filter(pk=orphan.pk).delete()
    bucket.put_object(Key="qingxi/masthead/logo.png", Body=b"logo")

    orphans.sweep(timezone.now())
    assert len(keys(bucket)) > len(photo.files) + 1, "it may be written down yet"
    orphans.sweep(timezone.now() + timedelta(days=2))
    assert keys(bucket) == sorted([*(f"qingxi/{name}" for name in photo.files), "qingxi/masthead/logo.png"])


@pytest.mark.skipif(not cards.can_be_drawn(), reason="There is no font for Han here.")
def test_a_card_of_earlier_words_is_thrown_away(bucket, client):
    story = published(headline="渡船復航")
    assert client.get(f"/cards/{story.pk}.png").status_code == 200
    first = keys(bucket)
    assert client.get(f"/cards/{story.pk}.png").status_code == 200
    assert keys(bucket) == first
    assert len(first) == 1

    changed = rewrite(story, by="editor", headline="渡船停航")
    workflow.perform(
        workflow.perform(changed, "sign_off", by=person("second_editor")), "update", by=person("editor")
    )
    assert client.get(f"/cards/{story.pk}.png").status_code == 200
    assert len(keys(bucket)) == 1
    assert keys(bucket) != first


def test_the_doctor_looks_whether_it_takes_and_gives(bucket):
    assert doctor.pictures().is_fine
    assert keys(bucket) == []
    bucket.delete()
    gone = doctor.pictures()
    assert not gone.is_fine
    assert ADDRESS in gone.sentence


def test_a_bucket_that_is_away_holds_nobody(bucket):
    """Neither a reader's thread, for as long as the library would wait, nor a page of the newsroom."""
    config = default_storage.connection.meta.client.meta.config
    assert (config.connect_timeout, config.read_timeout) == (3, 10)
    assert config.retries["total_max_attempts"] == 2
    assert "pictures" in {part.name for part in doctor.PARTS if part.is_slow}


def test_another_bucket_is_another_place(settings):
    settings.MEDIA_BUCKET = ADDRESS
    identity._mark_media("number")
    assert identity._media_here() == ADDRESS


def test_an_address_that_is_none_and_a_library_that_is_missing_are_said(monkeypatch):
    for wrong in ("pictures", "https://pictures/qingxi", "s3:///qingxi"):
        with pytest.raises(ImproperlyConfigured, match="s3://bucket/folder"):
            media.store(wrong)
    monkeypatch.setattr(media, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="extra s3"):
        media.store(ADDRESS)
    assert util.find_spec("storages")
    assert "WholeFiles" in media.store("")["BACKEND"]


def test_what_compose_passes_on_empty_is_not_set(monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL", "")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "cn-north-1")
    environment.forget_empty("AWS_")
    assert [
        name for name in ("AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION") if name in environment.os.environ
    ] == ["AWS_DEFAULT_REGION"]
