"""Days that somebody sets on a tip: until when it is kept, by when it is to be done."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.rights import may
from tips.journal import locked, record_event
from tips.models import Tip, TipMessage

from .sharing import opened_here


@transaction.atomic
def hold(tip, until: str, why: str = "", *, by, now=None) -> Tip:
    """Keep the tip until that day (as 2026-12-17), for that reason; "" lets the usual days hold again. Raises `Refused`.

    The reason is sealed as a note: in words of its own a column would say what the tip is about.
    """
    if until and not why.strip():
        raise Refused(_("Please say why this tip is kept longer than others."))
    tip = _set(tip, "hold_until", until, move="hold", by=by, now=now)
    if until:
        note = _("Kept until %(day)s: %(reason)s") % {
            "day": tip.hold_until.isoformat(),
            "reason": why.strip(),
        }
        opened_here(tip).say(note, side=TipMessage.Side.NOTE, by=by, now=now)
    return tip


def set_due(tip, until: str, *, by, now=None) -> Tip:
    """By which day it is to be done (as 2026-12-17); "" takes it off. Raises `Refused`."""
    return _set(tip, "due_on", until, move="due", by=by, now=now)


@transaction.atomic
def _set(tip, column, until, *, move, by, now):
    tip = locked(tip)
    try:
        day = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise Refused(_("This is not a day.")) from error
    if not may(by, "tips.decide_tips", tip):
        raise Refused(_("You do not have the right to do this."))
    setattr(tip, column, day)
    tip.save(update_fields=[column])
    record_event(tip, move, by=by, now=now)
    return tip
