"""Laying out a front: the one door for what stands on it. Each act is an edition of its own, and a journal line.

Two editors at one front work on different places without asking each other: an act names the place it is
about, and is done to the newest layout. Where both change the same place, the second is told so in a
sentence and nothing is changed. `seen` is the number of the edition that the person had before them.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from copydesk.plain import cleaned
from portal.moves import Refused
from portal.rights import may

from .models import Edition, Front, FrontEvent, Pin, Section, Slot
from .models.front import MOST_PINS, MOST_SLOTS, default_slots

EDIT, HEADLINE = "articles.edit_front", "articles.headline_front"
FACTS = ("placement", "title", "rule", "section", "tag", "count", "may_repeat")


def one_line(text: str) -> str:
    """Words for a front as they are kept: one line, without what nobody sees."""
    return " ".join(cleaned(text).split())


def standing(front: Front, now: datetime) -> tuple[int, list[Slot]]:
    """(the number of its edition at that moment, its slots); (0, the default) where nobody has laid it out."""
    edition = front.editions.standing(now).first() if front.pk else None
    slots = list(edition.slots.laid_out()) if edition else []
    bar = () if slots or front.section_id or front.topic_id else Section.objects.filter(is_in_bar=True)
    return (edition.number if edition else 0), slots or default_slots(front, bar)


def add(front: Front, *, by, now=None, **facts) -> Edition:
    """Put a new place at the end. It has to be given what it shows: `placement`, `rule`, `count`, `pins`."""

    def act(slots):
        if len(slots) >= MOST_SLOTS:
            raise Refused(_("This front has as many places as it can hold. Remove one first."))
        slot = Slot(key=_next_key(front, slots))
        slot.held = []
        _take(slot, facts, by, front)
        return [*slots, slot], slot

    return _arrange(front, act, by=by, now=now, move="add")


def change(front: Front, key: int, *, by, seen: int, now=None, **facts) -> Edition:
    """Change what one place shows. Raises `Refused` where somebody has changed it since."""

    def act(slots):
        slot = _unchanged(front, slots, key, seen)
        _take(slot, facts, by, front)
        return slots, slot

    return _arrange(front, act, by=by, now=now, move="change")


def move(front: Front, key: int, *, by, before: int | None, now=None) -> Edition:
    """Put a place before another; None puts it last."""

    def act(slots):
        slot = _named(slots, key)
        others = [other for other in slots if other is not slot]
        at = len(others) if before is None else others.index(_named(others, before))
        return [*others[:at], slot, *others[at:]], slot

    return _arrange(front, act, by=by, now=now, move="move")


def step(front: Front, key: int, *, by, down: bool, now=None) -> Edition:
    """Move a place by one. At the end of the page it stays, and that is no mistake."""

    def act(slots):
        slot = _named(slots, key)
        at = slots.index(slot)
        others = [other for other in slots if other is not slot]
        to = at + 1 if down else max(at - 1, 0)
        return [*others[:to], slot, *others[to:]], slot

    return _arrange(front, act, by=by, now=now, move="move")


def remove(front: Front, key: int, *, by, seen: int, now=None) -> Edition:
    """Take a place away. Raises `Refused` where somebody has changed it since."""

    def act(slots):
        slot = _unchanged(front, slots, key, seen)
        return [other for other in slots if other is not slot], slot

    return _arrange(front, act, by=by, now=now, move="remove")


def bring_back(front: Front, number: int, *, by, seen: int, move: str = "bring_back", now=None) -> Edition:
    """Lay the front out as an earlier edition had it; 0 is the default. Raises `Refused` where it has moved on."""

    def act(slots):
        newest = front.editions.first()
        if (newest.number if newest else 0) != seen:
            raise Refused(_("Somebody has changed this front since. Look at it first."))
        if number == 0:
            return [], None
        edition = front.editions.filter(number=number).first()
        if edition is None:
            raise Refused(_("There is no such layout of this front."))
        return edition.slots.laid_out(), None

    return _arrange(front, act, by=by, now=now, move=move)


def undo(front: Front, *, by, seen: int, now=None) -> Edition:
    """Take the last change back, whoever made it."""
    if seen < 1:
        raise Refused(_("Nothing has been changed here yet."))
    return bring_back(front, seen - 1, by=by, seen=seen, move="undo", now=now)


def allow_hours(front: Front, hours: int | None, *, by) -> Front:
    """Say how long the front may stand unchanged before the desk warns; None for ever."""
    _demand(by, front)
    with transaction.atomic():
        front = _held(front)
        front.quiet_hours = hours
        front.save(update_fields=["quiet_hours"])
        note("quiet_hours", f"{front}；{_in_hours(hours)}", by=by)
    return front


def _in_hours(hours):
    if hours is None:
        return _("No time limit")
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}


def note(move: str, words: str, *, by, now=None) -> FrontEvent:
    """The journal line of words that stand around fronts."""
    return FrontEvent.objects.create(move=move, by=by, at=now or timezone.now(), note=words)


@transaction.atomic
def _arrange(front, act, *, by, now, move):
    """Do one act to the newest layout with the front held, and keep what comes of it as the next edition."""
    _demand(by, front)
    front.pk = _held(front).pk
    now = now or timezone.now()
    newest = front.editions.first()
    _number, slots = standing(front, newest.at if newest else now)
    slots, about = act(slots)
    edition = Edition.objects.create(
        front=front,
        number=newest.number + 1 if newest else 1,
        # A clock that was set back must not hide the newest layout behind the one before it.
        at=max(now, newest.at) if newest else now,
        by=by,
        move=move,
        slot_key=about.key if about else None,
        note=_named_in_journal(about),
    )
    _keep(edition, slots)
    return edition


def _keep(edition, slots):
    """Copies of the slots and of their pins: those of earlier editions stay as they were."""
    for position, slot in enumerate(slots):
        slot.pk, slot.edition, slot.position = None, edition, position
    Slot.objects.bulk_create(slots)
    # Read back by their keys: not every database tells the keys of rows that are made at once.
    rows = dict(edition.slots.values_list("key", "pk"))
    Pin.objects.bulk_create(
        Pin(
            slot_id=rows[slot.key],
            story_id=pin.story_id,
            headline=pin.headline,
            pinned_from=pin.pinned_from,
            pinned_until=pin.pinned_until,
        )
        for slot in slots
        for pin in slot.held
    )


def _demand(by, front):
    if not may(by, EDIT, front):
        raise Refused(_("You do not have the right to do this."))


def _held(front):
    """The front's row, made at the first change, and held."""
    place = {"section": front.section, "topic": front.topic}
    row, _made = Front.objects.get_or_create(**place, defaults={"quiet_hours": front.quiet_hours})
    return Front.objects.select_for_update().get(pk=row.pk)


