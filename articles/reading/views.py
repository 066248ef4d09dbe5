"""The reader's pages. No response depends on the user: everybody gets the same."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from taggit.models import Tag

from articles.models import Article, Front, Notice, Section, Topic

from . import scripts
from .around import around
from .front import front_page, slots_of, slots_of_front_page
from .furniture import furniture
from .notices import told
from .pages import page_of, page_of_rows
from .printed import Picture, shown
from .withdrawn import withdrawn


def page_for_readers(view):
    """GET and HEAD only. Exempt, so that a POST is answered with 405 and not with a lecture on cookies."""
    return csrf_exempt(require_safe(view))


@page_for_readers
def front(request):
    return front_at(request, timezone.now())


def front_at(request, now, **more):
    """The front page as it is at that moment; the newsroom looks at other moments than now."""
    around = furniture(request, now)
    places = front_page(slots_of_front_page(around["bar"], now), now)
    context = {**around, **places, "recent": _recent(now), "page_name": "front", **more}
    return render(request, "articles/front.html", context)


@page_for_readers
def story(request, year, month, day, pk):
    now = timezone.now()
    article = Article.objects.readable(now).for_page().filter(pk=pk).first()
    if article is None:
        return withdrawn(request, pk, now)

    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)

    copy = article.printed(now)
    scripts.prints(article, copy)
    beside = around(article, copy, now)
    context = {"article": article, "copy": copy, "recent": beside.recent, "beside": beside, **told(article)}
    with scripts.verbatim(copy):
        answer = render(request, "articles/story.html", context)
    if article.is_retracted:
        # A browser that has kept the story takes it out: it is not to be read any longer, not even offline.
        answer["Cache-Control"] = "no-store"
    return answer


@page_for_readers
def section(request, slug):
    section = get_object_or_404(Section.objects.select_related("front"), slug=slug)
    return section_at(request, section, timezone.now())


def section_at(request, section, now, **more):
    """The section's stories, on its first page under what editors have laid out."""
    page = page_of(request, Article.objects.listed(now).in_section(section), now)
    front = getattr(section, "front", None)
    slots = slots_of(front, now) if front and page.number == 1 else []
    places = front_page(slots, now, section) if slots else {}
    context = {"section": section, "page": page, "recent": _recent(now), **places, **more}
    return render(request, "articles/section.html", context)


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


@page_for_readers
def topics(request):
    page = page_of_rows(request, Topic.objects.open())
    context = {"page": page, "recent": _recent(timezone.now()), "page_name": "topics"}
    return render(request, "articles/topics.html", context)


@page_for_readers
def topic(request, slug):
    found = Topic.objects.open().select_related("front", "picture__photo")
    return topic_at(request, get_object_or_404(found, slug=slug), timezone.now())


def topic_at(request, topic, now, **more):
    """The topic with its stories in the order that editors gave them."""
    places = front_page(slots_of(getattr(topic, "front", None) or Front(), now), now)
    is_shown = topic.picture and not topic.picture.photo.is_taken_down
    picture = Picture(topic.picture.printed, is_internal=bool(more)) if is_shown else None
    context = {"topic": topic, "photo": picture, "recent": _recent(now), **places, **more}
    return render(request, "articles/topic.html", context)


def _recent(now):
    return shown(Article.objects.recent(now), now)
