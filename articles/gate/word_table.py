"""The word list as a table that goes out and comes in."""

from collections.abc import Iterable

from articles import spreadsheet
from articles.models import WordRule
from articles.spreadsheet import MOST_BYTES, MOST_LINES, Unreadable

__all__ = ["COLUMNS", "MOST_BYTES", "MOST_LINES", "Unreadable", "as_csv", "read"]

COLUMNS = ("wrong", "right", "level", "except_in", "note")


def as_csv(rules: Iterable[WordRule]) -> str:
    return spreadsheet.as_csv(rules, COLUMNS)


def read(sent: bytes) -> list[WordRule]:
    """The words of a table, out of force, each once. Raises `Unreadable`."""
    rules: dict[str, WordRule] = {}
    for rule in spreadsheet.read(sent, WordRule, COLUMNS, {"wrong", "right"}):
        rules.setdefault(rule.wrong, rule)
    return list(rules.values())
