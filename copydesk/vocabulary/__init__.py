"""The trade's words, each once with its facts: roles, outlets and desks, in simplified script.

Whoever asks about printed words folds them first, or asks one of the functions here, which do.
"""

from .desks import is_desk, may_be_desk, signs_for_a_desk
from .outlets import ends_as_outlet, names_houses
from .roles import ROLES, Role, edits, in_script, role_of, signs_dateline

__all__ = [
    "ROLES",
    "Role",
    "edits",
    "ends_as_outlet",
    "in_script",
    "is_desk",
    "may_be_desk",
    "names_houses",
    "role_of",
    "signs_dateline",
    "signs_for_a_desk",
]
