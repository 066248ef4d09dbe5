"""What stories need done by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import (
    assigning,
    fingerprints,
    keeping,
    orphans,
    overtaken,
    photos,
    postbag,
    reports,
    scripts,
    search,
    sending,
    workflow,
)
from .reading import reads
from .reading.prepared import storing
from .reading.watching import watch_fronts


def _keep_fingerprints(now):
    fingerprints.keep_missing()


def _keep_search(now):
    """Some thousand stories a turn, so that an old site that was taken in is found within the hour; and photos."""
    for _part in range(10):
        if not search.keep_missing() + photos.find_missing():
            return


JOBS = (
    Job(
        "settle_changes",
        _("Enter scheduled changes that are out"),
        timedelta(minutes=1),
        workflow.settle_changes,
    ),
    Job(
        "hold_back",
        _("Hold back what the gate would not let out any more"),
        timedelta(minutes=1),
        overtaken.hold_back_due,
    ),
    Job(
        "renew_script_table",
        _("Enter new names into the words in both scripts"),
        timedelta(minutes=1),
        scripts.renew,
    ),
    Job("watch_fronts", _("See which fronts have changed"), timedelta(minutes=5), watch_fronts),
    Job("keep_fingerprints", _("Make stories known again"), timedelta(minutes=5), _keep_fingerprints),
    Job("tell_what_is_due", _("Tell people what is due"), timedelta(minutes=5), assigning.tell_what_is_due),
    Job("mail_tellings", _("Mail people their news"), timedelta(minutes=5), postbag.send_due),
    Job(
        "forget_reads",
        _("Forget how often stories were read last month"),
        timedelta(days=1),
        reads.forget_old,
        removes=True,
    ),
    Job(
        "keep_search",
        _("Enter stories that came in bulk into the search"),
        timedelta(minutes=1),
        _keep_search,
    ),
    Job(
        "tidy_scratch",
        _("Clear away unsaved words nobody came back for"),
        timedelta(hours=1),
        keeping.tidy,
        removes=True,
    ),
    Job(
        "forget_prepared_pages",
        _("Forget prepared pages of last month"),
        timedelta(days=1),
        storing.forget_old,
    ),
    Job(
        "sweep_pictures",
        _("Clear away pictures that never arrived"),
        timedelta(days=1),
        orphans.sweep,
        removes=True,
    ),
    Job(
        "forget_reports",
        _("Remove readers' reports that were answered long ago"),
        timedelta(days=1),
        reports.forget_old,
        removes=True,
    ),
    Job(
        "tidy_parts",
        _("Clear away pictures that came in part"),
        timedelta(hours=1),
        sending.tidy,
        removes=True,
    ),
)
