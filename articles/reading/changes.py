"""改稿記錄: the public page of what was changed between the printed versions of a story."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from articles import versions
from articles.models import Article

from .furniture import furniture
from .pages import page_of_rows
from .views import page_for_readers
from .withdrawn import withdrawn


@page_for_readers
def changes(request, year, month, day, pk):
    """404 where the paper does not show them, or where there are none to be shown."""
    now = timezone.now()
    article = Article.objects.readable(now).for_page().filter(pk=pk).first()
    if article is None:
        return withdrawn(request, pk, now)
    if request.path != article.changes_url:
        return redirect(article.changes_url, permanent=True)
    around = furniture(request, now)
    if not (around["masthead"].shows_changes and article.changed_at(now)):
        raise Http404

    page = page_of_rows(request, article.printed_versions.out(now))
    for version in page.stories:
        version.told = versions.told(version, article.pictures_down)
    context = {"article": article, "copy": article.printed(now), "page": page, **around}
    return render(request, "articles/changes.html", context)
