"""Somebody else writes for longer than we wait: whoever sends something is told so, and has their words to send again."""

import sys

from django.db import DatabaseError
from django.utils.translation import gettext_lazy as _

# What an answer says of it: it passes.
STATUS = 503
SENTENCE = _(
    "Somebody else is writing just now, for longer than a page waits. Nothing of this was kept. Try again in a minute."
)
OPENING = _(
    "Somebody else is writing just now, for longer than a page waits. That this page was opened is written down first, "
    "so it stays shut until then. Try again in a minute."
)
_OF_POSTGRESQL, _OF_SQLITE = "55P03", "SQLITE_BUSY"


def is_told_by(fault: BaseException | None) -> bool:
    """Whether that is what went wrong with the database."""
    cause = fault.__cause__ if isinstance(fault, DatabaseError) else None
    return (
        getattr(cause, "pgcode", "") == _OF_POSTGRESQL or getattr(cause, "sqlite_errorname", "") == _OF_SQLITE
    )


def is_what_broke() -> bool:
    """Asked while an answer to a fault is made."""
    return is_told_by(sys.exc_info()[1])
