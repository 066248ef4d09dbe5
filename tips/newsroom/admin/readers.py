"""The page of those who read tips: who they are, who is proposed, and the journal of it. For readers alone."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.entrance import factor
from portal.models import User
from portal.moves import Refused
from tips.models import ReaderEvent, TipReader
from tips.newsroom import readers

LINES = 30
ACTS = {"propose": readers.propose, "confirm": readers.confirm, "end": readers.end}


def page(request):
    if not readers.is_reader(request.user):
        raise PermissionDenied
    return _act(request) if request.method == "POST" else _show(request)


def _show(request):
    people = User.objects.filter(is_active=True, is_staff=True)
    listed = list(TipReader.objects.listed())
    context = {
        **admin.site.each_context(request),
        "title": _("Who reads tips"),
        "rows": [(row, row.can_be_confirmed_by(request.user)) for row in listed],
        "others": people.exclude(pk__in=[row.person_id for row in listed]).order_by("name"),
        "journal": ReaderEvent.objects.select_related("person", "by")[:LINES],
    }
    return render(request, "admin/tips/readers.html", context)


def _act(request):
    act, chosen = ACTS.get(request.POST.get("act", "")), request.POST.get("person", "")
    is_number = chosen.isascii() and chosen.isdigit() and len(chosen) < 19
    person = User.objects.filter(pk=int(chosen)).first() if is_number else None
    if act is None or person is None:
        raise PermissionDenied
    if not factor.is_fresh(request):
        return factor.ask_again(request, back=request.path)
    try:
        act(person, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done, and told to all who read tips."))
    return redirect(
        "admin:tips_readers" if readers.is_reader(User.objects.get(pk=request.user.pk)) else "admin:index"
    )
