"""Which reader a piece of copy goes to: chosen by what is in it, never by its name."""

from .decoding import decode
from .docx import blocks_of_docx
from .from_html import looks_like_html
from .mail import MAX_MAIL, blocks_of_mail, looks_like_mail
from .pasted_html import blocks_of_html
from .unreadable import MAX_COPY, UnreadableCopy
from .web_page import blocks_of_page, is_page

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
MAX_TEXT = MAX_COPY * 4


def blocks_in_file(file):
    """The blocks of an open binary file, or None for plain text; the file is then at its start again."""
    start = file.read(20_000)
    file.seek(0)
    if start.startswith(_ZIP):
        return blocks_of_docx(file)
    if start.startswith(_OLE):
        raise UnreadableCopy("old_word")
    if looks_like_mail(start):
        return blocks_of_mail(file.read(MAX_MAIL + 1))
    data = file.read(MAX_TEXT + 1)
    if len(data) > MAX_TEXT:
        raise UnreadableCopy("too_long")
    file.seek(0)
    return blocks_in_text(decode(data))


def blocks_in_text(text):
    """The blocks of a text that is markup, or None."""
    if is_page(text):
        return blocks_of_page(text)
    return blocks_of_html(text) if looks_like_html(text) else None
