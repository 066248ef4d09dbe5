"""What time ends: tips, contacts, codes and old journals, by the days that `limits` has and pages print."""

from datetime import timedelta

from django.utils import timezone

from . import limits, removal
from .intake import Gone
from .models import Expiry, Tip, TipEvent

# More than this share of all tips on one day is rather a wrong clock than a busy year.
MOST_AT_ONCE = 0.2
FEW = 20


def run(*, now=None, despite_many=False):
    """One day's work, written down as the Expiry that it returns."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    due = list(Tip.objects.overdue(today))
    if too_many(len(due)) and not despite_many:
        return Expiry.objects.create(done_at=now, stopped_at=len(due))
    done = Expiry(done_at=now)
    done.removed = _each([*due, *_brought_back()], lambda tip: removal.remove(tip, "expire", now=now))
    done.contacts = _each(
        Tip.objects.with_overdue_contact(today), lambda tip: removal.remove_contact(tip, now=now)
    )
    done.ways_back = _each(
        Tip.objects.with_overdue_way_back(today), lambda tip: removal.end_way_back(tip, now=now)
    )
    TipEvent.objects.drop_expired(now - timedelta(days=limits.JOURNAL_DAYS))
    done.save()
    return done


def too_many(number):
    return number > FEW and number > MOST_AT_ONCE * Tip.objects.kept().count()


def _brought_back():
    """Tips that were removed before, and that a restored backup has brought back."""
    return Tip.objects.kept().filter(vault_id__in=removal.removed_ids())


def _each(tips, act):
    """How many were done. A tip that somebody removes meanwhile is as it should be."""
    done = 0
    for tip in tips:
        try:
            act(tip)
        except Gone:
            continue
        done += 1
    return done
