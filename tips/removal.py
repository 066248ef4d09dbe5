"""Removing what a tip said: its keys first, then the rest, until a dated stub is left."""

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import on_disk

from . import limits, wiping
from .journal import locked, record_event
from .models import Mail, Tip, TipFile
from .sealing import days, half_keys, store


@transaction.atomic
def remove(tip, line: str, *, now=None) -> Tip:
    """Remove the tip at its tipster's wish (`line` "withdraw") or as its time is over ("expire").

    Raises Gone. The newsroom removes a tip by a move of its own (`newsroom.moderation`).
    """
    now = now or timezone.now()
    tip = locked(tip)
    erase(tip, is_withdrawn=line == "withdraw", now=now)
    tip.save()
    record_event(tip, line, now=now)
    return tip


def erase(tip, *, is_withdrawn: bool = False, now) -> None:
    """Take everything out of this locked row, which the caller saves, and delete what hangs on it.

    Its half keys are destroyed: what the database's log, its files and its backups still hold of it is noise from
    then on. `settings.TIPS_REMOVED` has what a restored one brings back removed again.
    """
    sealed = ["newsroom_key", "recovery_key", "code_key", "words", "contact", "article", "result"]
    _blank(tip, [*sealed, "finder", "reply_mark"])
    tip.matter, tip.is_handed_over, tip.addressed_to = "", False, None
    tip.receipt, tip.is_unread, tip.removed_on = "", False, timezone.localdate(now)
    tip.state = Tip.State.after_removal(tip.state, is_withdrawn=is_withdrawn)
    tip.series += 1
    names = [name for row in tip.files.all() for name in (row.original, row.cleaned) if name]
    tip.messages.all().delete()
    tip.files.all().delete()
    tip.shares.all().delete()
    transaction.on_commit(partial(_finish, tip.vault_id, [tip.half, tip.contact_half], names))


@transaction.atomic
def remove_contact(tip, *, now=None) -> None:
    """Remove the contact details; and the mail as it came, which has them too, once its words were read."""
    now = now or timezone.now()
    tip.contact, tip.contact_removed_on = None, timezone.localdate(now)
    tip.save(update_fields=["contact", "contact_removed_on"])
    transaction.on_commit(partial(half_keys.burn, tip.contact_half))
    if Mail.objects.read().filter(tip=tip).exists():
        for row in tip.files.as_they_came():
            transaction.on_commit(partial(store.drop, *row.forget()))
            row.save()
    record_event(tip, "remove_contact", now=now)


def end_way_back(tip, *, now=None) -> None:
    """Make the code open nothing from now on: it has not been used for long."""
    _blank(tip, ["code_key", "finder"])
    tip.receipt = ""
    tip.series += 1
    tip.save(update_fields=["code_key", "finder", "receipt", "series"])
    record_event(tip, "end_way_back", now=now)


def sweep(now) -> None:
    """Drop sealed files that no row names: their process died after storing them and before writing it down.

    Many of them at once, or nothing but them, are rather the files of another database: one that was
    restored, or one that was just begun. Raises `RuntimeError`.
    """
    _burn_what_was_left()
    old = store.names_before(now - limits.STORED_BEFORE_WRITTEN)
    named = {name for pair in TipFile.objects.values_list("original", "cleaned") for name in pair}
    if not named:
        return
    unnamed = old - named
    if limits.is_too_much_at_once(len(unnamed), len(old)):
        sentence = _("%(number)s stored files belong to no tip of this database: is it the right one?")
        raise RuntimeError(sentence % {"number": len(unnamed)})
    store.drop(*unnamed)


def _burn_what_was_left() -> None:
    """Half keys of tips and contacts that the database has let go of: the process died before it burned them."""
    here = half_keys.names()
    removed = Tip.objects.exclude(removed_on=None).values_list("vault_id", flat=True)
    gone = {name for tip in removed.iterator() for name in (tip.hex, f"{tip.hex}-contact")}
    without = Tip.objects.exclude(contact_removed_on=None).values_list("vault_id", flat=True)
    gone |= {f"{tip.hex}-contact" for tip in without.iterator()}
    half_keys.burn(*(here & gone))


def removed_ids() -> set[str]:
    """The vault ids of all tips that were ever removed."""
    path = Path(settings.TIPS_REMOVED)
    return set(path.read_text().split()) if path.exists() else set()


def _blank(tip, fields):
    for field in fields:
        setattr(tip, field, None)


def _finish(vault_id, halves, names):
    """What lies outside of the database, once the database has let go of it."""
    half_keys.burn(*halves)
    store.drop(*names)
    note_removed([vault_id])
    wiping.wipe_soon()


def note_removed(vault_ids) -> None:
    """Kept outside of the database, so that no copy of it brings them back."""
    path = Path(settings.TIPS_REMOVED)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.writelines(f"{vault_id}\n" for vault_id in vault_ids)
        days.date_to_the_day(file)
        on_disk.keep(file)
