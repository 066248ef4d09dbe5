"""What the site itself puts on the desk of whoever looks after it: chores that fail or that nobody does."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .clock import chores
from .models import Turn
from .newsroom import Panel


def panels(request):
    """Nothing while all goes well: a list that is always there is soon not read."""
    if not request.user.has_perm("portal.view_turn"):
        return []
    turns, known = Turn.objects.in_trouble(timezone.now()), chores()
    rows = [{"label": known[turn.name].label, "turn": turn} for turn in turns if turn.name in known]
    if not rows:
        return []
    return [Panel("clock", _("What runs by itself, and does not"), "admin/portal/clock.html", rows, 0)]
