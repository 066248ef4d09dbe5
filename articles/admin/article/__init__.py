"""The article screen: a folder a screen."""

from . import screen  # noqa: F401 - importing registers it
