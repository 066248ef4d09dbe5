"""What a picture's file says of itself: IPTC, XMP and EXIF in, plain facts out. Where it was taken is never read."""

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from lxml import etree
from PIL import Image, IptcImagePlugin

from copydesk.plain import cleaned

_LONGEST_XMP = 1_000_000
_UTF8 = b"\x1b%G"
_IN_GB = re.compile(rb"[\xa1-\xfe]{4}")
_DAY = re.compile(r"(\d{4})[-:/]?(\d\d)[-:/]?(\d\d)")
# What cameras write where a caption would stand.
_OF_CAMERAS = re.compile(
    r"^(?:olympus digital camera|dcim|dsc\d*|img_?\d*|sony dsc|screenshot|untitled)\W*$", re.IGNORECASE
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_DAMAGED = (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, AttributeError, EOFError)
_CAPTION, _BYLINE, _CREDIT, _KEYWORDS, _DATE = (2, 120), (2, 80), (2, 110), (2, 25), (2, 55)
_DESCRIPTION, _ARTIST, _EXIF, _TAKEN, _COMMENT = 0x010E, 0x013B, 0x8769, 0x9003, 0x9286


@dataclass
class PictureFacts:
    """Empty where the file says nothing. `labels` are {"kind": "c2pa", "source" or "aigc", "says": words of the file}."""

    caption: str = ""
    credit: str = ""
    photographer: str = ""
    alt: str = ""
    taken_on: date | None = None
    keywords: list[str] = field(default_factory=list)
    labels: list[dict] = field(default_factory=list)


def facts_of(data: bytes, picture: Image.Image) -> PictureFacts:
    """The facts of an opened picture and of its bytes; what is damaged counts as not said.

    Of two that differ the newer standard holds: XMP before IPTC before EXIF.
    """
    told = [_told(read, picture) for read in (_of_xmp, _of_iptc, _of_exif)]
    facts = PictureFacts()
    for name in ("caption", "credit", "photographer", "alt"):
        setattr(facts, name, next((cleaned(t[name]).strip() for t in told if t.get(name)), ""))
    facts.keywords = next((t["keywords"] for t in told if t.get("keywords")), [])
    facts.taken_on = next((day for t in told if (day := _day(t.get("taken", "")))), None)
    facts.labels = [*_c2pa(data), *(label for t in told for label in t.get("labels", ()))]
    return facts


def _told(read, picture):
    try:
        return read(picture)
    except _DAMAGED:
        return {}


def _of_iptc(picture):
    found = IptcImagePlugin.getiptcinfo(picture) or {}
    is_utf8 = found.get((1, 90)) == _UTF8

    def all_of(key):
        values = found.get(key, [])
        return [_decoded(v, is_utf8=is_utf8) for v in (values if isinstance(values, list) else [values])]

    def first(key):
        return next(iter(all_of(key)), "")

    return {
        "caption": first(_CAPTION),
        "photographer": "、".join(all_of(_BYLINE)),
        "credit": first(_CREDIT),
        "keywords": all_of(_KEYWORDS),
        "taken": first(_DATE),
    }


def _decoded(data, *, is_utf8):
    """Many programs name no encoding. Han in GB is pairs of high bytes, in Latin one seldom follows another."""
    if is_utf8:
        return data.decode("utf-8", "replace")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return data.decode("gb18030" if _IN_GB.search(data) else "latin-1", "replace")


def _of_xmp(picture):
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    xmp = xmp.encode() if isinstance(xmp, str) else xmp
    if not xmp or len(xmp) > _LONGEST_XMP:
        return {}
    try:
        tree = etree.fromstring(xmp.strip(b"\0 \n\r\t"), _PARSER)
    except etree.XMLSyntaxError:
        return {}

    def first(name):
        return next(iter(_values(tree, name)), "")

    source = first("DigitalSourceType").rstrip("/").rpartition("/")[2]
    return {
        "caption": first("description"),
        "photographer": "、".join(_values(tree, "creator")),
        "credit": first("Credit"),
        "alt": first("AltTextAccessibility"),
        "keywords": _values(tree, "subject"),
        "taken": first("DateCreated"),
        "labels": [
            *([{"kind": "source", "says": source[:100]}] if source else []),
            *({"kind": "aigc", "says": said[:500]} for said in _values(tree, "AIGC")[:1]),
        ],
    }


def _values(tree, name):
    """What stands under this name, as an attribute, as text, or as a list: each program writes it otherwise."""
    found = [value for value in tree.xpath(f"//@*[local-name()='{name}']") if value.strip()]
    for element in tree.xpath(f"//*[local-name()='{name}']"):
        lines = element.xpath(".//*[local-name()='li']/text()") or [element.text or ""]
        found += [line.strip() for line in lines if line.strip()]
    return [str(value) for value in found][:50]


def _of_exif(picture):
    exif = picture.getexif()
    inner = exif.get_ifd(_EXIF)
    caption = _text(exif.get(_DESCRIPTION, ""))
    comment = _text(inner.get(_COMMENT, ""))
    return {
        "caption": "" if _OF_CAMERAS.match(caption) else caption,
        "photographer": _text(exif.get(_ARTIST, "")),
        "taken": _text(inner.get(_TAKEN, "")),
        "labels": [{"kind": "aigc", "says": said[:500]} for said in _aigc(comment)],
    }


def _text(value):
    """EXIF as text: Pillow reads its strings as Latin, whatever they are."""
    if isinstance(value, str):
        with suppress(UnicodeEncodeError):
            value = value.encode("latin-1")
    if isinstance(value, str):
        return value.strip("\0 ")
    if value.startswith((b"ASCII\0\0\0", b"UNICODE\0", b"\0" * 8)):
        value = value[8:]
    return _decoded(value.strip(b"\0 "), is_utf8=False)


def _aigc(comment):
    """The label of GB 45438: {"AIGC": {"Label": "1", "ContentProducer": …}} among the words of the camera."""
    with suppress(ValueError):
        told = json.loads(comment[comment.index("{") :])
        if isinstance(told, dict) and told.get("AIGC"):
            return [json.dumps(told["AIGC"], ensure_ascii=False)]
    return []


def _c2pa(data):
    """That the file carries content credentials, and what program claims to have made them. They are not verified."""
    if b"jumb" not in data or b"c2pa" not in data:
        return []
    return [{"kind": "c2pa", "says": _claimed(data)}]


def _claimed(data):
    """The text after the key in CBOR: its length is in the first byte, or in the second."""
    key = b"claim_generator"
    at = data.find(key)
    while at >= 0:
        start = at + len(key)
        head = data[start : start + 2]
        if len(head) == 2 and 0x60 <= head[0] <= 0x77:
            return data[start + 1 : start + 1 + head[0] - 0x60].decode("utf-8", "replace")
        if len(head) == 2 and head[0] == 0x78:
            return data[start + 2 : start + 2 + head[1]].decode("utf-8", "replace")[:100]
        at = data.find(key, start)
    return ""


def _day(text):
    with suppress(ValueError):
        if found := _DAY.match(text.strip()):
            return date(*map(int, found.groups()))
    return None
