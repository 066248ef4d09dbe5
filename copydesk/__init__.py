"""The copy desk: a pasted page of text goes in, what everything on it is comes out. No Django here."""

from .formats.decoding import decode
from .formats.unreadable import MAX_COPY, UnreadableCopy
from .page.headline import made_headline
from .page.kinds import Kind
from .page.lines import kind_of
from .page.recognise import read_text
from .page.sent_copy import Hotline, Line, Recent, SentCopy

__all__ = [
    "MAX_COPY",
    "Hotline",
    "Kind",
    "Line",
    "Recent",
    "SentCopy",
    "UnreadableCopy",
    "decode",
    "kind_of",
    "made_headline",
    "read_text",
]
