"""Assignments in: giving one, changing it, dropping it, and the story that it becomes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.models import User
from portal.moves import Refused

from . import filing, telling
from .models import Article, Assignment, Telling
from .models.assignment import SOON
from .usual import usual_words

Kind = Telling.Kind
# An assignment that has been overdue for longer than this is told of no more: a clock that stood still is no alarm.
LATE = 7


@transaction.atomic
def give(assignment: Assignment, *, by: User, now: datetime | None = None, is_new: bool = True) -> None:
    """Save the assignment, and tell who has it: also where it was given to another, or its time was moved."""
    now = now or timezone.now()
    if is_new:
        assignment.by, assignment.at = by, now
    assignment.save()
    earlier = Telling.objects.filter(assignment=assignment)
    earlier.unread().exclude(to=assignment.to).update(read_at=now)
    if earlier.filter(to=assignment.to, kind=Kind.ASSIGNED, due_at=assignment.due_at).exists():
        return
    # One row says that it is theirs: the desk shows it until the story is handed in.
    earlier.filter(kind=Kind.ASSIGNED).delete()
    telling.tell(
        Kind.ASSIGNED,
        [assignment.to],
        by=None,
        now=now,
        assignment=assignment,
        due_at=assignment.due_at,
        note=assignment.note,
    )


@transaction.atomic
def begin(assignment: Assignment, *, by: User) -> Article:
    """The story that the assignment becomes; asked twice, it is the same. Raises `Refused` for anybody else's."""
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if held.to_id != by.pk:
        raise Refused(_("This assignment is somebody else's."))
    if held.dropped_at:
        raise Refused(_("This assignment was dropped."))
    if held.article is None:
        words = usual_words(by)
        words["section"] = held.section or words["section"]
        held.article = filing.begin(by=by, headline=held.what, slugline=held.what[:60], **words)
        held.save()
    telling.read(by, timezone.now(), assignment=held)
    return held.article


@transaction.atomic
def drop(assignment: Assignment, *, now: datetime | None = None) -> None:
    """It is not wanted any more. Raises `Refused` once it has become a story, which can be spiked."""
    now = now or timezone.now()
    held = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if held.article_id:
        raise Refused(_("It is a story by now: spike the story instead."))
    held.dropped_at = held.dropped_at or now
    held.save()
    Telling.objects.unread().filter(assignment=held).update(read_at=now)


def tell_what_is_due(now: datetime) -> None:
    """By the clock: whoever has it is told two hours before it is due, and they and who gave it once it is late."""
    for assignment in Assignment.objects.due_by(now + SOON).select_related("to", "by", "article"):
        about = {"assignment": assignment, "due_at": assignment.due_at, "by": None, "now": now}
        if not assignment.is_overdue(now):
            telling.tell(Kind.DUE_SOON, [assignment.to], **about)
        elif (now - assignment.due_at).days < LATE:
            telling.tell(Kind.OVERDUE, [assignment.to, assignment.by], **about)
