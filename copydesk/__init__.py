"""The copy desk: a pasted page of text goes in, what everything on it is comes out. No Django here."""

from .formats.choose import read_any_copy
from .formats.decoding import decode
from .page.headline import made_headline
from .page.kinds import Kind
from .page.lines import kind_of
from .page.recognise import read_text
from .page.sent_copy import Hotline, Line, Recent, SentCopy
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
    "read_any_copy",
    "read_text",
]
