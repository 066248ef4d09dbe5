"""Pairs of letters as numbers of 32 bits, for an index of numbers.

Two letters make one number, exactly, so that a word of two letters needs no second look. Letters beyond the
first plane of Unicode share the numbers that halves of letters have, and are always looked at.
"""

from collections.abc import Iterable
from zlib import crc32

from .asked import Term
from .pairs import pairs_of

_PLANE = 0x10000
# What no text holds: the halves of letters, and a code that is none.
_HALVES, _HALF = 0x800, 0xD800
_MARK = 0xFFFF


def numbers_of(lines: Iterable[str]) -> set[int]:
    """Of all pairs in these lines."""
    return {number(pair) for line in lines for pair in pairs_of(line)}


def numbers_of_term(term: Term) -> set[int]:
    return numbers_of([term.folded]) or {number(term.folded)}


def needs_a_look(term: Term) -> bool:
    """Its numbers say that its pairs stand there; not that they follow each other, or which letter it is."""
    return len(term.folded) > 2 or any(ord(letter) >= _PLANE for letter in term.folded)


def number(letters: str) -> int:
    """A pair of letters, one letter or a mark as 32 bits with their sign; marks of several letters by a sum."""
    if len(letters) > 2:
        high, low = _MARK, crc32(letters.encode()) % _PLANE
    else:
        high, low = _half(letters[0]), _half(letters[1]) if len(letters) == 2 else 0
    return (high << 16 | low) - 2**31


def _half(letter):
    code = ord(letter)
    return code if code < _PLANE else _HALF + code % _HALVES
