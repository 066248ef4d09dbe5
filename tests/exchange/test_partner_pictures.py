"""Pictures that arrive: fetched from hosts that somebody allowed, made ours, and never at a story's cost."""

import errno
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from PIL import Image

from articles import photos
from articles.models import Article, Photo
from exchange import partners
from exchange.bulk import NoPicture, Pictures
from tests.articles.pictures import halves, upload
from tests.cast import person

from .partner import BODY, entry, page, partner_feed, rss, serving
from .sample_files import post, wxr

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
CAPTION = "渡口的晨霧（陳牧 攝）"


@pytest.fixture
def far_side(settings):
    with serving({"/boat.jpg": picture()}) as server:
        settings.FETCH_ALSO = [server.place]
        yield server


def picture(kind="image/jpeg"):
    return page(upload(halves((64, 48))).read(), kind)


def with_picture(address, caption=CAPTION):
    told = f"<media:description>{caption}</media:description>" if caption else ""
    return rss(entry(extra=f'<media:content url="{address}" medium="image">{told}</media:content>'))


def arrived(far_side, address, *, hosts="127.0.0.1", caption=CAPTION):
    """The story that comes by a feed whose entry shows this picture."""
    far_side.pages["/feed"] = page(with_picture(address, caption))
    assert partners.fetch(partner_feed(far_side.address("/feed"), image_hosts=hosts))
    return Article.objects.get()


def asked(far_side):
    return [path for path, _headers in far_side.asked if path != "/feed"]


def test_a_picture_of_an_allowed_host_becomes_ours_with_its_words(far_side):
    photo = arrived(far_side, far_side.address("/boat.jpg")).lead_photo

    assert (photo.caption, photo.credit, photo.alt) == (CAPTION, "陳牧 攝", CAPTION)
    assert (photo.width, photo.height) == (64, 48)
    assert photo.image.name.startswith("photos/")
    assert photo.renditions
    assert far_side.place not in Article.objects.get().body


def test_an_address_within_the_feed_is_read_from_where_the_feed_stands(far_side):
    assert arrived(far_side, "/boat.jpg").lead_photo


def test_what_a_partner_gives_without_words_is_credited_to_the_partner(far_side):
    photo = arrived(far_side, far_side.address("/boat.jpg"), caption="").lead_photo
    assert (photo.caption, photo.credit, photo.alt) == ("渡船恢復清晨班次", "鄰縣報", "渡船恢復清晨班次")


@pytest.mark.parametrize("hosts", ["", "img.example", "127.0.0.10", "0.0.1"])
def test_a_picture_of_another_host_is_not_asked_for(far_side, hosts):
    story = arrived(far_side, far_side.address("/boat.jpg"), hosts=hosts)

    assert story.lead_photo is None
    assert asked(far_side) == []
    assert "第一班渡船" in story.body


def test_h4_a_picture_that_leads_to_another_host_is_not_followed(far_side):
    far_side.pages["/boat.jpg"] = (
        302,
        {"Location": far_side.address("/b").replace("127.0.0.1", "localhost")},
        b"",
    )
    assert arrived(far_side, far_side.address("/boat.jpg")).lead_photo is None
    assert asked(far_side) == ["/boat.jpg"]


def test_h4_a_private_address_is_not_asked_although_its_host_is_allowed(far_side, settings):
    with serving({"/boat.jpg": picture()}) as private:
        assert arrived(far_side, private.address("/boat.jpg")).lead_photo is None
        assert private.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        (404, {}, b""),
        page(b"<html></html>", "text/html"),
        page(b"GIF89a<script>alert(1)</script>", "image/gif"),
        page(b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "image/svg+xml"),
        page(b"\xff\xd8\xff\xe0" + b"x" * 999, "image/jpeg"),
        page(upload(halves((64, 48))).read()[:300], "image/jpeg"),
    ],
    ids=["gone", "page", "script", "svg", "noise", "cut off"],
)
def test_h4_a_picture_that_is_none_never_costs_the_story(far_side, answer):
    far_side.pages["/boat.jpg"] = answer
    story = arrived(far_side, far_side.address("/boat.jpg"))

    assert story.lead_photo is None
    assert not Photo.objects.exists()
    assert "第一班渡船" in story.body


