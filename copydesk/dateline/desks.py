"""Desks: 即時新聞, 國際中心, 生活組. They stand where an outlet or a name could, but nobody is called that."""

import re

from .outlets import DESK_ENDINGS, DESK_SUBJECTS, KNOWN_OUTLETS

_ENDINGS = "|".join(DESK_ENDINGS)
_DESK = re.compile(rf"(?:{'|'.join(DESK_SUBJECTS)})+(?:{_ENDINGS})?")
_ENDED = re.compile(rf"\w+(?:{_ENDINGS})")


def is_desk(folded):
    """A subject, with or without the word for a desk."""
    return _DESK.fullmatch(folded) is not None and folded not in KNOWN_OUTLETS


def may_be_desk(folded):
    """Ends as a desk does; enough where a stroke and a place follow."""
    return len(folded) >= 3 and _ENDED.fullmatch(folded) is not None and folded not in KNOWN_OUTLETS
