"""The tip-line's records."""

from .dialogue import TipEvent, TipFile, TipMessage
from .expiry import Expiry
from .mail import AlertPost, Fault, Mail, Mailbox
from .tip import Tip
from .tip_line import TipLine

__all__ = [
    "AlertPost",
    "Expiry",
    "Fault",
    "Mail",
    "Mailbox",
    "Tip",
    "TipEvent",
    "TipFile",
    "TipLine",
    "TipMessage",
]
