"""What the address of a story answers that readers had once and have no longer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve

from articles.models import Article


def withdrawn(request: HttpRequest, pk, now) -> HttpResponse:
    """Gone, offline, or led on to where the editor said. Raises `Http404` for a story that readers never had."""
    if Article.objects.gone(now).filter(pk=pk).exists():
        return render(request, "errors/410.html", status=410)
    article = Article.objects.offline(now).filter(pk=pk).only("leads_to").first()
    if article is None:
        raise Http404
    if article.leads_to and _is_there(article.leads_to, now):
        # Not for good: the story may come back.
        return redirect(article.leads_to)
    return render(request, "errors/offline.html", status=404)


def _is_there(path, now):
    """A story that is itself offline would lead on, and two could lead to one another for ever."""
    key = resolve(path).kwargs.get("pk")
    return key is None or Article.objects.readable(now).filter(pk=key).exists()
