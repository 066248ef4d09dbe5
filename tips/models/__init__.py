"""The tip-line's records."""

from .dialogue import TipEvent, TipFile, TipMessage
from .expiry import Expiry
from .tip import Tip
from .tip_line import TipLine

__all__ = ["Expiry", "Tip", "TipEvent", "TipFile", "TipLine", "TipMessage"]
