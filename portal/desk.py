"""The site's own panels on the desk of its administrators: jobs that fail or that no clock does, parts out of order."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .clock import jobs
from .models import JobState
from .newsroom import Panel
from .operations import doctor


def panels(request):
    """Nothing while all goes well: a list that is always there is soon not read."""
    if not request.user.has_perm("portal.view_jobstate"):
        return []
    return [*_jobs(), *_parts()]


def _jobs():
    states, known = JobState.objects.in_trouble(timezone.now()), jobs()
    rows = [{"label": known[state.name].label, "state": state} for state in states if state.name in known]
    title = _("What runs by itself, and does not")
    return [Panel("clock", title, "admin/portal/clock.html", rows, 0)] if rows else []


def _parts():
    """What the clock's last examination found; the jobs have a panel of their own."""
    _when, found = doctor.kept()
    rows = [finding for finding in found if finding.level == doctor.BROKEN and finding.name != "chores"]
    title, more = _("Parts of the site that are out of order"), reverse("admin:status")
    return [Panel("parts", title, "admin/portal/parts.html", rows, 0, more=more)] if rows else []
