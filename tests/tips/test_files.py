"""What files are taken, what is left of them, and what they can do to us. Each case of the list by its number."""

import io
import re

import pytest
from PIL import Image

from tests.articles.pictures import BLUE, RED
from tips.models import TipFile

from . import hostile
from .attached import taken, verdict
from .hostile import MARK

State, Kind, Reason = TipFile.State, TipFile.Kind, TipFile.Reason


def copy_of(data, name="file.jpg"):
    outcome = taken(data, name)
    assert (outcome.state, outcome.cleaned is None) == (State.CLEANED, False), outcome
    outcome.cleaned.seek(0)
    return outcome.cleaned.read()


def picture_of(data, name="file.jpg"):
    return Image.open(io.BytesIO(copy_of(data, name)))


def is_near(colour, wanted):
    return all(abs(one - other) < 12 for one, other in zip(colour, wanted, strict=True))


# --- What is none of ours


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"GIF89a/*" + bytes(40) + b"*/=1;alert(1)//", "a.gif"),
        (b"GIF89a/*/*a*/=1;alert(1)//", "a.gif"),
    ],
)
def test_b1_a_picture_that_is_a_program_is_refused(data, name):
    assert verdict(data, name) == (State.REFUSED, Reason.DAMAGED)


@pytest.mark.parametrize("name", ["a.svg", "a.png", "a.txt"])
@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xb3)",
    ],
)
def test_b2_drawings_made_of_text_are_refused(data, name):
    assert taken(data, name).state == State.REFUSED


@pytest.mark.parametrize("name", ["a.jpg", "a.txt", "a.pdf"])
@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'>",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        b"[InternetShortcut]\r\nURL=http://192.0.2.1/",
        b"L\0\0\0\x01\x14\x02\0" + bytes(60),
        b"MZ\x90\0" + bytes(200),
        b"\x7fELF\x02\x01\x01" + bytes(90),
        hostile.parcel(types="<x/>")[:0] or b"PK\3\4" + bytes(60),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_b3_pages_shortcuts_and_programs_are_refused_whatever_their_name(data, name):
    assert taken(data, name).state == State.REFUSED


def test_b3_a_program_of_java_is_refused():
    jar = io.BytesIO()
    with hostile.zipfile.ZipFile(jar, "w") as file:
        file.writestr("META-INF/MANIFEST.MF", "Main-Class: A")
    assert verdict(jar.getvalue(), "a.docx") == (State.REFUSED, Reason.KIND)


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "BMP", "ICO", "TGA", "JPEG2000", "EPS"])
def test_b11_other_pictures_are_refused_whatever_their_name(kind):
    assert taken(hostile.picture(kind), "a.jpg").state == State.REFUSED


@pytest.mark.parametrize("data", [b"8BPS\0\1" + bytes(40), b"SIMPLE  =                    T" + bytes(99)])
def test_b11_pictures_of_workshops_and_observatories_are_refused(data):
    assert verdict(data) == (State.REFUSED, Reason.KIND)


# --- What a file carries along


def test_b4_a_program_behind_a_picture_does_not_come_along():
    assert b"<?php" not in copy_of(hostile.picture() + b"<?php system($_GET[0]) ?>")
    assert MARK not in copy_of(hostile.telling_png(), "a.png")


@pytest.mark.parametrize(
    ("make", "name"),
    [(hostile.telling_jpeg, "a.jpg"), (hostile.telling_png, "a.png"), (hostile.telling_heic, "a.heic")],
)
def test_b12_p13_photos_tell_nothing_but_what_they_show(make, name):
    data = make()
    assert MARK in data
    copy = copy_of(data, name)
    assert MARK not in copy
    assert b"Exif" not in copy
    assert not Image.open(io.BytesIO(copy)).getexif()
    assert "comment" not in Image.open(io.BytesIO(copy)).info


@pytest.mark.parametrize("form", ["mp4", "mov", "3gp", "matroska"])
def test_b12_p13_films_tell_nothing_but_what_they_show(form):
    data = hostile.film(form)
    assert MARK in data
    copy = copy_of(data, f"a.{form}")
    assert MARK not in copy
    assert not re.search(rb"Lavf\d", copy)
    assert b"+24.5" not in copy
    with hostile.av.open(io.BytesIO(copy)) as film:
        assert sum(1 for _frame in film.decode(video=0)) == 5


