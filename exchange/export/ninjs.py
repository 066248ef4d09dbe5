"""ninjs 3 out: a line of JSON a story."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.reading.facts import development_html, plain

from .stories import LeavingStory, Site


def ninjs(site: Site, stories: Iterable[LeavingStory]) -> Iterator[str]:
    """A line of JSON a story."""
    for story in stories:
        yield json.dumps(_news_object(site, story), ensure_ascii=False) + "\n"


def _news_object(site, story):
    words, article, told = story.words, story.article, story.facts(site)
    facts = {
        "uri": story.arrived_as("ninjs") or story.address(site),
        "standard": {
            "name": "ninjs",
            "version": "3.0",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
        },
        "profile": "dateline",
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable" if story.is_public else "withheld",
        "language": told.language,
        "version": str(words.number),
        "firstCreated": story.is_public and article.first_published_at.isoformat(),
        "versionCreated": words.made_at.isoformat(),
        "contentCreated": words.dateline_date and _morning(words.dateline_date).isoformat(),
        "located": told.place,
        "slugline": article.slugline,
        "headlines": _in_roles(main=told.headline, kicker=told.kicker, subhead=told.subhead),
        "descriptions": _in_roles(summary=plain(words.standfirst)),
        "bodies": [_html("main", story.body(site)), *_developments(told)],
        "by": "　".join(f"{one.role} {one.name}".strip() for one in told.credited),
        "people": [{"name": one.name, "rel": one.role or "author"} for one in told.credited],
        "subjects": [*_section(told), *({"name": tag["name"], "rel": "keyword"} for tag in told.tags)],
        "infoSources": [{"name": told.source["name"]}] if told.source else [],
        "altIds": [
            {"role": "canonical", "value": story.address(site)},
            *({"role": "former", "value": former} for former in story.former),
        ],
        "associations": [_picture(site, picture) for picture in story.pictures],
    }
    return {name: value for name, value in facts.items() if value}


def _html(role, value):
    return {"role": role, "contentType": "text/html", "value": plain(value)}


def _developments(told):
    """A body of its own for each dated entry, the newest first: ninjs has no other place for them."""
    return [_html("development", development_html(entry)) for entry in told.developments]


def _in_roles(**lines):
    return [{"role": role, "value": line} for role, line in lines.items() if line]


def _section(told):
    return [{"name": told.section["name"], "rel": "section"}] if told.section else []


def _picture(site, picture):
    address = site.of(default_storage.url(picture["file"]))
    return {
        "name": "lead",
        "type": "picture",
        "uri": address,
        "by": picture["credit"],
        "descriptions": _in_roles(caption=picture["caption"], alt=picture["alt"]),
        "renditions": [
            {
                "name": "main",
                "href": address,
                "contentType": "image/jpeg",
                "width": picture["width"],
                "height": picture["height"],
            }
        ],
    }


def _morning(day):
    return timezone.make_aware(datetime.combine(day, time()))
