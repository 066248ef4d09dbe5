"""PDF with a text layer: its lines joined to the paragraphs that they were. Pictures of pages have no text to read."""

import io
import logging
import re
from html import escape

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from copydesk.unreadable import MAX_COPY, UnreadableCopy

from .blocks import Block

MAX_PDF = 30_000_000
_MOST_PAGES = 200
_LEAST = 20
_ENDS = re.compile(r"[。！？：；”」』）)!?.:;]$")
_INDENT = re.compile(r"^(?:\u3000{1,2}|\s{2,})\S")
_PAGE_NUMBER = re.compile(r"[-—–\s·第]*\d{1,4}[-—–\s·页頁]*(?:[/共]\s*\d{1,4}\s*[页頁]?)?")
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_DAMAGED = (
    PyPdfError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    RecursionError,
    OSError,
    AssertionError,
)

# What it says of broken files is said to the sender, in our words.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def blocks_of_pdf(data: bytes) -> list[Block]:
    if len(data) > MAX_PDF:
        raise UnreadableCopy("bomb")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableCopy("locked")
        pages = _pages(reader)
    except _DAMAGED as error:
        if isinstance(error, UnreadableCopy):
            raise
        raise UnreadableCopy("damaged_file") from error
    lines = [line for page in _without_furniture(pages) for line in page]
    if sum(map(len, lines)) < _LEAST:
        raise UnreadableCopy("picture_pdf")
    return [Block(text, f"<p>{escape(text, quote=False)}</p>") for text in _paragraphs(lines)]


def _pages(reader):
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableCopy("too_long")
    pages, length = [], 0
    for page in reader.pages:
        text = re.sub("[\ud800-\udfff\x00-\x08\x0b-\x1f]", "", page.extract_text() or "")
        length += len(text)
        if length > MAX_COPY:
            raise UnreadableCopy("too_long")
        pages.append([line.rstrip() for line in text.splitlines() if line.strip()])
    return pages


def _without_furniture(pages):
    """Numbers of pages, and what stands at the head or the foot of all of them."""
    edges = [{line.strip() for line in (*page[:2], *page[-2:])} for page in pages]
    same = set.intersection(*edges) if len(pages) > 2 else set()
    for page in pages:
        yield [line for line in page if line.strip() not in same and not _PAGE_NUMBER.fullmatch(line.strip())]


def _paragraphs(lines):
    """A line that is nearly as long as the longest goes on in the next; a short one, or one before a move-in, ends."""
    full = max(map(len, lines)) * 0.8
    held = ""
    for line in lines:
        if held and _INDENT.match(line):
            yield held
            held = ""
        text = " ".join(line.split())
        is_tight = held and _HAN.match(held[-1]) and _HAN.match(text[0])
        held = f"{held}{'' if is_tight or not held else ' '}{text}"
        if len(line) < full or (len(line) < full * 1.15 and _ENDS.search(line)):
            yield held
            held = ""
    if held:
        yield held