def _next_key(front, slots):
    """A number that no place of this front has had: a screen that is still open must not mean another by it."""
    used = Slot.objects.filter(edition__front=front).order_by("-key").values_list("key", flat=True).first()
    return max([used or 0, *(slot.key for slot in slots)]) + 1


def _named(slots, key):
    for slot in slots:
        if slot.key == key:
            return slot
    raise Refused(_("Somebody has removed this place since. Nothing was changed."))


def _unchanged(front, slots, key, seen):
    """The slot, if it is as the person saw it."""
    slot = _named(slots, key)
    before = front.editions.filter(number=seen).first()
    was = [old for old in (before.slots.laid_out() if before else []) if old.key == key]
    if not was and seen == 0:
        was = [old for old in _defaults(front) if old.key == key]
    if was and was[0].facts == slot.facts:
        return slot
    last = front.editions.filter(slot_key=key).select_related("by").first() or front.editions.first()
    raise Refused(
        _("%(name)s changed this place at %(time)s. What you entered is kept below; look, then save again.")
        % {"name": last.by, "time": date_format(timezone.localtime(last.at), "H:i")}
    )


def _defaults(front):
    return default_slots(front, Section.objects.filter(is_in_bar=True))


def _take(slot, facts, by, front):
    """Give the slot its facts and pins, its words cleaned. What is not named stays."""
    for name in FACTS:
        if name in facts:
            setattr(slot, name, facts[name])
    slot.title = one_line(slot.title)
    if "pins" in facts:
        slot.held = _pins(slot, facts["pins"], by, front)


def _pins(slot, pins: Sequence[Pin], by, front):
    if len(pins) > MOST_PINS:
        raise Refused(_("That is more stories than one place can hold."))
    if len({pin.story_id for pin in pins}) < len(pins):
        raise Refused(_("Give each story one line: this place has one twice."))
    words = {pin.story_id: pin.headline for pin in slot.held}
    for pin in pins:
        pin.headline = one_line(pin.headline)
        if pin.headline != words.get(pin.story_id, "") and not may(by, HEADLINE, front):
            raise Refused(_("You do not have the right to give a story another headline."))
        if pin.pinned_until and pin.pinned_until <= pin.pinned_from:
            raise Refused(_("It would end before it begins."))
    return list(pins)


def _named_in_journal(slot):
    """The words that the act put on the page: the slot's own heading, and the headlines given here."""
    return (
        "；".join(word for word in [slot.title, *(pin.headline for pin in slot.held)] if word) if slot else ""
    )
