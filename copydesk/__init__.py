"""The copy desk: a pasted page of text goes in, what everything on it is comes out. No Django here."""

from .dateline import Dateline, Known, Person, Style, compose, parse, parse_tail
from .formats.choose import read_any_copy
from .formats.decoding import decode
from .page.headline import made_headline
from .page.kinds import Kind
from .page.lines import kind_of
from .page.recognise import read_text
from .page.sent_copy import Hotline, Line, Recent, SentCopy
from .unreadable import MAX_COPY, UnreadableCopy

# What others call it, who read one page and have no newsroom.
read_page = read_text

__all__ = [
    "MAX_COPY",
    "Dateline",
    "Hotline",
    "Kind",
    "Known",
    "Line",
    "Person",
    "Recent",
    "SentCopy",
    "Style",
    "UnreadableCopy",
    "compose",
    "decode",
    "kind_of",
    "made_headline",
    "parse",
    "parse_tail",
    "read_any_copy",
    "read_page",
    "read_text",
]
