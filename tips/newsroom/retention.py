"""What time ends: tips, contacts, codes and old journals, by the days that `limits` has and pages print."""

from datetime import timedelta

from django.utils import timezone

from tips import limits, removal
from tips.journal import Gone
from tips.models import Expiry, Tip, TipEvent


def remove_overdue(*, now=None, despite_many=False):
    """One day's work, written down as the Expiry that it returns."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    due = list(Tip.objects.overdue(today))
    if not despite_many and limits.is_too_much_at_once(len(due), Tip.objects.kept().count()):
        return Expiry.objects.create(done_at=now, stopped_at=len(due))
    done = Expiry(done_at=now)
    done.removed = _each([*due, *_brought_back()], lambda tip: removal.remove(tip, "expire", now=now))
    done.contacts = _each(
        Tip.objects.with_overdue_contact(today), lambda tip: removal.remove_contact(tip, now=now)
    )
    done.ways_back = _each(
        Tip.objects.with_overdue_way_back(today), lambda tip: removal.end_way_back(tip, now=now)
    )
    TipEvent.objects.drop_expired(today - timedelta(days=limits.JOURNAL_DAYS))
    done.save()
    return done


def remove_brought_back(*, now=None):
    """How many were removed again, at once after a copy was restored."""
    now = now or timezone.now()
    return _each(_brought_back(), lambda tip: removal.remove(tip, "expire", now=now))


def _brought_back():
    """Tips that were removed before, and that a restored backup has brought back."""
    return Tip.objects.kept().filter(vault_id__in=removal.removed_ids())


def _each(tips, act):
    """Do `act` on each tip; returns how many were done. A tip that is removed meanwhile needs nothing more."""
    done = 0
    for tip in tips:
        try:
            act(tip)
        except Gone:
            continue
        done += 1
    return done
