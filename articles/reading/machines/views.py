"""What machines ask for: feeds, maps of the site, oEmbed, and whom to tell of a hole in it."""

from datetime import datetime
from urllib.parse import urlsplit

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.models import Article
from articles.reading.facts import StoryFacts, Surroundings, without_script
from articles.reading.for_readers import page_for_readers
from articles.reading.prepared import lasting
from articles.reading.prepared.lists import MAP_OF_MONTH, stands_ready
from articles.reading.search import SearchForm
from portal.models import Masthead

from . import embedding, feeds, maps, security
from .answers import as_json, as_text, for_machines
from .followed import of_search

MOST_OF_AN_ADDRESS = 500


def feed_of(found, question=None):
    """The view of a list's feeds; with a question about the list they stand ready."""

    def feed(request, kind, **named):
        now = timezone.now()
        return _sent(request, found(next(iter(named.values()), ""), now), kind, now)

    return for_machines(stands_ready(question)(feed) if question else feed)


@for_machines
def search_feed(request, kind):
    """Beside every search: what it finds from now on comes by itself."""
    now = timezone.now()
    return _sent(request, of_search(SearchForm(request.GET), now), kind, now)


def _sent(request, followed, kind, now):
    out = feeds.Feed(followed, Masthead.objects.current(), Surroundings.of(request), now)
    gone = feeds.withdrawn_since(followed, now) if kind == "atom" else []
    return as_text(feeds.written(out, kind, gone), feeds.MEDIA_TYPES[kind])


@for_machines
def map_index(request):
    return as_text(maps.index(Surroundings.of(request), timezone.now()), maps.MEDIA_TYPE)


@for_machines
def map_of_pages(request):
    return as_text(maps.pages(Surroundings.of(request)), maps.MEDIA_TYPE)


@for_machines
@stands_ready(MAP_OF_MONTH, maps.moments_of)
def map_of_month(request, month):
    text = maps.month(Surroundings.of(request), month, timezone.now())
    if not text:
        raise Http404
    return as_text(text, maps.MEDIA_TYPE)


@for_machines
def map_of_news(request):
    name = Masthead.objects.current().name
    return as_text(maps.news(Surroundings.of(request), name, timezone.now()), maps.MEDIA_TYPE)


@for_machines
def oembed(request):
    """What another site shows of a story whose address somebody pasted there. JSON alone (oembed.com)."""
    now = timezone.now()
    if request.GET.get("format", "json") != "json":
        return as_json({"error": "json is the only format"}, status=501)
    story = story_at(request.GET.get("url", ""), now)
    facts = StoryFacts(story, now, Surroundings.of(request))
    return as_json(embedding.link(facts, Masthead.objects.current(), request.GET))


def story_at(address: str, now: datetime) -> Article:
    """The listed story whose page has that address, whatever host it names; 404 for all else."""
    try:
        match = resolve(without_script(urlsplit(address[:MOST_OF_AN_ADDRESS]).path))
    except (Resolver404, ValueError) as error:
        raise Http404 from error
    if match.view_name != "reader:story":
        raise Http404
    story = Article.objects.listed(now).for_page().filter(pk=match.kwargs["pk"]).first()
    if story is None:
        raise Http404
    return story


@page_for_readers
def impression(request):
    """For the proxy, which asks once a second. Not an old one while it asks again: a take-down waits for it."""
    number = lasting.impression(timezone.now())
    answer = as_text(number, "text/plain; charset=utf-8")
    answer[lasting.HEADER], answer["Cache-Control"] = number, "public, max-age=0, s-maxage=1"
    return answer


@for_machines
def indexnow_key(request):
    """By this search engines know that who tells them of our stories is us."""
    key = Masthead.objects.current().indexnow_key
    if not key:
        raise Http404
    return as_text(key, "text/plain; charset=utf-8")


@for_machines
def security_txt(request):
    text = security.text(Masthead.objects.current(), Surroundings.of(request), timezone.localdate())
    return as_text(text, "text/plain; charset=utf-8")
