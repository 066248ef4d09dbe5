"""Feeds: RSS and Atom by Django's own writers, with what they leave out, and JSON Feed."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from articles.models import Article
from articles.models.questions import RECENT
from articles.reading.facts import StoryFacts, Surroundings, on_the_second, plain, to_the_second
from portal.models import Masthead

from .followed import Followed, addresses_of

MEDIA_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
MOST_GONE = 100
_NO_DAY = datetime(1970, 1, 1, tzinfo=UTC)
_NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


@dataclass(frozen=True)
class Feed:
    """A followed list on its way out."""

    followed: Followed
    masthead: Masthead
    around: Surroundings
    now: datetime

    @property
    def stories(self) -> list[StoryFacts]:
        return [StoryFacts(story, self.now, self.around) for story in self.followed.stories]

    @property
    def title(self) -> str:
        return plain(self.followed.title_in(self.masthead))

    @property
    def description(self) -> str:
        return plain(self.followed.description or self.masthead.motto)

    @property
    def home(self) -> str:
        return self.around.page(self.followed.path)

    def address(self, kind: str) -> str:
        return self.around.page(addresses_of(self.followed.path)[kind])

    def text_of(self, story: StoryFacts) -> str:
        """The whole story where the paper gives it away."""
        return story.whole if self.masthead.feeds_are_full else ""


def written(feed: Feed, kind: str, gone: list[Article]) -> str:
    if kind == "json":
        return json.dumps(json_feed(feed), ensure_ascii=False)
    return _xml(feed, _WRITERS[kind], kind, gone)


def _xml(feed, writer, kind, gone):
    site = writer(
        title=feed.title,
        link=feed.home,
        description=feed.description,
        language=feed.around.language,
        feed_url=feed.address(kind),
        feed_guid=feed.address(kind),
        author_name=plain(feed.masthead.name),
    )
    site.hub, site.gone = feed.masthead.websub_hub, gone
    for story in feed.stories:
        site.add_item(
            title=story.headline,
            link=story.address,
            description=story.summary,
            unique_id=story.key,
            unique_id_is_permalink=False,
            pubdate=on_the_second(story.published_at),
            updateddate=on_the_second(story.modified_at),
            categories=story.categories,
            story=story,
            text=feed.text_of(story),
        )
    return site.writeString("utf-8")


class _Dated:
    def latest_post_date(self):
        """Of a list without stories always the same, or it would seem to change every second."""
        return super().latest_post_date() if self.items else _NO_DAY


class _Rss(_Dated, Rss201rev2Feed):
    """RSS knows no scripts, so its language names a country."""

    def rss_attributes(self):
        return {**super().rss_attributes(), **_NAMESPACES, "xmlns:dc": "http://purl.org/dc/elements/1.1/"}

    def add_root_elements(self, handler):
        language = self.feed["language"]
        self.feed["language"] = {"zh-Hant": "zh-tw", "zh-Hans": "zh-cn"}.get(language, language)
        super().add_root_elements(handler)
        if self.hub:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.hub})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for person in item["story"].authors:
            handler.addQuickElement("dc:creator", person.name)
        if item["text"]:
            handler.addQuickElement("content:encoded", item["text"])
        handler.addQuickElement("atom:updated", to_the_second(item["updateddate"]))
        for picture in item["story"].pictures[:1]:
            handler.startElement("media:content", _media(picture))
            handler.addQuickElement("media:credit", picture["credit"])
            handler.addQuickElement("media:description", picture["caption"])
            handler.endElement("media:content")


class _Atom(_Dated, Atom1Feed):
    """With the text where Atom has it, and with what has been withdrawn since (RFC 6721)."""

    def root_attributes(self):
        return {**super().root_attributes(), "xmlns:at": "http://purl.org/atompub/tombstones/1.0"}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.hub:
            handler.addQuickElement("link", None, {"rel": "hub", "href": self.hub})
        for story in self.gone:
            when = to_the_second(story.updated_at)
            handler.addQuickElement("at:deleted-entry", None, {"ref": story.identity.urn, "when": when})

    def item_attributes(self, item):
        return {**super().item_attributes(item), "xml:lang": item["story"].language}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for person in item["story"].authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", person.name)
            handler.endElement("author")
        if item["text"]:
            handler.addQuickElement("content", item["text"], {"type": "html"})
        for picture in item["story"].pictures[:1]:
            handler.addQuickElement(
                "link", None, {"rel": "enclosure", "type": "image/jpeg", "href": picture["address"]}
            )


_WRITERS = {"rss": _Rss, "atom": _Atom}


def _media(picture):
    size = {"width": str(picture["width"]), "height": str(picture["height"])}
    return {"url": picture["address"], "medium": "image", "type": "image/jpeg", **size}


def json_feed(feed: Feed) -> dict:
    """jsonfeed.org, version 1.1."""
    hubs = [{"type": "WebSub", "url": feed.masthead.websub_hub}] if feed.masthead.websub_hub else []
    facts = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address("json"),
        "description": feed.description,
        "language": feed.around.language,
        "authors": [{"name": plain(feed.masthead.name), "url": feed.around.page(reverse("reader:front"))}],
        "hubs": hubs,
        "items": [_json_item(feed, story) for story in feed.stories],
    }
    return {name: value for name, value in facts.items() if value or name == "items"}


def _json_item(feed, story):
    text = feed.text_of(story)
    facts = {
        "id": story.key,
        "url": story.address,
        "title": story.headline,
        "summary": story.summary,
        "content_html": text,
        # A reader is owed one of the two.
        "content_text": "" if text else story.summary or story.headline,
        "image": story.pictures[0]["address"] if story.pictures else "",
        "date_published": to_the_second(story.published_at),
        "date_modified": to_the_second(story.modified_at),
        "authors": [{"name": person.name} for person in story.authors],
        "tags": story.categories,
        "language": story.language,
    }
    return {name: value for name, value in facts.items() if value}


def withdrawn_since(followed: Followed, now: datetime) -> list[Article]:
    """Stories that readers had in the time this list reaches back to, and that stand in no list now.

    Told with the whole paper alone, by keys that say nothing: which tag or section they had is not.
    """
    if followed.title:
        return []
    gone = Article.objects.withdrawn(now)
    if len(followed.stories) >= RECENT:
        gone = gone.filter(first_published_at__gte=followed.stories[-1].first_published_at)
    return list(gone.newest_first().only("identity", "updated_at")[:MOST_GONE])
