"""One tip shown to one person who reads no others: shared, ended, and asked for by `may`.

No key is handed out: tips are sealed to the newsroom, whose process opens them for whom this module names
(docs/decisions/0055). With whom is sealed in the tip; the journal says that somebody read it, and not who.
"""

from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import User
from portal.moves import Refused
from portal.rights import holders, may
from tips import limits
from tips.journal import locked, record_event
from tips.models import TipMessage, TipShare
from tips.sealing.private_key import open_tip, private_keys
from tips.sealing.vault import CannotOpen

RIGHT = "tips.read_shared_tip"


class Shared(NamedTuple):
    """A share, opened."""

    row: TipShare
    person: User
    has_contact: bool


def people() -> QuerySet[User]:
    """Whom a tip can be shared with: those who may read a shared one, and do not read all of them anyway."""
    readers = holders("tips.read_tips").values("pk")
    return holders(RIGHT).exclude(pk__in=readers).order_by("name")


@transaction.atomic
def share(tip, to: User, *, by, with_contact: bool = False, now=None) -> TipShare:
    """Show the tip to `to`; the tip itself keeps a sealed note of it. Raises `Refused`."""
    tip = locked(tip)
    if not may(by, "tips.share_tips", tip) or not people().filter(pk=to.pk).exists():
        raise Refused(_("You do not have the right to do this."))
    if tip.addressed_to_id:
        raise Refused(_("Its tipster wrote to you alone: it cannot be shown to anybody else."))
    opened = opened_here(tip)
    there = shares_of(opened)
    if any(shared.person == to for shared in there):
        raise Refused(_("It is shared with this person already."))
    if len(there) >= limits.SHARED_WITH:
        raise Refused(_("It is shared with enough people."))
    row = TipShare(tip=tip)
    opened.put_share(row, {"person": to.pk, "contact": with_contact})
    row.save(force_insert=True)
    _write_down(opened, "share", _("Shared with %(person)s.") % {"person": to}, by=by, now=now)
    return row


@transaction.atomic
def end(tip, ref, *, by, now=None) -> None:
    """Take it back: from now on that person does not see the tip. Raises `Refused`."""
    tip = locked(tip)
    if not may(by, "tips.share_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    opened = opened_here(tip)
    found = next((shared for shared in shares_of(opened) if shared.row.ref == ref), None)
    if found is None:
        raise Refused(_("It is not shared with this person any more."))
    found.row.delete()
    said = _("No longer shared with %(person)s.") % {"person": found.person}
    _write_down(opened, "unshare", said, by=by, now=now)


@transaction.atomic
def end_all(person, *, by) -> None:
    """Somebody else has set this person's password or taken their factor away: who signs in now may be another."""
    if by == person:
        return
    said = _("No longer shared with %(person)s: somebody else has set how they sign in.") % {"person": person}
    for row in with_person(person):
        opened = opened_here(row.tip)
        row.delete()
        # By nobody: whose account was changed on that day is known, and would tell with whom it was shared.
        _write_down(opened, "unshare", said, by=None, now=None)


def shares_of(opened) -> list[Shared]:
    """Whom this opened tip is shared with."""
    found = [(row, facts) for row in opened.tip.shares.order_by("pk") if (facts := _facts(opened, row))]
    known = User.objects.in_bulk([facts["person"] for _row, facts in found]) if found else {}
    return [
        Shared(row, known[facts["person"]], facts["contact"])
        for row, facts in found
        if facts["person"] in known
    ]


def with_person(user) -> list[TipShare]:
    """What is shared with this person and still there: one row for each tip."""
    rows = TipShare.objects.filter(tip__removed_on=None).select_related("tip").order_by("-pk")
    found, keys = [], None
    for row in rows:
        keys = private_keys() if keys is None else keys
        if (facts := _facts_of(row, keys)) and facts["person"] == user.pk:
            found.append(row)
    return found


def is_shared_with(tip, user) -> bool:
    """The rule behind `may(user, RIGHT, tip)`."""
    keys = private_keys() if (rows := list(tip.shares.select_related("tip"))) else []
    return any((facts := _facts_of(row, keys)) and facts["person"] == user.pk for row in rows)


def may_read(user, tip, part: str = "") -> bool:
    """Whether this person reads the tip, or this part of one of its files: as a reader of tips, or as one it is shared with."""
    if may(user, "tips.read_tips", tip):
        return True
    return part in {"", "cleaned", "picture"} and may(user, RIGHT, tip)


@transaction.atomic
def open_for(row: TipShare, user, *, now=None):
    """(the opened tip, whether with its contact) for whom it is shared with; None where it cannot be opened."""
    tip, day = row.tip, timezone.localdate(now or timezone.now())
    try:
        opened = open_tip(tip)
        facts = opened.share_facts(row)
        opened.words  # noqa: B018 - opens them, or shows that they are not this tip's
    except CannotOpen:
        return None
    if facts["person"] != user.pk:
        return None
    if not tip.events.filter(move="open_shared", on=day).exists():
        record_event(tip, "open_shared", now=now)
    return opened, facts["contact"]


def untold() -> list[tuple[TipShare, User]]:
    """Shares whose person no mail has told of yet."""
    rows = list(TipShare.objects.filter(is_told=False, tip__removed_on=None).select_related("tip"))
    keys = private_keys() if rows else []
    facts = {row: found for row in rows if (found := _facts_of(row, keys))}
    known = User.objects.filter(is_active=True).in_bulk([found["person"] for found in facts.values()])
    return [(row, known[found["person"]]) for row, found in facts.items() if found["person"] in known]


def _facts_of(row, keys):
    try:
        return open_tip(row.tip, keys).share_facts(row)
    except CannotOpen:
        return None


def _facts(opened, row):
    try:
        return opened.share_facts(row)
    except CannotOpen:
        return None


def opened_here(tip):
    """The tip as the newsroom opens it; raises `Refused`."""
    try:
        return open_tip(tip)
    except CannotOpen as error:
        sentence = _("This tip cannot be opened here: the key it was sealed to is not on this machine.")
        if tip.addressed_to_id:
            sentence = _("Enter your pass phrase first: this tip is sealed to your own key.")
        raise Refused(sentence) from error


def _write_down(opened, line, words, *, by, now):
    opened.say(words, side=TipMessage.Side.NOTE, by=by, now=now)
    record_event(opened.tip, line, by=by, now=now)
