"""Tips for one person alone: who can be written to, their key in hand, and what becomes of a tip when they are away.

Such a tip is sealed to that person's key and to the recovery key, not to the newsroom's (docs/decisions/0060).
"""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import guesses
from portal.moves import Refused
from portal.rights import may
from tips.intake import plain_text
from tips.journal import locked, record_event
from tips.models import ReaderEvent, Tip, TipAddressee, TipMessage, TipReader
from tips.sealing import own_key, vault
from tips.sealing.key_file import public_keys
from tips.sealing.open_tip import OpenTip
from tips.sealing.private_key import unwrap
from tips.sealing.vault import CannotOpen

from . import readers

READING = "tips.read_tips"
PHRASE = 15


def row_of(user) -> TipAddressee | None:
    return TipAddressee.objects.filter(person=user).first()


@transaction.atomic
def begin(user, name: str, phrase: str) -> TipAddressee:
    """Be somebody who can be written to, under this name; with a new key, if there was one. Raises `Refused`."""
    row = row_of(user) or TipAddressee(person=user)
    _refuse_stranger(user)
    _refuse_weak(user, phrase)
    row.name, row.is_open, row.seen_on = _good_name(name), True, timezone.localdate()
    own_key.make(row, phrase)
    _kept(row)
    readers.write_down(user, ReaderEvent.Act.ADDRESS)
    return row


@transaction.atomic
def change(user, name: str, *, is_open: bool) -> None:
    """Raises `Refused`."""
    row = _own(user)
    was_open, row.name, row.is_open = row.is_open, _good_name(name), is_open
    _kept(row)
    if was_open != is_open:
        readers.write_down(user, ReaderEvent.Act.ADDRESS if is_open else ReaderEvent.Act.UNADDRESS)


@transaction.atomic
def change_phrase(user, old: str, new: str) -> None:
    """Raises `Refused`."""
    row, private = _own(user), unlock(user, old)
    _refuse_weak(user, new)
    own_key.lock(row, private, new)
    row.save(update_fields=["locked_key", "lock"])


def unlock(user, phrase: str) -> bytes:
    """This person's private key, by their pass phrase. Raises `Refused`; tries are counted."""
    row = _own(user)
    if guesses.is_too_many_factors(user):
        raise Refused(_("There were too many tries. Please wait a quarter of an hour."))
    try:
        private = own_key.unlock(row, phrase)
    except CannotOpen as error:
        raise Refused(_("This is not your pass phrase.")) from error
    TipAddressee.objects.filter(pk=row.pk).update(seen_on=timezone.localdate())
    return private


# --- When they are away


def waits_until(tip, today=None):
    """The day from which the recovery key may open this tip to all readers, should its person be away; None: now."""
    row, person = row_of(tip.addressed_to), tip.addressed_to
    if row is None or not person.is_active or not TipReader.objects.admitted().filter(person=person).exists():
        return None
    day = row.away_from(tip)
    return day if day > (today or timezone.localdate()) else None


@transaction.atomic
def open_to_all(tip, keys, *, now=None) -> Tip:
    """Let all who read tips read it, by the recovery key among `keys`; its journal and its tipster are told.

    Raises `Refused` where its addressee is not away, CannotOpen where this is not the recovery key.
    """
    now, tip = now or timezone.now(), locked(tip)
    if tip.addressed_to_id is None:
        raise Refused(_("This tip is for all who read tips."))
    if day := waits_until(tip, timezone.localdate(now)):
        sentence = _("%(tip)s waits for %(person)s, and may be opened from %(day)s on.")
        raise Refused(sentence % {"tip": tip, "person": tip.addressed_to, "day": day})
    key, (newsroom, recovery) = unwrap(tip.recovery_key, keys), public_keys()
    tip.newsroom_key, tip.addressed_to, tip.assigned_to = vault.wrap(key, newsroom), None, None
    tip.recovery_key = vault.wrap(key, recovery) if recovery else tip.recovery_key
    tip.is_unread, tip.is_told = True, False
    tip.save()
    if tip.has_way_back:
        sentence = _(
            "The person to whom you wrote has left or is away. Your tip was opened with the recovery key: all who look "
            "after tips can read it now."
        )
        OpenTip.unlocked(tip, key).say(sentence, side=TipMessage.Side.NEWSROOM, now=now)
    record_event(tip, "recover", now=now)
    return tip


def _own(user):
    row = row_of(user)
    if row is None or not may(user, READING):
        raise Refused(_("You do not have the right to do this."))
    return row


def _refuse_stranger(user):
    if not may(user, READING):
        raise Refused(_("You do not have the right to do this."))
    if public_keys()[1] is None:
        raise Refused(_("There is no recovery key: a forgotten pass phrase would be the end of these tips."))


def _refuse_weak(user, phrase):
    """As strong as a password, and another than theirs: who learns the one shall not have the other."""
    try:
        validate_password(phrase, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    if len(phrase) < PHRASE:
        raise Refused(_("A pass phrase has at least %(number)s characters.") % {"number": PHRASE})
    if user.check_password(phrase):
        raise Refused(_("This is your password. Choose another pass phrase."))


def _good_name(name):
    name = plain_text.one_line(name).strip()
    longest = TipAddressee._meta.get_field("name").max_length
    if not name or len(name) > longest:
        raise Refused(_("A name has 1 to %(number)s characters.") % {"number": longest})
    return name


def _kept(row):
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused(_("Somebody else has this name.")) from error