def test_h4_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(far_side, tmp_path):
    Image.new("1", (12_000, 10_000)).save(tmp_path / "huge.png")
    far_side.pages["/boat.jpg"] = page((tmp_path / "huge.png").read_bytes(), "image/png")
    assert arrived(far_side, far_side.address("/boat.jpg")).lead_photo is None


def test_the_next_picture_is_tried_where_the_first_is_none(far_side):
    body = f'<p>第一班渡船。</p><img src="/none.jpg" alt="無">{BODY}<img src="/boat.jpg" alt="一條船">'
    far_side.pages["/feed"] = page(rss(entry(body=body)))
    partners.fetch(partner_feed(far_side.address("/feed"), image_hosts="127.0.0.1"))

    assert Article.objects.get().lead_photo.alt == "一條船"
    assert asked(far_side) == ["/none.jpg", "/boat.jpg"]


def test_a_host_that_took_its_time_is_not_asked_again(far_side):
    pictures = Pictures(hosts=("127.0.0.1",), patience=0)
    with pytest.raises(NoPicture, match="took too long"):
        pictures.read(far_side.address("/boat.jpg"))
    assert far_side.asked == []


def test_a_batch_that_the_database_undoes_keeps_its_pictures(far_side, monkeypatch):
    """It is filed again one by one, with the pictures that were fetched for it."""
    far_side.pages["/feed"] = page(
        rss(
            *(
                entry(n, title=f"第{n}條", extra=f'<media:content url="/boat.jpg?{n}" medium="image"/>')
                for n in (1, 2)
            )
        )
    )
    far_side.pages |= {f"/boat.jpg?{n}": picture() for n in (1, 2)}
    store, calls = partners.ImportRun._store, []

    def fail_once(run, stories):
        calls.append(len(stories))
        done = store(run, stories)
        if len(calls) == 1:
            raise DatabaseError("broken")
        return done

    monkeypatch.setattr(partners.ImportRun, "_store", fail_once)
    partners.fetch(partner_feed(far_side.address("/feed"), image_hosts="127.0.0.1"))

    assert calls == [2, 1, 1]
    assert [bool(story.lead_photo) for story in Article.objects.all()] == [True, True]
    assert len(asked(far_side)) == 2


# --- The old site's


def imported(tmp_path, text, *options):
    person("superuser")
    path, report = tmp_path / "export.xml", tmp_path / "report.jsonl"
    path.write_text(text)
    call_command("import_copy", "wxr", str(path), "--report", str(report), *options, stdout=StringIO())
    return [json.loads(line)["reason"] for line in report.read_text().splitlines()]


def test_pictures_of_the_old_site_are_fetched_from_the_hosts_that_are_named(far_side, tmp_path):
    body = f'[caption]<img src="{far_side.address("/boat.jpg")}" alt="一條船">{CAPTION}[/caption]第一班渡船清晨離岸。'
    assert imported(tmp_path, wxr(post(1, body=body)), "--images-from", "127.0.0.1") == []

    photo = Article.objects.get().lead_photo
    assert (photo.caption, photo.credit, photo.alt) == (CAPTION, "陳牧 攝", "一條船")


def test_from_no_other_host(far_side, tmp_path):
    body = f'[caption]<img src="{far_side.address("/boat.jpg")}" alt="一條船">{CAPTION}[/caption]第一班渡船清晨離岸。'
    (reason,) = imported(tmp_path, wxr(post(1, body=body)), "--images-from", "old.example")

    assert "was not fetched" in reason
    assert far_side.asked == []


def test_where_there_is_no_room_the_feed_says_so_and_is_asked_again(far_side, monkeypatch):
    def full(*given):
        raise OSError(errno.ENOSPC, "No space left on device")

    far_side.pages["/feed"] = page(with_picture(far_side.address("/boat.jpg")))
    feed = partner_feed(far_side.address("/feed"), image_hosts="127.0.0.1")
    with monkeypatch.context() as patched:
        patched.setattr(photos, "keep", full)
        assert not partners.fetch(feed)
    assert "disk is full" in feed.last_error
    assert not Article.objects.exists()

    assert partners.fetch(feed)
    assert Article.objects.get().lead_photo
