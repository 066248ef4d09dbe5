"""The newsroom's words in both scripts: the table that pages are made with, its trial, and its way out and in."""

from .tables import converter, newest_table, renew

__all__ = ["converter", "newest_table", "renew"]
