"""Picture files for tests, made on the spot."""

import struct
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles import photos
from articles.models import Photo

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size=(800, 600), mode="RGB"):
    """Left half red, right half blue: which way up it is can be seen."""
    picture = Image.new("RGB", size, RED)
    picture.paste(BLUE, (size[0] // 2, 0, *size))
    return picture.convert(mode)


def upload(picture, kind="JPEG", **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return as_upload(out.getvalue(), f"picture.{kind.lower()}")


def picture(size=(700, 500), caption="渡口的晨霧", **facts):
    photo = Photo(caption=caption, credit="陳牧 攝", alt="一條船停在岸邊", **facts)
    photos.keep(photo, photos.read(upload(halves(size))))
    photo.save()
    return photo


def as_upload(data, name="picture.jpg"):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def png_claiming(width, height):
    """A small file whose header promises more than it has."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return as_upload(b"\x89PNG\r\n\x1a\n" + body, "claims.png")
