"""Feeds and maps hold to their schemas, and no control character in a headline breaks one."""

from pathlib import Path

import feedparser
import pytest
from lxml import etree

from portal.models import Masthead
from tests.desk import published
from tests.judges.paper import print_a_paper

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).with_name("schemas")
LISTS = (
    "/",
    "/sections/life/",
    "/sections/sport/",
    "/tags/渡口/",
    "/topics/ferry/",
    "/correspondents/林以晴/",
)
MAPS = ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-news.xml", "/sitemap-2021-12.xml")
SPOILED = "標\x0b題\x1f\u202e二\x00"


@pytest.fixture
def feeds():
    """The addresses of all kinds of lists, in either script, of a paper with one of each thing."""
    print_a_paper()
    published(headline=SPOILED.replace("\x00", ""), body="<p>三\x08\x7f四</p>", tags=["渡口"])
    searches = ("/search/feed.{}?q=渡船", "/search/feed.{}?q=渡船&section=life")
    lists = [*(f"{path}feed.{{}}" for path in LISTS), *searches]
    return [f"{prefix}{path}" for prefix in ("", "/zh-hans", "/zh-hant") for path in lists]


def held_against(schema, document):
    schema.validate(document)
    return [f"{error.line}: {error.message}" for error in schema.error_log]


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_every_feed_holds_to_its_schema_and_no_reader_warns(client, feeds, kind, whole):
    Masthead.objects.update(feeds_are_full=whole, websub_hub="https://hub.example/")
    schema = etree.RelaxNG(file=str(SCHEMAS / f"{kind}.rng"))
    for address in feeds:
        sent = client.get(address.format(kind)).content
        assert held_against(schema, etree.fromstring(sent)) == [], address
        found = feedparser.parse(sent)
        assert not found.bozo, (address, found.get("bozo_exception"))
        assert len(found.entries) == sent.count(b"<item>") + sent.count(b"<entry")


def test_every_json_feed_has_what_version_1_1_asks_for(client, feeds):
    for address in feeds:
        told = client.get(address.format("json")).json()
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        assert told["title"]
        assert told["feed_url"].startswith("http://testserver/")
        keys = [item["id"] for item in told["items"]]
        assert len(set(keys)) == len(keys)
        for item in told["items"]:
            assert isinstance(item["id"], str)
            assert item.get("content_html") or item["content_text"]
            assert all(one["name"] for one in item.get("authors", ()))
            assert "\x0b" not in f"{item}"


def test_every_map_holds_to_its_schema(client, feeds):
    schema = etree.XMLSchema(file=str(SCHEMAS / "sitemap.xsd"))
    for address in MAPS:
        for prefix in ("", "/zh-hans"):
            sent = client.get(f"{prefix}{address}")
            if sent.status_code == 200:
                assert held_against(schema, etree.fromstring(sent.content)) == [], address
    assert "標題二" in client.get("/sitemap-news.xml").content.decode()
