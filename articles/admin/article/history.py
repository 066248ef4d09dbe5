"""What happened to a story: its journal, and every revision to be read as it was."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from articles.differences import differences
from articles.models import Article

from .afterwards import told_in_history


def history_view(request, pk, *, screen):
    article = _viewable(request, pk, screen)
    context = {
        **screen.admin_site.each_context(request),
        "title": _("History"),
        "article": article,
        "journal": article.events.select_related("by", "revision"),
        **told_in_history(article, request.user),
        "revisions": article.revisions.select_related("made_by").defer("body", "standfirst"),
    }
    return render(request, "admin/articles/article/history.html", context)


def revision_view(request, pk, number, *, screen):
    article = _viewable(request, pk, screen)
    every = article.revisions.select_related("made_by")
    copy = get_object_or_404(every, number=number)
    before = _compared(request, every.filter(number__lt=number).order_by("-number"))
    context = {
        **screen.admin_site.each_context(request),
        "title": _("Revision %(number)s") % {"number": number},
        "article": article,
        "copy": copy,
        "before": before,
        "differences": differences(before, copy) if before else [],
    }
    return render(request, "admin/articles/article/revision.html", context)


def _compared(request, earlier):
    """The revision before it, or the earlier one that was asked for."""
    since = request.GET.get("since", "")
    if (
        since.isascii()
        and since.isdecimal()
        and len(since) < 9
        and (asked := earlier.filter(number=since).first())
    ):
        return asked
    return earlier.first()


def _viewable(request, pk, screen):
    article = get_object_or_404(Article.objects.select_related("live"), pk=pk)
    if not screen.has_view_permission(request, article):
        raise PermissionDenied
    return article
