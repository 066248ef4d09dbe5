"""Messages that Outlook saved (.msg): subject and text, out of the store that such a file is."""

import codecs
from html import escape

import olefile

from copydesk.unreadable import UnreadableCopy

from .blocks import Block
from .decoding import decode
from .mail import lines_of
from .pasted_html import blocks_of_html

_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_MOST = 20_000_000
_BETWEEN = b"\n"


def told_by(file) -> str:
    """What a file of this old kind of store is: doc, xls, ppt, msg, or nothing known."""
    with olefile.OleFileIO(file) as store:
        names = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}
        names["__properties_version1.0"] = "msg"
        names["EncryptedPackage"] = "locked"
        return next((kind for name, kind in names.items() if store.exists(name)), "")


def blocks_of_msg(file) -> list[Block]:
    with olefile.OleFileIO(file) as store:
        (subject, body), html = _texts(store), _html(store)
    blocks = lines_of(body) if body.strip() else blocks_of_html(html) if html else []
    if not blocks:
        raise UnreadableCopy("mail")
    subject = " ".join(subject.split())
    if subject and subject not in blocks[0].text:
        blocks = [Block(subject, f"<h2>{escape(subject, quote=False)}</h2>", is_title=True), *blocks]
    return blocks


def _texts(store):
    """Subject and body. Old messages do not say their encoding: a subject alone is too short to tell it by."""
    unicode = [_stream(store, f"__substg1.0_{which}001F") for which in (_SUBJECT, _BODY)]
    if any(unicode):
        return [codecs.decode(data or b"", "utf-16-le", "replace") for data in unicode]
    old = [_stream(store, f"__substg1.0_{which}001E") or b"" for which in (_SUBJECT, _BODY)]
    if not any(old):
        return ["", ""]
    subject, _mark, body = decode(_BETWEEN.join([b" ".join(old[0].split()), old[1]])).partition("\n")
    return [subject, body]


def _html(store):
    data = _stream(store, f"__substg1.0_{_HTML}0102")
    return decode(data) if data else ""


def _stream(store, name):
    if not store.exists(name):
        return None
    if store.get_size(name) > _MOST:
        raise UnreadableCopy("bomb")
    return store.openstream(name).read()
