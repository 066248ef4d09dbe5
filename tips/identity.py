"""The tip-line's key and folders belong to the installation: tips sealed beside them could not be opened by its newsroom."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.identity import marked_folder
from portal.operations.identity import Mark

from .sealing import vault
from .sealing.key_file import make_first_pair, public_keys


def _key_here():
    """The id of the public key that tips are sealed to here."""
    try:
        return vault.id_of(public_keys()[0]).hex()
    except (OSError, ValueError):
        return ""


HALF_KEYS = marked_folder(
    "tips_half_keys",
    _("The folder of half keys (TIPS_HALF_KEYS)"),
    lambda: settings.TIPS_HALF_KEYS,
    _("Is its disk there? It comes back from the mirror (docs/backup.md). Without it no tip can be opened."),
)

MARKS = (
    Mark(
        "tips_key",
        _("The tip-line's key (TIPS_PUBLIC_KEY, or the file tips-keys in VAR_DIR)"),
        _key_here,
        lambda _number: make_first_pair(),
        _("It comes back with the keys of a backup. Without it no tip can be opened."),
    ),
    marked_folder(
        "tips_files",
        _("The folder of sealed files (TIPS_FILES)"),
        lambda: settings.TIPS_FILES,
        _("Is its disk there? It comes back from a backup."),
    ),
    HALF_KEYS,
)
