"""The newsroom's screens for stories, one file a screen."""

from . import article, feeds, photo, records  # noqa: F401 - importing registers them
