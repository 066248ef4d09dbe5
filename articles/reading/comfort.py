"""What a reader's own browser is given: the paper as an app, and stories for when there is no network."""

from datetime import timedelta

from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from articles.models import Article
from portal.models import Masthead

from .views import page_for_readers

# As long as the worker keeps a story, and a day more.
KEPT = timedelta(days=31)
# The newest so many: whoever was away for longer is told by the story's own address.
MOST = 2000
ICONS = ((192, "paper/icon-192.png"), (512, "paper/icon-512.png"))
PAPER = "#fbfaf7"


@page_for_readers
def manifest(request):
    """By which the paper is put on a phone's first screen, under its own name."""
    name = Masthead.objects.current().name
    facts = {
        "name": name,
        "short_name": name,
        "lang": translation.get_language(),
        "start_url": reverse("reader:front"),
        "scope": reverse("reader:front"),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(path), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size, path in ICONS
        ],
    }
    answer = JsonResponse(facts, content_type="application/manifest+json")
    patch_cache_control(answer, public=True, max_age=3600)
    return answer


@page_for_readers
def worker(request):
    """At the top, since a worker may answer for what lies below its own address alone."""
    answer = render(request, "articles/sw.js", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@page_for_readers
def withdrawn(request):
    """Keys of stories taken from readers of late: what a browser has kept of them must go. No word of any."""
    since = timezone.now() - KEPT
    found = Article.objects.withdrawn_since(since).order_by("-updated_at", "-pk")
    answer = JsonResponse({"withdrawn": list(found.values_list("pk", flat=True)[:MOST])})
    patch_cache_control(answer, public=True, max_age=60)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@page_for_readers
def offline(request):
    """Shown by the worker where there is no network, and so made without asking anything."""
    return render(request, "articles/offline.html", {"page_name": "offline"})