def test_b12_p13_the_place_that_telephones_write_is_gone():
    data = hostile.telephone_film()
    with hostile.av.open(io.BytesIO(data)) as film:
        assert any("118.1" in value for value in film.metadata.values()), (
            "the test's own film must tell the place"
        )
    copy = copy_of(data, "a.mp4")
    for told in (MARK, b"\xa9xyz", b"mdta", b"ISO6709", b"118.1"):
        assert told not in copy


def test_b12_a_film_stays_upright():
    copy = copy_of(hostile.turned(hostile.film()), "a.mp4")
    assert hostile.A_QUARTER in copy


@pytest.mark.parametrize(
    ("form", "codec", "name"),
    [
        ("wav", "pcm_s16le", "a.wav"),
        ("ogg", "libopus", "a.ogg"),
        ("flac", "flac", "a.flac"),
        ("mp4", "aac", "a.m4a"),
        ("adts", "aac", "a.aac"),
    ],
)
def test_b12_p13_sound_tells_nothing_but_what_is_heard(form, codec, name):
    data = hostile.sound(form, codec)
    copy = copy_of(data, name)
    assert MARK not in copy
    with hostile.av.open(io.BytesIO(copy)) as sound:
        assert sum(frame.samples for frame in sound.decode(audio=0)) > 40_000


def test_b12_p13_a_song_loses_its_tags_and_its_cover():
    copy = copy_of(hostile.sound("mp3", "libmp3lame", tagged=hostile.id3_with_picture()), "a.mp3")
    for told in (MARK, b"ID3", b"APIC", b"\xff\xd8\xff", b"TAG"):
        assert told not in copy


def test_b5_a_pdf_loses_what_acts_what_is_attached_and_who_made_it():
    data = hostile.pdf()
    copy = copy_of(data, "a.pdf")
    with hostile.pikepdf.open(io.BytesIO(copy)) as pdf:
        plain = io.BytesIO()
        pdf.save(
            plain, stream_decode_level=hostile.pikepdf.StreamDecodeLevel.all, compress_streams=False, qdf=True
        )
        assert len(pdf.pages) == 1
        assert not pdf.attachments
        image = pdf.pages[0].Resources.XObject.Im0
        assert hostile.pikepdf.PdfImage(image).as_pil_image().size == (80, 60)
    for told in (
        MARK,
        b"JavaScript",
        b"/JS",
        b"Launch",
        b"OpenAction",
        b"/AA",
        b"EmbeddedFile",
        b"/XFA",
        b"xpacket",
    ):
        assert told not in plain.getvalue(), told
        assert told not in copy, told


def test_b5_a_locked_pdf_is_kept_unchecked():
    assert verdict(hostile.pdf(locked=True), "a.pdf") == (State.HELD, Reason.LOCKED)


# --- Office documents


def test_b6_documents_are_kept_sealed_and_never_shown():
    outcome = taken(hostile.parcel(), "a.docx")
    assert (outcome.state, outcome.kind, outcome.reason) == (State.HELD, Kind.OFFICE, Reason.OFFICE)
    assert outcome.cleaned is None


@pytest.mark.parametrize(
    "document",
    [
        lambda: hostile.parcel({"word/vbaProject.bin": "x"}),
        lambda: hostile.parcel({"xl/VBAPROJECT.BIN": "x"}),
        lambda: hostile.parcel(types="<Types><Override ContentType='x.macroEnabled.main+xml'/></Types>"),
        lambda: hostile.parcel({"word/activeX/activeX1.bin": "x"}),
        lambda: hostile.parcel({"xl/macrosheets/sheet1.xml": "x"}),
    ],
)
def test_b6_a_program_in_a_document_is_found_by_looking_inside(document):
    assert verdict(document(), "a.docx") == (State.REFUSED, Reason.MACROS)


@pytest.mark.parametrize(
    "members",
    [
        {"word/_rels/settings.xml.rels": hostile.relationship("attachedTemplate", "http://192.0.2.1/a.dotm")},
        {"word/_rels/document.xml.rels": hostile.relationship("image", "http://192.0.2.1/a.png")},
        {"xl/externalLinks/externalLink1.xml": "<x/>"},
    ],
)
def test_b6_what_draws_something_in_from_elsewhere_is_marked(members):
    assert verdict(hostile.parcel(members), "a.docx") == (State.HELD, Reason.CALLS_OUT)


