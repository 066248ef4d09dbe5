"""Fold a line for looking up: one script, one width, one case. What is printed is never made from it.

Letter by letter, so that a part of a line folds to a part of the folded line: whatever stands in a text is
found by any piece of it, in either script. Not `copydesk.folding`, whose places must stay where they are:
here ㎡ becomes m2, which is what people type.
"""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import category, normalize

from opencc import OpenCC

from copydesk import folding as house

# Marks that join the letter before them: accents, the voicing of kana in full and in half width.
_MARKED = re.compile("[^\u0300-\u036f\u3099\u309a\uff9e\uff9f][\u0300-\u036f\u3099\u309a\uff9e\uff9f]+")
_PIECE = re.compile(f"{_MARKED.pattern}|.", re.DOTALL)
# Whatever a house quotes with, and what only one of the two scripts or one outlet writes.
_ALIKE = str.maketrans(
    {**dict.fromkeys("“”„‟「」﹁﹂〝〞", '"'), **dict.fromkeys("‘’‚‛『』﹃﹄", "'"), "⋯": "…"}
)
# What the scripts part only in some words: 甚麼 is 什么, 回覆 is 回复, and 甚至 and 覆蓋 are in both as they are.
_IN_SOME_WORDS = str.maketrans("甚覆藉瞭甦彷徵像鲇", "什复借了苏仿征象鲶")


class _Letters(dict):
    """{code of a letter: what it folds to}, filled as letters are met. `uneven`: those that fold to none, or to several."""

    def __init__(self):
        self.uneven = set()

    def __missing__(self, code):
        self[code] = found = _folded_letter(chr(code))
        if len(found) != 1:
            self.uneven.add(chr(code))
        return found


_LETTERS = _Letters()


def folded(line: str) -> str:
    """The line in simplified script, half width and lower case, without what nobody sees."""
    if _MARKED.search(line):
        line = _MARKED.sub(lambda found: normalize("NFKC", found[0]), line)
    return line.translate(_LETTERS)


def with_places(line: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """(folded line, where each of its letters begins in the line, where it ends there)."""
    if not _MARKED.search(line):
        found = line.translate(_LETTERS)
        if _LETTERS.uneven.isdisjoint(line):
            return found, range(len(line)), range(1, len(line) + 1)
    letters, begins, ends, at = [], [], [], 0
    for piece, found in _pieces(line):
        end = at + len(piece)
        letters.append(found)
        begins += [at] * len(found)
        ends += [end] * len(found)
        at = end
    return "".join(letters), begins, ends


def _pieces(line):
    """[(piece of the line, what it folds to)]: a letter each, but where marks join one."""
    if _MARKED.search(line):
        return [(piece[0], folded(piece[0])) for piece in _PIECE.finditer(line)]
    return [(letter, _LETTERS[ord(letter)]) for letter in line]


def _folded_letter(letter):
    if category(letter) in {"Cf", "Mn", "Cs"}:
        return ""  # joiners, variation selectors, half a letter: nobody sees or types them
    if category(letter) == "Cc":
        return " "
    plain = normalize("NFKC", normalize("NFKC", letter.translate(_ALIKE)).casefold())
    return "".join(_in_one_script(letter) for letter in plain if category(letter) != "Mn")


def _in_one_script(letter):
    """Variants of Hong Kong and Taiwan go through OpenCC first, then what our own pairs say beside it."""
    for _again in range(4):
        before = letter
        for way in _ways():
            letter = way.convert(letter)
        letter = letter.translate(_PAIRS).translate(_IN_SOME_WORDS)
        if letter == before:
            break
    return letter


_PAIRS = str.maketrans(dict(house.LETTERS))


@cache
def _ways():
    """Made at the first letter that is asked for: loading them takes longer than most commands."""
    return tuple(map(OpenCC, ("hk2s", "t2s")))
