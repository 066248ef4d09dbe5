"""Exporting: everything leaves as it came, in formats that others read, so that nobody is locked in."""

from .ninjs import ninjs
from .stories import LeavingStory, Site, leaving_stories
from .wxr import wxr

__all__ = ["LeavingStory", "Site", "leaving_stories", "ninjs", "wxr"]
