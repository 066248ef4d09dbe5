"""Words without what nobody sees and no page may hold: controls, overrides of direction, half letters."""

import re

# What turns the direction of letters can make a name read as another: U+202A to 202E, 2066 to 2069, the
# marks 200E, 200F and 061C. A lone surrogate cannot be stored. Newline and tab are words of a text.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NEWLINE = re.compile("\r\n?|\x85")


def cleaned(text: str) -> str:
    """The text as a reader sees it; cleaned again it stays as it is. Each kind of new line becomes one."""
    return _UNSEEN.sub("", _NEWLINE.sub("\n", text))
