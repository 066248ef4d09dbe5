"""The reader's pages. No response depends on the user: everybody gets the same."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from taggit.models import Tag

from articles.models import Article, Front, Notice, Section, Topic

from .for_readers import page_for_readers
from .front import front_page, slots_of, slots_of_front_page
from .furniture import furniture
from .pages import page_by, page_of, page_of_rows
from .prepared import fronts, lists, stories
from .printed import Picture, shown
from .withdrawn import withdrawn


@page_for_readers
@lists.stands_ready(fronts.FRONT_PAGE)
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
    page = stories.story(request, int(pk), now)
    if page is None:
        return withdrawn(request, pk, now)
    if request.path != page.path:
        return redirect(page.path, permanent=True)

    return page.answer(request)


@page_for_readers
@lists.stands_ready(lists.SECTION_PAGE, older=lists.SECTION_FURTHER)
def section(request, slug):
    section = get_object_or_404(Section.objects.select_related("front"), slug=slug)
    return section_at(request, section, timezone.now())


def section_at(request, section, now, **more):
    """The section's stories, on its first page under what editors have laid out."""
    page = page_of(request, Article.objects.listed(now).in_section(section), now)
    front = getattr(section, "front", None)
    slots = slots_of(front, now) if front and page.is_first else []
    places = front_page(slots, now, section) if slots else {}
    context = {"section": section, "page": page, "recent": _recent(now), **places, **more}
    return render(request, "articles/section.html", context)


@page_for_readers
@lists.stands_ready(lists.TAG_PAGE, older=lists.TAG_FURTHER)
def tag(request, slug):
    """A tag that stands on no public story is no page: its name alone would tell what is being written."""
    now = timezone.now()
    tag = get_object_or_404(Tag, slug=slug)
    page = page_of(request, Article.objects.listed_with(tag, now), now)
    if not page.stories:
        raise Http404

    return render(request, "articles/tag.html", {"tag": tag, "page": page, "recent": _recent(now)})


@page_for_readers
def corrections(request):
    """What the paper has corrected and retracted, under a heading a day."""
    now = timezone.now()
    notices = Notice.objects.public(now).select_related("article__live", "article__change")
    page = page_by(request, notices.defer("article__body"), "at")

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
