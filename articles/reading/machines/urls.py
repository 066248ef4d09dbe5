"""The addresses of what machines are given, beside the pages they belong to."""

from datetime import date

from django.urls import path, register_converter

from articles.reading.prepared.lists import PAPER_FEED, SECTION_FEED, TAG_FEED

from . import api, cards, views
from .followed import KINDS, LISTS, section, tag, whole_paper

# Feeds that stand ready, each by the question about its list.
READY = {whole_paper: PAPER_FEED, section: SECTION_FEED, tag: TAG_FEED}


class FeedKind:
    regex = "|".join(KINDS)

    def to_python(self, value):
        return value

    to_url = to_python


class Month:
    """2026-11, as the first day of that month."""

    regex = r"[12]\d{3}-(?:0[1-9]|1[0-2])"

    def to_python(self, value):
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value):
        return f"{value:%Y-%m}"


class StoryKey:
    regex = r"\d{1,18}"

    def to_python(self, value):
        return int(value)

    to_url = staticmethod(str)


for _kind, _name in ((FeedKind, "feed"), (Month, "month"), (StoryKey, "story")):
    register_converter(_kind, _name)

app_name = "machines"

urlpatterns = [
    *(
        path(f"{route}feed.<feed:kind>", views.feed_of(found, READY.get(found)))
        for route, found in LISTS.items()
    ),
    path("search/feed.<feed:kind>", views.search_feed, name="search_feed"),
    path("sitemap.xml", views.map_index, name="map_index"),
    path("sitemap-pages.xml", views.map_of_pages, name="map_of_pages"),
    path("sitemap-news.xml", views.map_of_news, name="map_of_news"),
    path("sitemap-<month:month>.xml", views.map_of_month, name="map_of_month"),
    path("oembed", views.oembed, name="oembed"),
    path("impression", views.impression, name="impression"),
    path("indexnow.txt", views.indexnow_key, name="indexnow_key"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("cards/<story:pk>.png", cards.card, name="card"),
    path("api/", api.description, name="api"),
    path("api/stories/", api.stories, name="api_stories"),
    path("api/stories/<story:pk>/", api.story, name="api_story"),
    path("api/sections/", api.sections, name="api_sections"),
    path("api/topics/", api.topics, name="api_topics"),
    path("api/corrections/", api.corrections, name="api_corrections"),
]
