"""Who reads tips: proposed by a reader, confirmed by a second; by the shell where there are no two; told to all.

An account whose password or second factor somebody else has set is shut out until another reader says that it is them:
whoever administers accounts comes into none that reads tips.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal import notices
from portal.groups import TIP_MODERATOR
from portal.models import Grant, User
from portal.moves import Refused
from portal.rights import may
from tips.models import ReaderEvent, TipReader

Act = ReaderEvent.Act
TOLD = {
    Act.PROPOSE: gettext_noop(
        "%(by)s proposes %(person)s as a reader of tips. A second reader has to confirm."
    ),
    Act.CONFIRM: gettext_noop("%(person)s reads tips from now on, admitted by %(by)s."),
    Act.END: gettext_noop("%(person)s reads no tips any more: ended by %(by)s."),
    Act.SUSPEND: gettext_noop(
        "%(by)s changed how %(person)s signs in. Tips are shut to this account until another reader confirms that it "
        "is them."
    ),
    Act.RESTORE: gettext_noop("%(by)s confirmed that it is %(person)s. They read tips again."),
    Act.ADDRESS: gettext_noop("%(person)s can be written to alone from now on, with a new key of their own."),
    Act.UNADDRESS: gettext_noop("%(person)s cannot be written to alone any more."),
}
ON_THE_MACHINE = gettext_noop("somebody at the server")


def is_reader(user) -> bool:
    return may(user, "tips.read_tips")


@transaction.atomic
def propose(person, *, by) -> TipReader:
    """Raises `Refused`."""
    _refuse_stranger(by)
    row = _row_of(person)
    if row.is_listed:
        raise Refused(_("%(person)s is on the list already.") % {"person": person})
    if not (person.is_active and person.is_staff):
        raise Refused(_("Only somebody with an account in the newsroom can read tips."))
    row.propose(by)
    return _done(row, Act.PROPOSE, by)


@transaction.atomic
def confirm(person, *, by) -> TipReader:
    """The second reader's word, of a new reader or of one who was shut out. Raises `Refused`."""
    _refuse_stranger(by)
    row = _row_of(person)
    if not row.waits:
        raise Refused(_("There is nothing to confirm any more."))
    if not row.can_be_confirmed_by(by):
        raise Refused(_("Somebody else who reads tips has to confirm this."))
    return _admit(row, by)


@transaction.atomic
def end(person, *, by) -> TipReader:
    """Any reader may, also of themselves. Raises `Refused`."""
    _refuse_stranger(by)
    row = _row_of(person)
    if not row.is_listed:
        raise Refused(_("%(person)s reads no tips.") % {"person": person})
    row.end()
    return _done(row, Act.END, by)


@transaction.atomic
def admit_here(person) -> TipReader:
    """By somebody at the machine, who could read everything there anyhow: the first reader, or the second's word."""
    return _admit(_row_of(person), None)


@transaction.atomic
def end_here(person) -> TipReader:
    row = _row_of(person)
    row.end()
    return _done(row, Act.END, None)


@transaction.atomic
def shut_out(person, *, by) -> None:
    """Somebody else has set this person's password or taken their second factor away. No reader: nothing to do."""
    row = TipReader.objects.select_for_update().filter(person=person).first()
    if row is None or not row.is_listed or by == person:
        return
    row.shut_out(by)
    _done(row, Act.SUSPEND, by)


@transaction.atomic
def write_down(person, act) -> None:
    """What a reader has done with their own place among the readers: a line, and a word to all."""
    _done(_row_of(person), act, person)


def _admit(row, by):
    was_shut_out = row.is_shut_out
    row.admit(by)
    _join_group(row.person)
    return _done(row, Act.RESTORE if was_shut_out else Act.CONFIRM, by)


def _join_group(person):
    """What readers may do is said by the group that the rights were first given to, whatever the house calls it."""
    grant = Grant.objects.filter(role=TIP_MODERATOR, group__isnull=False).first()
    if grant and not person.is_superuser:
        person.groups.add(grant.group)


def _row_of(person):
    row, _made = TipReader.objects.get_or_create(person=person)
    return (
        TipReader.objects.select_for_update(of=["self"])
        .select_related("person", "proposed_by")
        .get(pk=row.pk)
    )


def _refuse_stranger(by):
    if not is_reader(by):
        raise Refused(_("You do not have the right to do this."))


def _done(row, act, by):
    """Written down and told to all readers, also to the one it is about."""
    row.save()
    ReaderEvent.objects.create(act=act, person=row.person, by=by)
    told = User.objects.filter(
        is_active=True, tip_reader__in=TipReader.objects.admitted()
    ) | User.objects.filter(pk=row.person.pk)
    words = {"person": str(row.person), "by": str(by) if by else _(ON_THE_MACHINE)}
    notices.tell(told.distinct(), TOLD[act], words, address=reverse("admin:tips_readers"))
    return row
