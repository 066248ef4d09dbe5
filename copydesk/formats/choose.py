"""Which reader a piece of copy goes to: chosen by what is in it, never by its name. The one way in."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from importlib import import_module
from typing import BinaryIO

from copydesk.dateline import Known
from copydesk.page.page_lines import normalised
from copydesk.page.recognise import read_text
from copydesk.page.sent_copy import SentCopy
from copydesk.unreadable import MAX_COPY, UnreadableCopy

from . import kit, outlook
from .blocks import Block, read_blocks
from .decoding import decode
from .docx import MAX_FILE, blocks_of_docx, damage_told
from .from_html import looks_like_html
from .holds import held_blocks, held_text, with_hold
from .mail import MAX_MAIL, blocks_of_mail, looks_like_mail
from .official import read_official
from .opendocument import blocks_of_flat, blocks_of_odt
from .pasted_html import blocks_of_html
from .rtf import MAX_RTF, blocks_of_rtf
from .sheets import blocks_of_xlsx, table_in
from .web_page import blocks_of_page, is_page

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_IN_ZIP = {"odt": blocks_of_odt, "xlsx": blocks_of_xlsx}
_NOT_READ = {"pptx": "slides", "odp": "slides", "ods": "old_excel", "epub": "book"}
_NO_TEXT = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"), "picture"),
    ((b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1aE\xdf\xa3"), "sound_or_film"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh"), "packed"),
)
# A file that declares itself XML, and what its outermost element is called.
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]{0,200}\?>\s*(?:<[?!][^<>]{0,1000}>\s*)*<([A-Za-z_][\w:.-]{0,60})"
)
# No encoding that copy comes in takes more than four bytes a character.
MAX_TEXT = MAX_COPY * 4
_NOBODY_KNOWN = Known()
# A reader of one more format: the blocks of a file, or None where it is no file of that format.
Format = Callable[[BinaryIO], list[Block] | None]


def read_any_copy(
    file_or_text: BinaryIO | str, *, known: Known = _NOBODY_KNOWN, today: date | None = None
) -> SentCopy:
    """Copy as recognised, from an open binary file or from a text that may be markup. Raises UnreadableCopy."""
    return read_opened(opened(file_or_text), known=known, today=today)


def opened(file_or_text: BinaryIO | str, *, formats: Iterable[Format] = ()) -> list[Block] | str:
    """What is in it: blocks where it has markup of its own, else plain text. Raises UnreadableCopy.

    `formats` are asked of a file before those we know.
    """
    return _in_text(file_or_text) if isinstance(file_or_text, str) else _in_file(file_or_text, formats)


def read_opened(
    copy: list[Block] | str, *, known: Known = _NOBODY_KNOWN, today: date | None = None
) -> SentCopy:
    """What `opened` gave, recognised. Raises UnreadableCopy."""
    if paper := read_official(copy):
        return paper
    if isinstance(copy, str):
        text = normalised(copy)
        rest, hold = held_text(text, today)
        return with_hold(_read(read_text, rest, copy, known=known, today=today), text, hold)
    rest, hold = held_blocks(copy, today)
    sent = _read(read_blocks, rest, copy, known=known, today=today)
    return with_hold(sent, "\n".join(block.text for block in copy), hold)


def _read(read, rest, copy, **told):
    """Of copy that is nothing but a note, the note is the copy."""
    try:
        return read(rest, **told)
    except UnreadableCopy:
        if rest == copy:
            raise
        return read(copy, **told)


def _in_file(file, formats):
    if not file.seekable():  # a pipe: held whole, but no more of it than any reader takes
        file = io.BytesIO(file.read(MAX_FILE + 1))
    file.seek(0)
    for read in formats:
        blocks = read(file)
        file.seek(0)
        if blocks is not None:
            return blocks
    start = file.read(20_000)
    file.seek(0)
    for mark, read in _BY_MARK:
        if start.startswith(mark):
            return read(file, formats)
    if looks_like_mail(start):
        return blocks_of_mail(file.read(MAX_MAIL + 1))
    for marks, code in _NO_TEXT:
        if start.startswith(marks):
            raise UnreadableCopy(code)
    return _in_plain_text(file)


def _in_plain_text(file):
    data = file.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise UnreadableCopy("too_long")
    file.seek(0)
    root = _XML.match(data[:20_000])
    if root and root[1].lower() != b"html":
        blocks = blocks_of_flat(data) if root[1] == b"office:document" else None
        if blocks is None:
            raise UnreadableCopy("xml")
        return blocks
    text = decode(data)
    return table_in(text) or _in_text(text)


def _in_zip(file, formats):
    if file.seek(0, 2) > MAX_FILE:
        raise UnreadableCopy("bomb")
    file.seek(0)
    with damage_told(), zipfile.ZipFile(file) as archive:
        kind = kit.kind_of(archive)
        if kind in _IN_ZIP:
            return _IN_ZIP[kind](archive)
        if kind in _NOT_READ:
            raise UnreadableCopy(_NOT_READ[kind])
        if kind == "kit":
            return kit.blocks_of_kit(archive, lambda inner: _in_file(inner, formats))
    file.seek(0)
    return blocks_of_docx(file)


def _in_store(file, _formats):
    """Of the store that Word, Excel and Outlook used before there was XML."""
    try:
        kind = outlook.told_by(file)
        file.seek(0)
        if kind == "msg":
            return outlook.blocks_of_msg(file)
    except UnreadableCopy:
        raise
    except Exception as error:
        # It raises whatever a broken table leads it to.
        raise UnreadableCopy("old_word") from error
    raise UnreadableCopy({"xls": "old_excel", "ppt": "slides", "locked": "locked"}.get(kind, "old_word"))


def _in_text(text):
    if is_page(text):
        return blocks_of_page(text)
    return blocks_of_html(text) if looks_like_html(text) else text


def _in_pdf(file, _formats):
    # Its library is as large as the whole copy desk: who is sent no PDF does not load it.
    pdf = import_module("copydesk.formats.pdf")
    return pdf.blocks_of_pdf(file.read(pdf.MAX_PDF + 1))


_BY_MARK = (
    (_ZIP, _in_zip),
    (_OLE, _in_store),
    (b"{\\rtf", lambda file, _formats: blocks_of_rtf(file.read(MAX_RTF + 1))),
    (b"%PDF", _in_pdf),
)
