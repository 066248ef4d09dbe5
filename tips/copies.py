"""What the tip-line keeps outside of the database, and what of it must not come back with an old copy."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from portal.operations.copies.kept import Gone, Kept

from . import removal
from .identity import HALF_KEYS
from .models import Tip
from .newsroom import retention
from .sealing import half_keys, key_file


def _take(ids, _by):
    """Removed tips that a copy has brought back are removed again."""
    removal.note_removed(ids - removal.removed_ids())
    return retention.remove_brought_back()


def _lost():
    """Tips whose half key is not here. One that is removed at this moment is asked for twice, and is none."""
    missing = _halves() - half_keys.names()
    if missing and (lost := len(missing & _halves() - half_keys.names())):
        return _("Half keys of %(number)s tips are missing: is TIPS_HALF_KEYS the right folder?") % {
            "number": lost
        }
    return ""


def _halves():
    return {tip.hex for tip in Tip.objects.kept().values_list("vault_id", flat=True)}


def _goes_with(name):
    """The half keys of a tip and of its contact are named by the tip; without them those of its files open nothing."""
    try:
        return f"tip {UUID(name.partition('-')[0])}"
    except ValueError:
        return ""


KEPT = (
    Kept("tips-files", lambda: Path(settings.TIPS_FILES)),
    Kept("tips-removed", lambda: Path(settings.TIPS_REMOVED), is_list=True),
    Kept("tips-keys", key_file.where, is_key=True),
    Kept(
        "tips-half-keys",
        lambda: Path(settings.TIPS_HALF_KEYS),
        is_mirror=True,
        lost=_lost,
        goes_with=_goes_with,
        begin=HALF_KEYS.make,
    ),
)
GONE = (Gone("tip", removal.removed_ids, _take),)
