"""The tip-line's records."""

from .addressee import TipAddressee
from .desk import CannedReply, NotUsedReason, TipShare
from .dialogue import TipEvent, TipFile, TipMessage
from .expiry import Expiry
from .mail import AlertPost, Fault, Mail, Mailbox
from .reader import ReaderEvent, TipReader
from .tip import Tip
from .tip_line import TipLine

__all__ = [
    "AlertPost",
    "CannedReply",
    "Expiry",
    "Fault",
    "Mail",
    "Mailbox",
    "NotUsedReason",
    "ReaderEvent",
    "Tip",
    "TipAddressee",
    "TipEvent",
    "TipFile",
    "TipLine",
    "TipMessage",
    "TipReader",
    "TipShare",
]
