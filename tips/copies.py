"""What the tip-line keeps outside of the database, and what of it must not come back with an old copy."""

from pathlib import Path

from django.conf import settings

from portal.operations.copies.kept import Gone, Kept

from . import removal
from .newsroom import retention


def _take(ids, _by):
    """Removed tips that a copy has brought back are removed again."""
    removal.note_removed(ids - removal.removed_ids())
    return retention.remove_brought_back()


KEPT = (
    Kept("tips-files", lambda: Path(settings.TIPS_FILES)),
    Kept("tips-removed", lambda: Path(settings.TIPS_REMOVED), is_list=True),
    Kept("tips-keys", lambda: Path(settings.TIPS_PRIVATE_KEYS), is_key=True),
)
GONE = (Gone("tip", removal.removed_ids, _take),)
