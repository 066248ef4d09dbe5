"""What the tip-line does by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import removal, wiping
from .intake import mailbox
from .newsroom import alerts, retention


def _remove_what_is_over(now):
    if (done := retention.remove_overdue(now=now)).stopped_at:
        raise RuntimeError(
            _("%(number)s tips at once would be removed: is the clock right?") % {"number": done.stopped_at}
        )


def _read_mailbox(now):
    if mailbox.is_set_up():
        mailbox.fetch_mail(now)


def _send_alerts(now):
    if alerts.are_set_up():
        alerts.send_due(now)
        alerts.tell_shared()
        alerts.remind(now)


JOBS = (
    Job("tips_mailbox", _("Fetch tips from the mailbox"), timedelta(minutes=1), _read_mailbox),
    Job("tips_alerts", _("Tell who reads tips that there are new ones"), timedelta(minutes=1), _send_alerts),
    Job(
        "tips_sweep",
        _("Remove files of tips that never arrived"),
        timedelta(hours=1),
        removal.sweep,
        removes=True,
    ),
    Job(
        "tips_wiping",
        _("Take moments and order off what tips left that day"),
        timedelta(days=1),
        wiping.wipe_the_day,
    ),
    Job(
        "tips_retention",
        _("Remove tips whose time is over"),
        timedelta(days=1),
        _remove_what_is_over,
        removes=True,
    ),
)
