"""The page of counts: by month, and nothing that fewer than five people did."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.rights import may
from tips import limits
from tips.models import Tip
from tips.newsroom import counts as counted


def counts(request):
    if not may(request.user, "tips.read_tips"):
        raise PermissionDenied
    months = counted.by_month(timezone.localdate())
    parts = (
        (_("How they came"), "channels", Tip.Channel.choices),
        (_("What became of them"), "outcomes", [(name, label) for name, label, _states in counted.OUTCOMES]),
        (
            _("How soon they were answered"),
            "answered",
            [(name, label) for name, label, _days in counted.SOON],
        ),
    )
    tables = [
        {
            "title": title,
            "heads": [label for _name, label in columns],
            "rows": [(month, [getattr(month, part)[name] for name, _label in columns]) for month in months],
        }
        for title, part, columns in parts
    ]
    context = {**admin.site.each_context(request), "title": _("Counts"), "tables": tables, "limits": limits}
    return render(request, "admin/tips/counts.html", context)
