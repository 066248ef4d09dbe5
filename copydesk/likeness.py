"""Texts known again although somebody has edited or cut them; plain Python.

Every run of four letters is hashed, and the smallest hashes are kept as the marks of the text: which
runs those are is chance, but the same chance in each text that holds them. Two texts that share half of
their runs share about half of their marks, and texts on other matters share none.
"""

from hashlib import blake2b
from heapq import nsmallest

from .folding import fold

RUN = 4
MARKS = 16
# A brief of one sentence is too short to be told from another of its kind.
SHORTEST = 40


def letters(text) -> str:
    """The letters and figures of a text, in one script and one case: what an editor's touch leaves alone."""
    return "".join(filter(str.isalnum, fold(text))).lower()


def runs(text) -> set[str]:
    found = letters(text)
    return {found[at : at + RUN] for at in range(len(found) - RUN + 1)} if len(found) >= SHORTEST else set()


def marks(text) -> list[int]:
    """The marks of a text, smallest first; none for one that is too short to be known by them."""
    return nsmallest(MARKS, {_mark(run) for run in runs(text)})


def share(one, other) -> int:
    """How much of the shorter text stands in the longer one, in per cent; both as `runs` gives them."""
    shorter = min(len(one), len(other))
    return round(100 * len(one & other) / shorter) if shorter else 0


def _mark(run):
    """63 bits, as a signed column of a database holds them."""
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") >> 1
