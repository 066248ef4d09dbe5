"""The site's own panel on the desk of its administrators: jobs that fail, and jobs that no clock does."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .clock import jobs
from .models import JobState
from .newsroom import Panel


def panels(request):
    """Nothing while all goes well: a list that is always there is soon not read."""
    if not request.user.has_perm("portal.view_jobstate"):
        return []
    states, known = JobState.objects.in_trouble(timezone.now()), jobs()
    rows = [{"label": known[state.name].label, "state": state} for state in states if state.name in known]
    if not rows:
        return []
    return [Panel("clock", _("What runs by itself, and does not"), "admin/portal/clock.html", rows, 0)]
