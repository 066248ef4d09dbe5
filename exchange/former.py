"""Where the old site's readers arrive: an address that a story had before leads to where it stands now."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from articles.reading import views
from articles.reading.views import page_for_readers
from articles.reading.withdrawn import withdrawn

from .models import FormerAddress


@csrf_exempt
def former(request: HttpRequest, path: str) -> HttpResponse:
    """The last address of all. Until it matched, Django itself would have added a slash that was forgotten."""
    story = FormerAddress.objects.story_at(request.path_info, request.META["QUERY_STRING"], timezone.now())
    if story:
        return _led_on(request, story)
    if not request.path_info.endswith("/") and _leads_on(f"{request.path_info}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))

    raise Http404


@page_for_readers
def front(request: HttpRequest) -> HttpResponse:
    """The story that /?p=123 was on the old site, where the front page had an address a story; else the front page."""
    query = request.META["QUERY_STRING"]
    story = FormerAddress.objects.story_at("/", query, timezone.now()) if query else None
    return _led_on(request, story) if story else views.front(request)


def _led_on(request, story):
    """To where the story stands now; of one that readers have no longer, what its own address says."""
    now = timezone.now()
    if story.is_readable(now):
        return redirect(story, permanent=True)
    return withdrawn(request, story.pk, now)


def _leads_on(path):
    try:
        return resolve(path).func is not former
    except Resolver404:
        return False