def test_b6_a_link_that_only_a_reader_follows_is_none_of_these():
    members = {"word/_rels/document.xml.rels": hostile.relationship("hyperlink", "http://192.0.2.1/")}
    assert verdict(hostile.parcel(members), "a.docx") == (State.HELD, Reason.OFFICE)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (lambda: hostile.parcel({"word/a": bytes(50_000_000)}), Reason.BOMB),
        (lambda: hostile.parcel({f"word/{number}": "" for number in range(10_001)}), Reason.BOMB),
        (hostile.parcel_of_overlaps, Reason.BOMB),
        (hostile.parcel_with_link, Reason.KIND),
        (lambda: hostile.parcel({"../../etc/passwd": "x"}), Reason.KIND),
        (lambda: hostile.parcel({"/etc/passwd": "x"}), Reason.KIND),
        (lambda: hostile.parcel({"C:\\a": "x"}), Reason.KIND),
        (lambda: hostile.parcel()[:-30], Reason.DAMAGED),
    ],
)
def test_b10_bombs_and_parcels_that_lead_out_are_refused_by_their_table_of_contents(document, reason):
    assert verdict(document(), "a.docx") == (State.REFUSED, reason)


# --- Pictures that are too much


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (hostile.png(60_000, 60_000), Reason.PIXELS),
        (hostile.png(12_000, 10_000), Reason.PIXELS),
        (hostile.gif_of(100_000), Reason.FRAMES),
    ],
)
def test_b8_too_many_pixels_or_pictures_are_refused_by_the_header(data, reason):
    assert verdict(data) == (State.REFUSED, reason)


@pytest.mark.parametrize("kind", [b"iCCP", b"zTXt"])
def test_b8_what_unpacks_to_far_more_than_it_is_does_no_harm(kind):
    outcome = taken(hostile.png_with_bomb(kind), "a.png")
    assert (outcome.state, outcome.reason) in {(State.REFUSED, Reason.DAMAGED), (State.HELD, Reason.BROKE)}


def test_b8_a_picture_that_has_no_room_in_the_cleaner_is_kept_sealed():
    large = hostile.picture("PNG", size=(10_000, 6_000), mode="RGBA", compress_level=1)
    assert verdict(large, "a.png") == (State.HELD, Reason.BROKE)


def test_b9_a_moving_picture_keeps_its_first():
    outcome = taken(hostile.gif_of(3), "a.gif")
    assert (outcome.state, outcome.reason) == (State.CLEANED, Reason.FIRST_FRAME)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", hostile.picture(size=(900, 900))[:9000]])
def test_b9_what_is_cut_or_empty_is_refused_as_damaged(data):
    state, reason = verdict(data)
    assert state == State.REFUSED
    assert reason in {Reason.DAMAGED, Reason.KIND}


def test_b9_one_flipped_byte_does_not_matter():
    data = bytearray(hostile.picture(size=(900, 900)))
    data[len(data) // 2] ^= 1
    assert taken(bytes(data)).state == State.CLEANED


def test_b9_photos_are_turned_upright():
    picture = picture_of(hostile.telling_jpeg(x0112=6))
    assert picture.size == (60, 80)
    assert is_near(picture.getpixel((30, 5)), RED)
    assert is_near(picture.getpixel((30, 75)), BLUE)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "I;16"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGB")],
)
def test_b9_photos_of_every_mode_become_plain_rgb(kind, mode):
    picture = picture_of(hostile.picture(kind, mode=mode), f"a.{kind.lower()}")
    assert (picture.mode, picture.size) == ("RGB", (80, 60))
    if mode not in {"L", "I;16", "P"}:
        assert is_near(picture.getpixel((10, 30)), RED)


@pytest.mark.parametrize("size", [(1, 1), (30_000, 1)])
def test_b9_photos_of_strange_sizes_are_taken(size):
    picture = picture_of(hostile.picture("PNG", size=size), "a.png")
    assert picture.height == 1
    assert picture.width == min(size[0], 4096)


def test_text_is_written_anew():
    assert copy_of("碼頭夜裡卸貨".encode("gb18030"), "a.txt").decode() == "碼頭夜裡卸貨"
    assert copy_of("碼頭".encode("utf-16"), "a.csv").decode() == "碼頭"
    assert verdict(b"ab\0cd", "a.txt") == (State.REFUSED, Reason.KIND)
