"""A tip's journal, and holding a tip while something is done to it that goes into the journal."""

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moves import Refused

from .models import Tip, TipEvent

GONE = _("This tip is no longer here. Nothing more can be added to it, and nothing was stored.")


class Gone(Refused):
    """The tip was withdrawn or removed while its page was open."""

    def __init__(self):
        super().__init__(GONE)


def locked(tip: Tip) -> Tip:
    """The row as it is now, held until the end of the transaction; raises Gone where the tip was removed."""
    row = Tip.objects.select_for_update().kept().filter(pk=tip.pk).first()
    if row is None:
        raise Gone
    return row


def record_event(tip: Tip, move: str, *, by=None, now=None) -> TipEvent:
    """Write a line of the tip's journal: the day alone, whoever did it."""
    last = tip.events.aggregate(last=Max("turn"))["last"] or 0
    day = timezone.localdate(now or timezone.now())
    return TipEvent.objects.create(tip=tip, move=move, by=by, on=day, turn=last + 1)
