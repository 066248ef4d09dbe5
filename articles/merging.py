"""Three-way merging: what two people made of the same words, put together where it can be."""

from difflib import SequenceMatcher
from typing import Any

from . import markup


class Conflict(Exception):
    """Both changed the same place in different ways.

    `merged` has everything of both, and mine where they clash; `theirs` is what they made of those places.
    """

    def __init__(self, merged, theirs):
        super().__init__()
        self.merged, self.theirs = merged, theirs


def merge(base: Any, mine: Any, theirs: Any) -> Any:
    """One value of three; raises `Conflict` where both changed it differently."""
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    raise Conflict(mine, theirs)


def merge_names(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """Names that either added, without those that either took out. Never a conflict."""
    kept = [name for name in theirs if name in mine or name not in base]
    return kept + [name for name in mine if name not in base and name not in kept]


def merge_bodies(base: str, mine: str, theirs: str) -> str:
    """As `merge`, block by block: two people may change different paragraphs of one body. Raises `Conflict`."""
    if base in (mine, theirs) or mine == theirs:
        return merge(base, mine, theirs)
    return _merge_blocks(*(markup.blocks_of(html) for html in (base, mine, theirs)))


def _merge_blocks(base, mine, theirs):
    merged, clashes, at = [], [], 0
    for start, end, by_me, by_them in _places(_changes(base, mine), _changes(base, theirs)):
        ours, other = _applied(base, start, end, by_me), _applied(base, start, end, by_them)
        if by_me and by_them and ours != other:
            clashes.append("".join(other))
        merged += base[at:start] + (ours if by_me else other)
        at = end
    result = "".join(merged + base[at:])
    if clashes:
        raise Conflict(result, "".join(clashes))
    return result


def _changes(base, other):
    """[(start, end, new blocks)] that turn the base into the other.

    As many blocks for as many are told one by one: neighbours changed by two people do not clash.
    """
    changes = []
    for tag, i, j, k, m in SequenceMatcher(None, base, other, autojunk=False).get_opcodes():
        if tag == "replace" and j - i == m - k:
            changes += [(i + n, i + n + 1, other[k + n : k + n + 1]) for n in range(j - i)]
        elif tag != "equal":
            changes.append((i, j, other[k:m]))
    return changes


def _places(by_me, by_them):
    """[start, end, my changes, their changes]: what touches or overlaps is one place of the base."""
    places = []
    every = [(*change, 2) for change in by_me] + [(*change, 3) for change in by_them]
    for start, end, blocks, whose in sorted(every, key=lambda change: change[:2]):
        if not places or not (start < places[-1][1] or start == places[-1][0]):
            places.append([start, end, [], []])
        place = places[-1]
        place[1] = max(place[1], end)
        place[whose].append((start, end, blocks))
    return places


def _applied(base, start, end, changes):
    """That place of the base with these changes made."""
    result, at = [], start
    for i, j, blocks in changes:
        result += base[at:i] + blocks
        at = j
    return result + base[at:end]
