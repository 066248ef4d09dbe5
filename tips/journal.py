"""A tip's journal, and holding a tip while something is done to it that goes into the journal."""

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
    """Write a line of the tip's journal. What a tipster did (`by` None) has its day alone, and no time of day."""
    now = now or timezone.now()
    if by is None:
        now = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return TipEvent.objects.create(tip=tip, move=move, by=by, at=now)
