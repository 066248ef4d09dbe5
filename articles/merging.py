"""Three-way merging: what two people made of the same words, put together where it can be."""

from difflib import SequenceMatcher

from . import markup


class Conflict(Exception):  # noqa: N818 - a finding, not a fault
    """Both changed the same place in different ways."""


def merge(base, mine, theirs):
    """One value of three; raises `Conflict` where both changed it differently."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    raise Conflict


def merge_bodies(base, mine, theirs):
    """As `merge`, block by block: two people may change different paragraphs of one body."""
    try:
        return merge(base, mine, theirs)
    except Conflict:
        return "".join(_merge_blocks(*(markup.blocks_of(html) for html in (base, mine, theirs))))


def _merge_blocks(base, mine, theirs):
    """Walk both lists of changes against the base; changes that touch or overlap are a conflict."""
    changes = sorted(
        [(*change, "mine") for change in _changes(base, mine)]
        + [(*change, "theirs") for change in _changes(base, theirs)]
    )
    merged, at, last = [], 0, None
    for start, end, blocks, whose in changes:
        if last and (start, end, blocks) == last[:3]:
            continue
        if last and whose != last[3] and (start < last[1] or start == last[0]):
            raise Conflict
        merged += base[at:start] + list(blocks)
        at, last = end, (start, end, blocks, whose)
    return merged + base[at:]


def _changes(base, other):
    """[(start, end, new blocks)] that turn the base into the other."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [(i, j, tuple(other[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]
