"""Pictures in: refused with one sentence, or upright, clean of their camera's data, and sized."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.utils import translation
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from articles import photos
from articles.models import Photo

from .pictures import BLUE, RED, as_upload, halves, png_claiming, upload

ORIENTATION, GPS = 0x0112, 0x8825


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def near(colour, wanted):
    return all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=True))


def kept(file):
    photo = Photo(caption="渡口", credit="陳牧 攝", alt="渡口的船")
    photos.keep(photo, photos.read(file))
    photo.save()
    return photo


def bytes_of(name):
    with default_storage.open(name) as file:
        return file.read()


def stored(photo):
    """Every file of the photo, as Pillow opens it."""
    names = [
        photo.image.name,
        *(rendition[kind] for rendition in photo.renditions for kind in ("webp", "jpeg")),
    ]
    return [Image.open(BytesIO(bytes_of(name))) for name in names]


@pytest.mark.parametrize(
    "file",
    [
        as_upload(b"not a picture at all"),
        as_upload(b""),
        as_upload(b"\x89PNG\r\n\x1a\n"),
        as_upload(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.svg"),
        as_upload(upload(halves()).read()[:2000]),
        upload(halves(), "TIFF"),
    ],
    ids=["text", "empty", "a bare signature", "svg", "cut off", "tiff"],
)
def test_what_is_no_picture_is_refused_with_a_sentence(file):
    with pytest.raises(photos.Unusable, match="not a picture we can read"):
        photos.read(file)


def test_120_megapixels_are_refused_before_one_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *args: pytest.fail("decoded"))

    with pytest.raises(photos.Unusable, match="60 million pixels"):
        photos.read(png_claiming(12_000, 10_000))


def test_far_beyond_pillows_own_limit_too():
    with pytest.raises(photos.Unusable):
        photos.read(png_claiming(60_000, 60_000))


def test_a_file_over_30_megabytes_is_refused():
    with pytest.raises(photos.Unusable, match="30 MB"):
        photos.read(as_upload(b"\0" * (photos.MAX_BYTES + 1)))


@pytest.mark.parametrize(
    ("orientation", "size", "first"),
    [(1, (800, 600), RED), (3, (800, 600), BLUE), (6, (600, 800), RED), (8, (600, 800), BLUE)],
)
def test_a_picture_held_on_its_side_is_turned_upright(orientation, size, first):
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    picture = photos.read(upload(halves(), exif=exif))

    assert picture.size == size
    assert near(picture.getpixel((5, 5)), first)


@pytest.mark.django_db
def test_where_it_was_taken_is_gone():
    exif = Image.Exif()
    exif.get_ifd(GPS).update({1: "N", 2: (28.0, 12.0, 0.0), 3: "E", 4: (112.0, 59.0, 0.0)})
    exif[0x010F] = "Camera"
    file = upload(halves(), exif=exif, comment=b"taken by a source")
    assert Image.open(file).getexif().get_ifd(GPS)
    file.seek(0)

    for picture in stored(kept(file)):
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(GPS)
        assert "comment" not in picture.info


@pytest.mark.django_db
def test_comments_and_texts_of_a_jpeg_and_a_png_are_gone():
    texts = PngInfo()
    texts.add_text("Author", "a source who trusts us")
    for file in (upload(halves(), comment=b"a source who trusts us"), upload(halves(), "PNG", pnginfo=texts)):
        photo = kept(file)
        names = [photo.image.name, *(rendition["jpeg"] for rendition in photo.renditions)]
        assert all(b"a source" not in bytes_of(name) for name in names)


@pytest.mark.parametrize(
    "file",
    [
        upload(halves(mode="CMYK")),
        upload(halves(mode="L")),
        upload(halves(mode="P"), "PNG"),
        upload(halves(mode="1"), "PNG"),
        upload(halves(mode="RGBA"), "WEBP"),
        upload(halves(), "GIF", save_all=True, append_images=[Image.new("RGB", (800, 600), "white")]),
    ],
    ids=["cmyk", "grey", "palette", "black and white", "webp", "animated gif"],
)
def test_any_kind_becomes_a_still_picture_in_rgb(file):
    picture = photos.read(file)

    assert (picture.mode, picture.size) == ("RGB", (800, 600))
    assert not getattr(picture, "is_animated", False)
    assert len(picture.getcolors(800 * 600)) > 1


def test_colours_of_print_stay_near_themselves():
    assert near(photos.read(upload(halves(mode="CMYK"))).getpixel((5, 5)), RED)


def test_sixteen_bits_of_grey_keep_their_greys():
    grey = Image.new("I;16", (60, 40), 128 << 8)
    grey.putpixel((59, 39), 250 << 8)
    picture = photos.read(upload(grey, "PNG"))

    assert picture.getpixel((5, 5)) == (128, 128, 128)
    assert picture.getpixel((59, 39)) == (250, 250, 250)


def test_what_is_transparent_becomes_white():
    clear = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    palette = halves((60, 40), "P")
    palette.info["transparency"] = palette.getpixel((0, 0))

    assert photos.read(upload(clear, "PNG")).getpixel((5, 5)) == (255, 255, 255)
    assert (
        photos.read(upload(palette, "PNG", transparency=palette.getpixel((0, 0)))).getpixel((5, 5))
        == (255,) * 3
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (100, [100]),
        (320, [320]),
        (800, [320, 640, 800]),
        (1920, [320, 640, 960, 1280, 1920]),
        (2300, list(photos.WIDTHS)),
    ],
)
def test_renditions_are_never_wider_than_the_picture(width, widths):
    photo = kept(upload(halves((width, 300))))

    assert [rendition["width"] for rendition in photo.renditions] == widths
    assert [picture.width for picture in stored(photo)[1::2]] == widths


@pytest.mark.django_db
def test_a_very_large_picture_is_kept_smaller():
    photo = kept(upload(halves((5000, 2000))))

    assert (photo.width, photo.height) == (2560, 1024)


@pytest.mark.django_db
def test_the_same_picture_twice_makes_no_second_set_of_files():
    first, second = kept(upload(halves())), kept(upload(halves()))
    assert first.renditions == second.renditions
