"""The tip-line's records."""

from .dialogue import TipEvent, TipFile, TipMessage
from .tip import Tip
from .tip_line import TipLine

__all__ = ["Tip", "TipEvent", "TipFile", "TipLine", "TipMessage"]
