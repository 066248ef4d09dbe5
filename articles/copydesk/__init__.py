"""The copy desk: a pasted page of text goes in, what everything on it is comes out. No Django here."""

from .decoding import decode
from .headline import made_headline
from .kinds import Kind
from .lines import kind_of
from .page import read_text
from .sent_copy import Hotline, Line, Recent, SentCopy
from .unreadable import MAX_COPY, UnreadableCopy

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
