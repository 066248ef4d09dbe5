"""Asking as machines do."""

import json
import re

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
RSS_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"
GONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def xml(client, address):
    """The root of what is answered, which has to be XML that a strict reader takes."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return etree.fromstring(answer.content)


def titles(client, address):
    """Headlines of a feed of any kind, in its order."""
    if "feed.json" in address:
        return [item["title"] for item in client.get(address).json()["items"]]
    root = xml(client, address)
    return [
        title.text for title in root.findall(f"{ATOM}entry/{ATOM}title") or root.findall("channel/item/title")
    ]


def alternates(client, path):
    """{kind of feed: its addresses} as the head of a page names them."""
    html = client.get(path).content.decode()
    found = re.findall(r'<link rel="alternate" type="application/(rss|atom|feed)\+\w+" href="([^"]*)"', html)
    return {
        kind: [address for name, address in found if name == {"json": "feed"}.get(kind, kind)]
        for kind in ("rss", "atom", "json")
    }


def places(client, address):
    """The addresses that a map names."""
    return [place.text for place in xml(client, address).iter(f"{MAP}loc")]


def structured(client, address):
    """{type: facts} of the structured data on a page."""
    html = client.get(address).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    things = json.loads(block)["@graph"]
    kinds = [(thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]) for thing in things]
    return {kind: thing for thing, of in zip(things, kinds, strict=True) for kind in of}
