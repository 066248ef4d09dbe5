"""What stories need done by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import fingerprints, keeping, workflow
from .reading import reads
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
    Job("watch_fronts", _("See which fronts have changed"), timedelta(minutes=5), watch_fronts),
    Job("keep_fingerprints", _("Make stories known again"), timedelta(minutes=5), _keep_fingerprints),
    Job(
        "forget_reads",
        _("Forget how often stories were read last month"),
        timedelta(days=1),
        reads.forget_old,
    ),
    Job("tidy_scratch", _("Clear away unsaved words nobody came back for"), timedelta(hours=1), keeping.tidy),
)
