"""Rights with tips, which no group, tick or superuser gives by itself: their holder was admitted by readers.

What an admitted person may do is said by their group, as with any right. Who was not admitted reads the tips alone
that were shared with them.
"""

from django.db.models import Q

from portal.rights import Apart

from .grants import WITH_TIPS
from .models import Tip, TipReader
from .newsroom import sharing

_KEPT = "_is_tip_reader"


def is_admitted(user) -> bool:
    """Asked once for each person at hand, and only of those whose group or place would give a right."""
    if not hasattr(user, _KEPT):
        setattr(user, _KEPT, TipReader.objects.admitted().filter(person_id=user.pk).exists())
    return getattr(user, _KEPT)


def _among():
    return Q(tip_reader__in=TipReader.objects.admitted())


APART = dict.fromkeys(WITH_TIPS, Apart(is_admitted, _among))
NEED_SECOND_FACTOR = SHORT_STAYS = ("tips.read_tips",)


def _is_shared(user, right, row):
    return right != sharing.RIGHT or not isinstance(row, Tip) or sharing.is_shared_with(row, user)


# What is for one person alone is seen to be there by the others, who do nothing with it.
_DOING = frozenset(WITH_TIPS) - {"tips.read_tips"}


def _is_addressed(user, right, row):
    return right not in _DOING or not isinstance(row, Tip) or row.addressed_to_id in {None, user.pk}


RULES = (_is_shared, _is_addressed)
