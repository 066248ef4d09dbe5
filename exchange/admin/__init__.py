"""The newsroom's screens for partners."""

from . import feeds
