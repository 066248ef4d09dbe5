"""Which reader a delivery goes to: by the kind that somebody names, or by what is in it."""

import re
from collections.abc import Iterator

from . import dump, feed, ghost, newsml_g2, ninjs, nitf, wxr
from .delivery import Delivery, Refused, gettext_noop

READERS = {
    "wxr": wxr.read,
    "ninjs": ninjs.read,
    "rss": feed.read,
    "atom": feed.read,
    "nitf": nitf.read,
    "newsml-g2": newsml_g2.read,
    "ghost": ghost.read,
    "halo": ghost.read_halo,
    "sql": dump.read,
}
_START = 8_000
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_NEVER_FIRST = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOTS = {
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
    "nitf": "nitf",
    "newsitem": "newsml-g2",
    "newsmessage": "newsml-g2",
    "packageitem": "newsml-g2",
}
_WORDPRESS = "wordpress.org/export/"


def kind_of(start) -> str | None:
    """The kind of delivery that begins with these bytes: a key of READERS, or None."""
    encoding = "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    encoding = {b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}.get(start[:2], encoding)
    text = start[:_START].decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return "ninjs"
    # A warning of the sender's own machine may stand before all of it.
    text = text[max(text.find("<"), 0) :]
    root = _ROOT.match(_NEVER_FIRST.sub("", text).lstrip())
    kind = _ROOTS.get(root[1].lower()) if root else None
    return "wxr" if kind == "rss" and _WORDPRESS in text else kind


def read_any(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each entry of an open binary file of any of these kinds; one `Refused` for a file of none.

    `charset` is what the sender's server says of its letters.
    """
    kind = kind_of(file.read(_START))
    file.seek(0)
    if kind is None:
        yield Refused(
            "start", gettext_noop("This is no feed: neither RSS, Atom, ninjs, NITF, NewsML-G2 nor WordPress.")
        )
        return
    yield from READERS[kind](file, charset=charset)
