"""Review on the article screen: what changed since this person last saw the story, and the sheet of its review."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import review_sheet, seeing, signing
from articles.differences import differences
from articles.models import Article
from portal.rights import may

VIEW = "articles.view_article"


def changes_seen(article, user):
    """How the words differ from those this person saw the time before; open at once for those who review."""
    found = seeing.seen_before(article, user)
    if found is None:
        return {}
    seen, revision = found
    former = signing.former_sign_off(article, user)
    if former and former.revision.number >= revision.number:
        return {}  # what they signed they had seen: the same is shown above, to be agreed to
    return {
        "seen": seen,
        "seen_differences": differences(revision, article.newest),
        "is_reviewer": may(user, signing.SIGN, article),
    }


def seen_view(request, pk):
    """They say that they have looked at the change; of words saved since, the page had not told them yet."""
    article = _article(request, pk)
    number = request.POST.get("loaded_version") or str(article.version)
    is_number = number.isascii() and number.isdecimal() and len(number) < 9
    seeing.has_seen(article, request.user, number=int(number) if is_number else 0)
    return redirect("admin:articles_article_change", pk)


def sheet_view(request, pk, *, site):
    """審稿單: who saw which words when, to be printed."""
    article = _article(request, pk)
    context = {
        **site.each_context(request),
        "title": _("Review sheet"),
        "article": article,
        **review_sheet.sheet(article),
    }
    return render(request, "admin/articles/article/review_sheet.html", context)


def _article(request, pk):
    stories = Article.objects.select_related("live", "section", "owner", "responsible_editor")
    article = get_object_or_404(stories, pk=pk)
    if not may(request.user, VIEW, article):
        raise PermissionDenied
    return article
