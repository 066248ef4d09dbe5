"""Whether two lines are printings of one headline."""

import itertools


def is_same(one, other) -> bool:
    """Two printings of one headline: the same words but for a few."""
    return are_alike(pairs_of(one), pairs_of(other))


def pairs_of(text) -> set[str]:
    """Its letters two by two."""
    letters = [letter for letter in text if letter.isalnum()]
    return {a + b for a, b in itertools.pairwise(letters)}


def are_alike(one, other) -> bool:
    """Half of what the shorter one says, the longer one says too."""
    return bool(one and other) and len(one & other) * 2 >= min(len(one), len(other))
