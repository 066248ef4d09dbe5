"""The reader's pages. None of them is asked for the reader: the same answer goes to everybody."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Article, Section

from .front import front_page
from .furniture import furniture
from .pages import page_of


def page_for_readers(view):
    """GET and HEAD only. Exempt, so that a POST is answered with 405 and not with a lecture on cookies."""
    return csrf_exempt(require_safe(view))


@page_for_readers
def front(request):
    now = timezone.now()
    around = furniture(request)

    return render(
        request,
        "articles/front.html",
        {**around, **front_page(around["bar"], now), "recent": _recent(now), "page_name": "front"},
    )


@page_for_readers
def story(request, year, month, day, pk):
    now = timezone.now()
    article = get_object_or_404(Article.objects.public(now).for_page(), pk=pk)

    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)

    return render(
        request, "articles/story.html", {"article": article, "copy": article.live, "recent": _recent(now)}
    )


@page_for_readers
def recent(request):
    return render(request, "articles/recent.html", {"recent": _recent(timezone.now()), "page_name": "recent"})


@page_for_readers
def section(request, slug):
    now = timezone.now()
    section = get_object_or_404(Section, slug=slug)
    page = page_of(request, Article.objects.public(now).filter(section=section))

    return render(
        request, "articles/section.html", {"section": section, "page": page, "recent": _recent(now)}
    )


@page_for_readers
def tag(request, slug):
    """A tag that stands on no public story is no page: its name alone would tell what is being written."""
    now = timezone.now()
    tag = get_object_or_404(Tag, slug=slug)
    page = page_of(request, Article.objects.public(now).printed_with(tag))
    if not page.stories:
        raise Http404

    return render(request, "articles/tag.html", {"tag": tag, "page": page, "recent": _recent(now)})


def _recent(now):
    return list(Article.objects.recent(now))
