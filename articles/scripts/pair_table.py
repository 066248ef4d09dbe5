"""The words in both scripts as a table that goes out and comes in."""

from collections.abc import Iterable

from articles import spreadsheet
from articles.models import ScriptPair

COLUMNS = ("hans", "hant", "way", "note")


def as_csv(pairs: Iterable[ScriptPair]) -> str:
    return spreadsheet.as_csv(pairs, COLUMNS)


def read(sent: bytes) -> list[ScriptPair]:
    """The pairs of a table, out of force, each word once. Raises `Unreadable`."""
    return unlike([], spreadsheet.read(sent, ScriptPair, COLUMNS, {"hans", "hant"}))


def unlike(known: Iterable[ScriptPair], pairs: Iterable[ScriptPair]) -> list[ScriptPair]:
    """Those of the pairs that no known one, and none before them, contradicts or repeats."""
    taken = {way for pair in known for way in pair.ways}
    new = []
    for pair in pairs:
        if not taken & pair.ways:
            taken |= pair.ways
            new.append(pair)
    return new
