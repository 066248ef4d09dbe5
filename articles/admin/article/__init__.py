"""The article screen: a folder a screen."""

from . import screen
