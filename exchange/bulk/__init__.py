"""Bulk import: stories from another system are filed many at a time, each once, as drafts or as printed elsewhere.

They go through the same doors as every story: `writing.write_all` and `workflow.perform_all`.
"""

from .pictures import NoPicture, Pictures
from .report import Report
from .rows import key_of, path_of
from .run import BATCH, ImportRun, NoRoom

__all__ = ["BATCH", "ImportRun", "NoPicture", "NoRoom", "Pictures", "Report", "key_of", "path_of"]
