"""The tip-line's key belongs to the installation: tips sealed to another could not be opened by its newsroom."""

from django.utils.translation import gettext_lazy as _

from portal.operations.identity import Mark

from .sealing import vault
from .sealing.key_file import make_first_pair, public_keys


def _key_here():
    """The id of the public key that tips are sealed to here."""
    try:
        return vault.id_of(public_keys()[0]).hex()
    except (OSError, ValueError):
        return ""


MARKS = (
    Mark(
        "tips_key",
        _("The tip-line's key (TIPS_PUBLIC_KEY, or the file tips-keys in VAR_DIR)"),
        _key_here,
        lambda _number: make_first_pair(),
        _("It comes back with the keys of a backup. Without it no tip can be opened."),
    ),
)
