"""The page that says how the site is, for administrators; and the same for the programs of the house."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.rights import may

from . import doctor, figures

RIGHT = "portal.view_jobstate"


def page(request, site):
    if not may(request.user, RIGHT):
        raise PermissionDenied
    when, _last = doctor.kept()
    context = {
        **site.each_context(request),
        "title": _("How the site is"),
        "findings": doctor.now_and_kept(),
        "examined_at": when,
    }
    return TemplateResponse(request, "admin/portal/status.html", context)


@never_cache
@require_safe
def as_json(request):
    _refuse_strangers(request)
    return HttpResponse(figures.as_json(doctor.now_and_kept()), content_type="application/json")


@never_cache
@require_safe
def for_prometheus(request):
    _refuse_strangers(request)
    text = figures.for_prometheus(doctor.now_and_kept())
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _refuse_strangers(request):
    """By the token that the house has set; without one there is no such page."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.STATUS_TOKEN or not constant_time_compare(given, settings.STATUS_TOKEN):
        raise Http404
