"""The newsroom's screens for tips and tip-lines."""

from .lines import TipLineAdmin
from .ready import CannedReplyAdmin, NotUsedReasonAdmin
from .tip import TipAdmin

__all__ = ["CannedReplyAdmin", "NotUsedReasonAdmin", "TipAdmin", "TipLineAdmin"]
