"""Plain text: what nobody sees and nobody may send."""

import re

# Controls but tab and newline, half surrogates, marks that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def cleaned(text: str) -> str:
    """The text without control characters and marks of direction: they can make a line read as another."""
    return _UNSEEN.sub("", text)
