"""Looking up stories by their words, in either script: `find` for readers, `matching` for the newsroom.

`keep` is called by the one hook for all consequences; nobody else writes entries.
"""

from copydesk.search import Asked

from .entries import entered, keep, keep_missing, rebuild
from .finding import MOST, Filters, Found, find, matching
from .suggesting import suggestions

__all__ = [
    "MOST",
    "Asked",
    "Filters",
    "Found",
    "entered",
    "find",
    "keep",
    "keep_missing",
    "matching",
    "rebuild",
    "suggestions",
]
