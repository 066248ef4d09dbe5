"""One tip, for one person with whom it was shared: its words, its files, and the story it became. Nothing else of it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article
from portal.entrance import factor
from portal.rights import may
from tips.models import TipShare
from tips.newsroom import sharing

from .sheet import sheet


@require_safe
def shared_with_you(request):
    """The tips that this person may read, and no others."""
    if not may(request.user, sharing.RIGHT):
        raise PermissionDenied
    context = {
        **admin.site.each_context(request),
        "title": _("Tips shared with you"),
        "shares": sharing.with_person(request.user),
    }
    return render(request, "admin/tips/shared_with_you.html", context)


def shared(request, ref):
    """For everybody else there is no such page."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    row = TipShare.objects.select_related("tip").filter(ref=ref, tip__removed_on=None).first()
    if row is None or not sharing.may_read(request.user, row.tip):
        raise Http404
    if factor.is_unshown(request):
        return admin.site.set_up_factor(request)
    found = sharing.open_for(row, request.user)
    if found is None:
        raise Http404
    opened, has_contact = found
    context = {
        **admin.site.each_context(request),
        "title": str(row.tip),
        "tip": row.tip,
        **_without_notes(sheet(row.tip, opened), has_contact),
        "article": _draft(opened, request.user),
        "is_shared": True,
    }
    return render(request, "admin/tips/shared.html", context)


def _without_notes(shown, has_contact):
    if not has_contact:
        shown["words"] |= {"contact": "", "sender": ""}
    shown["said"] = [entry for entry in shown["said"] if not entry["one"].is_note]
    return shown


def _draft(opened, user):
    article = Article.objects.filter(pk=opened.article_id).first() if opened.article_id else None
    return article if article and user.has_perm("articles.view_article", article) else None
