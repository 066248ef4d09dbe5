"""The reader's pages."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Article, Section

from .front import front_page
from .furniture import furniture

PAGE = 30


@require_safe
def front(request):
    now = timezone.now()
    around = furniture(request)

    return render(
        request, "articles/front.html", {**around, **front_page(around["bar"], now), "recent": _recent(now), "now": now}
    )


@require_safe
def story(request, year, month, day, pk):
    now = timezone.now()
    article = get_object_or_404(Article.objects.public(now).for_page(), pk=pk)

    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)

    return render(
        request, "articles/story.html", {"article": article, "copy": article.live, "recent": _recent(now), "now": now}
    )


@require_safe
def recent(request):
    now = timezone.now()

    return render(request, "articles/recent.html", {"recent": _recent(now), "now": now})


@require_safe
def section(request, slug):
    now = timezone.now()
    section = get_object_or_404(Section, slug=slug)
    stories = Article.objects.public(now).filter(section=section)

    return _list(request, "articles/section.html", stories, now, section=section)


@require_safe
def tag(request, slug):
    now = timezone.now()
    tag = get_object_or_404(Tag, slug=slug)
    stories = Article.objects.public(now).filter(tags=tag)

    return _list(request, "articles/tag.html", stories, now, tag=tag)


def _recent(now):
    return list(Article.objects.recent(now))


def _list(request, template, stories, now, **context):
    page = Paginator(stories.for_lists(), PAGE).get_page(request.GET.get("page"))
    return render(request, template, {"page": page, "recent": _recent(now), "now": now, **context})
