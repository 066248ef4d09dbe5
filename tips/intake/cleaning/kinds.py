"""What kind of file this is, told by how it begins: the first gate. The decoder of that kind is the second."""

import re
from dataclasses import dataclass

import puremagic

HEAD = 4096


@dataclass(frozen=True)
class Family:
    """`name` is what the decoder calls it, `kind` what people do (TipFile.Kind), `module` who cleans it."""

    name: str
    kind: str
    module: str


FAMILIES = {
    family.name: family
    for family in (
        *(Family(name, "photo", "photo") for name in ("JPEG", "PNG", "WEBP", "GIF")),
        Family("HEIF", "photo", "heif"),
        *(Family(name, "video", "video") for name in ("MP4", "WEBM")),
        *(Family(name, "audio", "video") for name in ("MP3", "WAV", "OGG", "FLAC", "AMR", "AAC")),
        Family("PDF", "pdf", "pdf"),
        Family("ZIP", "office", "office"),
        Family("TEXT", "text", "text"),
    )
}
_BY_ENDING = {
    "jpg jpeg jfif jpe": "JPEG",
    "png apng": "PNG",
    "webp": "WEBP",
    "gif": "GIF",
    "webm mkv": "WEBM",
    "mp3 mpga": "MP3",
    "wav": "WAV",
    "ogg oga opus ogv": "OGG",
    "flac": "FLAC",
    "amr": "AMR",
    "aac adts": "AAC",
    "pdf": "PDF",
    "docx xlsx pptx odt ods odp zip": "ZIP",
}
_FAMILY_OF = {f".{ending}": name for endings, name in _BY_ENDING.items() for ending in endings.split()}
# ISO base media: the brand tells pictures from films. AVIF is not on our list.
_HEIF_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"))
_FILM_BRANDS = re.compile(
    rb"isom|iso[2-9]|mp4[12]|avc1|qt  |M4[AVBP] |3g[a-z0-9]{2}|MSNV|dash|f4v |mmp4|kddi|XAVC"
)
_TEXT_ENDINGS = (".txt", ".csv")
# Text that some program takes for more than text.
_MORE_THAN_TEXT = re.compile(
    rb"\s*(<|mime-version|content-type|\[internetshortcut|%!ps|#!|begin:)|.*<(!doctype|html|script|svg|\?xml)",
    re.IGNORECASE | re.DOTALL,
)


def family_of(head, name):
    """The family that a file of this head and name belongs to; None where we know no such family."""
    if head[4:8] == b"ftyp":
        return FAMILIES.get(_of_brand(head[8:12]))
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return None  # old cameras' films, which are taken for sound by their first letters
    if name.lower().endswith(_TEXT_ENDINGS):
        return None if _MORE_THAN_TEXT.match(head) or b"\0\0" in head else FAMILIES["TEXT"]
    return FAMILIES.get(_by_signature(head))


def _of_brand(brand):
    if brand in _HEIF_BRANDS:
        return "HEIF"
    return "MP4" if _FILM_BRANDS.match(brand) else None


def _by_signature(head):
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    return next((_FAMILY_OF[match.extension] for match in found if match.extension in _FAMILY_OF), None)
