"""The reader's pages. No response depends on the user: everybody gets the same."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Article, Notice, Section

from .front import front_page
from .furniture import furniture
from .notices import told
from .pages import page_of, page_of_rows
from .printed import shown


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
    article = Article.objects.readable(now).for_page().filter(pk=pk).first()
    if article is None:
        return _withdrawn(request, pk, now)

    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)

    return render(
        request,
        "articles/story.html",
        {"article": article, "copy": article.printed(now), "recent": _recent(now), **told(article)},
    )


@page_for_readers
def recent(request):
    return render(request, "articles/recent.html", {"recent": _recent(timezone.now()), "page_name": "recent"})


@page_for_readers
def section(request, slug):
    now = timezone.now()
    section = get_object_or_404(Section, slug=slug)
    page = page_of(request, Article.objects.listed(now).in_section(section), now)

    return render(
        request, "articles/section.html", {"section": section, "page": page, "recent": _recent(now)}
    )


@page_for_readers
def tag(request, slug):
    """A tag that stands on no public story is no page: its name alone would tell what is being written."""
    now = timezone.now()
    tag = get_object_or_404(Tag, slug=slug)
    page = page_of(request, Article.objects.listed(now).printed_with(tag), now)
    if not page.stories:
        raise Http404

    return render(request, "articles/tag.html", {"tag": tag, "page": page, "recent": _recent(now)})


@page_for_readers
def corrections(request):
    """What the paper has corrected and retracted, under a heading a day."""
    now = timezone.now()
    notices = Notice.objects.public(now).select_related("article__live", "article__change")
    page = page_of_rows(request, notices.defer("article__body"))

    return render(request, "articles/corrections.html", {"page": page, "page_name": "corrections"})


def _withdrawn(request, pk, now):
    """What the address of a story says that readers had once. Raises `Http404` for every other."""
    if Article.objects.gone(now).filter(pk=pk).exists():
        return render(request, "errors/410.html", status=410)
    if Article.objects.offline(now).filter(pk=pk).exists():
        return render(request, "errors/offline.html", status=404)
    raise Http404


def _recent(now):
    return shown(Article.objects.recent(now), now)
