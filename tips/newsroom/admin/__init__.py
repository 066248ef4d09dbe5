"""The newsroom's screens for tips and tip-lines."""

from .lines import TipLineAdmin
from .tip import TipAdmin

__all__ = ["TipAdmin", "TipLineAdmin"]
