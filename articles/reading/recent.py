"""最近更新 as a page that goes back to the first story, and as the list alone for pages that are open."""

from hashlib import sha256

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.models import Article
from articles.models.questions import RECENT

from .prepared.lists import RECENT_PAGE, stands_ready
from .printed import shown
from .views import page_for_readers

MOST_DIGITS = 18


@page_for_readers
@stands_ready(RECENT_PAGE)
def recent(request):
    """Thirty at a time, each page named by the story that it goes on from: it stays right while new ones appear."""
    now = timezone.now()
    stories, newer, older = _page(request, now)
    context = {
        "recent": shown(stories, now),
        "newer": newer and f"?after={stories[0].pk}",
        "older": older and f"?before={stories[-1].pk}",
        "address": request.get_full_path()
        if request.GET.keys() & {"before", "after"}
        else reverse("reader:recent"),
        "page_name": "recent",
    }
    return render(request, "articles/recent.html", context)


@page_for_readers
def newest(request):
    """The list alone. An open page asks for it with the tag of what it has, and is told mostly that nothing is new."""
    now = timezone.now()
    html = render_to_string(
        "articles/_newest.html", {"recent": shown(Article.objects.recent(now), now)}, request
    )
    etag = f'"{sha256(html.encode()).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag) or HttpResponse(html)
    answer["ETag"] = etag
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(request, now):
    """(stories, whether there are newer ones, whether older ones). Raises `Http404` for a page that there is not."""
    public = Article.objects.listed(now)
    if (before := request.GET.get("before")) is not None:
        rows = _some(public.before(_known(before, now)).newest_first())
        found, is_over = rows[:RECENT], len(rows) > RECENT
        newer, older = True, is_over
    elif (after := request.GET.get("after")) is not None:
        rows = _some(public.since(_known(after, now)).order_by("first_published_at", "pk"))
        found, newer, older = rows[:RECENT][::-1], len(rows) > RECENT, True
    else:
        rows = _some(public.newest_first())
        return rows[:RECENT], False, len(rows) > RECENT
    if not found:
        raise Http404
    return found, newer, older


def _some(stories):
    return list(stories.as_headlines()[: RECENT + 1])


def _known(key, now):
    """The story of that key, if readers have ever had it: where it stood in the list it still stands."""
    if not (key.isascii() and key.isdigit() and len(key) <= MOST_DIGITS):
        raise Http404
    story = Article.objects.filter(pk=key, first_published_at__lte=now).only("first_published_at").first()
    if story is None:
        raise Http404
    return story
