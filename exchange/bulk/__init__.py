"""Arriving: stories from another system are filed in bulk, each once, as drafts or published on their own days.

What stands here row by row is what `filing` and `workflow` would do story by story; the tests hold them
against each other. In bulk it is forty times as fast.
"""

from .performers import Hands
from .pictures import NoPicture, Pictures
from .report import Report
from .rows import key_of, path_of
from .run import BATCH, Intake

__all__ = ["BATCH", "Hands", "Intake", "NoPicture", "Pictures", "Report", "key_of", "path_of"]
