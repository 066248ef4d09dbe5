"""The life of the newsroom's keys: made, rotated, and every tip's key sealed to those of today."""

from pathlib import Path

from django.conf import settings
from nacl.public import PublicKey

from tips.models import Tip, TipAddressee

from . import private_key, vault
from .key_file import new_private_key, public_keys, write_private_keys
from .vault import CannotOpen


class NotHere(Exception):
    """There is no private key on this machine to work with."""


def make(path):
    """A pair for TIPS_PUBLIC_KEY or TIPS_RECOVERY_KEY; raises FileExistsError rather than overwrite a key."""
    key = new_private_key()
    write_private_keys(Path(path), [key], is_new=True)
    return key


def rotate():
    """A new pair in front of the old ones, which old tips are still opened with."""
    old = private_key.private_keys()
    if not old:
        raise NotHere("There is no file of private keys here; rotate where tips are read.")
    made = new_private_key()
    write_private_keys(Path(settings.TIPS_PRIVATE_KEYS), [made, *old])
    return made


def reseal(further=()):
    """(sealed anew, could not be opened). With the recovery key in `further` this is the way back from a lost key."""
    private, done, closed = [*private_key.private_keys(), *further], 0, 0
    newsroom, recovery = public_keys()
    own = {row.person_id: PublicKey(bytes(row.public_key)) for row in TipAddressee.objects.all()}
    rows = Tip.objects.kept().only("newsroom_key", "recovery_key", "addressed_to_id")
    for tip in rows.iterator():
        if key := _key_of(tip, private):
            # One that is for one person alone stays so, also with the recovery key at hand.
            tip.newsroom_key = vault.wrap(key, own.get(tip.addressed_to_id, newsroom))
            tip.recovery_key = vault.wrap(key, recovery) if recovery else tip.recovery_key
            tip.save(update_fields=["newsroom_key", "recovery_key"])
            done += 1
        elif further or tip.addressed_to_id is None:
            closed += 1
    return done, closed


def _key_of(tip, private):
    """The tip's locked key, by the newsroom's or the recovery key; None where neither is among `private`."""
    for wrapped in (tip.newsroom_key, tip.recovery_key):
        try:
            return private_key.unwrap(wrapped, private)
        except CannotOpen:
            continue
    return None
