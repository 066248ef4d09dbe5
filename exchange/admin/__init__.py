"""The newsroom's screens for partners."""

from . import feeds  # noqa: F401 - importing registers it
