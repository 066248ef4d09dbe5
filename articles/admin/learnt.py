"""What the copy desk has learnt from copy: new names to be looked at, and lines that are taken for furniture."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import learning, workflow
from articles.models import Correspondent, FurnitureLine, Source

RIGHT = "articles.change_correspondent"
MOST_LINES = 300
_RECORDS = {"correspondent": Correspondent, "source": Source}


def _only_for_those_who_may(request):
    if not (request.user.has_perm(RIGHT) and request.user.has_perm("articles.edit_any_article")):
        raise PermissionDenied


def learnt_view(request, *, site):
    _only_for_those_who_may(request)
    context = {
        "names": learning.new_names(),
        "lines": FurnitureLine.objects.known()[:MOST_LINES],
        "refused": FurnitureLine.objects.filter(is_refused=True, times__gte=1)[:MOST_LINES],
        "correspondents": Correspondent.objects.values_list("name", flat=True)[:MOST_LINES],
        "title": _("Learnt from copy"),
    }
    return render(request, "admin/articles/learnt.html", {**site.each_context(request), **context})


def settle_view(request):
    """One name confirmed, called otherwise or struck; or one line taken out of the furniture, or put back."""
    _only_for_those_who_may(request)
    if "line" in request.POST:
        _settle_line(request)
    else:
        _settle_name(request)
    return redirect("admin:learnt")


def _settle_line(request):
    line = get_object_or_404(FurnitureLine, pk=_key(request.POST["line"]))
    line.is_refused = request.POST.get("act") != "back"
    line.save(update_fields=["is_refused"])


def _settle_name(request):
    model = _RECORDS.get(request.POST.get("kind"))
    if model is None:
        raise Http404
    record = get_object_or_404(model, pk=_key(request.POST.get("name", "")))
    act, right = request.POST.get("act"), request.POST.get("right", "").strip()
    room = model._meta.get_field("name").max_length
    try:
        if act == "right":
            learning.confirm(record)
        elif act == "nobody":
            learning.strike(record, by=request.user)
        elif right and right != record.name and len(right) <= room and right.isprintable():
            learning.call(record, right, by=request.user)
        else:
            messages.error(request, _("Type the right name first."))
    except workflow.Refused as refused:
        messages.error(request, str(refused))


def _key(asked):
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 12):
        raise Http404
    return int(asked)
