"""XML from strangers, an element at a time: no entity is followed, no address opened, no tree kept."""

import re
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from .delivery import Refused, gettext_noop

_CHUNK = 1 << 16
# What feeds are full of and XML forbids: control characters, and the names that HTML has for characters.
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32)))
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_XML_NAMES = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def stream(file, *names) -> Iterator:
    """Each whole element of these names (of any namespace), then forgotten with all before it.

    Yields a `Refused` at last where the file cannot be read to its end.
    """
    mended = _Mended(file)
    events = etree.iterparse(
        mended,
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _event, element in events:
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        yield Refused(f"line {error.lineno or 0}", _sentence(is_over=mended.is_over), error.msg or "")


def has_entities(element) -> bool:
    """Whether it uses entities that its file declares: they can stand for anything, and are never looked up."""
    return next(element.iter(etree.Entity), None) is not None


def text(element, path) -> str:
    """The text of the first such child; empty where there is none."""
    return (element.findtext(path) or "").strip()


def whole_text(element) -> str:
    """All text inside, or nothing for no element."""
    return "" if element is None else "".join(element.itertext()).strip()


def inner(element) -> str:
    """The markup inside an element, without namespaces."""
    parts = [_escaped(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            href = f' href="{_escaped(child.get("href"))}"' if child.get("href") else ""
            src = "".join(f' {a}="{_escaped(child.get(a))}"' for a in ("src", "alt") if child.get(a))
            parts.append(f"<{name}{href}{src}>{inner(child)}</{name}>")
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _escaped(value):
    return (
        (value or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _forget(element):
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _sentence(*, is_over):
    """What is well formed up to its last byte and yet wrong has been cut off."""
    if is_over:
        return gettext_noop("The file ends in the middle; what stands before is taken.")
    return gettext_noop("The file cannot be read from here on: %(why)s.")


class _Mended:
    """The file as XML allows it, read in pieces. A named character becomes its number."""

    def __init__(self, file):
        self.file = file
        self.held = b""
        self.is_wide = None
        self.is_over = False

    def read(self, size=_CHUNK) -> bytes:
        piece = self.file.read(max(size, 64))
        self.is_over = not piece
        if self.is_wide is None:
            self.is_wide = piece[:2] in _WIDE
            piece = piece if self.is_wide else piece.removeprefix(b"\xef\xbb\xbf").lstrip()
        if self.is_wide:
            return piece
        piece, self.held = self.held + piece, b""
        at = piece.rfind(b"&", max(0, len(piece) - 32))
        if not self.is_over and at >= 0 and b";" not in piece[at:]:
            piece, self.held = piece[:at], piece[at:]
        mended = _NAMED.sub(_numbered, piece.translate(None, _CONTROLS))
        # An empty answer means the end to the parser.
        return mended if mended or self.is_over else self.read(size)


def _numbered(match):
    if match[1] in _XML_NAMES:
        return match[0]
    characters = html5.get(match[1].decode() + ";")
    return "".join(f"&#{ord(c)};" for c in characters).encode() if characters else match[0]
