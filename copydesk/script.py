"""Which script a text is written in: Traditional or Simplified."""

from .folding import PAIRS

_HANT = frozenset(PAIRS[::2]) - frozenset(PAIRS[1::2])
_HANS = frozenset(PAIRS[1::2]) - frozenset(PAIRS[::2])


def script_of(text: str) -> str:
    """ "hant" or "hans", by the characters that stand in one script alone; "" where there are none."""
    hant = sum(map(_HANT.__contains__, text))
    hans = sum(map(_HANS.__contains__, text))
    if hant == hans:
        return ""
    return "hant" if hant > hans else "hans"
