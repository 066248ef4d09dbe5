"""What stories need done by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import fingerprints, keeping, scripts, workflow
from .reading.watching import watch_fronts


def _keep_fingerprints(now):
    fingerprints.keep_missing()


JOBS = (
    Job(
        "settle_changes",
        _("Enter scheduled changes that are out"),
        timedelta(minutes=1),
        workflow.settle_changes,
    ),
    Job(
        "renew_script_table",
        _("Enter new names into the words in both scripts"),
        timedelta(minutes=1),
        scripts.renew,
    ),
    Job("watch_fronts", _("See which fronts have changed"), timedelta(minutes=5), watch_fronts),
    Job("keep_fingerprints", _("Make stories known again"), timedelta(minutes=5), _keep_fingerprints),
    Job("tidy_scratch", _("Clear away unsaved words nobody came back for"), timedelta(hours=1), keeping.tidy),
)
