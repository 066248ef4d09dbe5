"""ninjs 3 out: a line of JSON a story."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from django.core.files.storage import default_storage
from django.utils import timezone

from .stories import LeavingStory, Site, language


def ninjs(site: Site, stories: Iterable[LeavingStory]) -> Iterator[str]:
    """A line of JSON a story."""
    for story in stories:
        yield json.dumps(_news_object(site, story), ensure_ascii=False) + "\n"


def _news_object(site, story):
    words, article = story.words, story.article
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
        "language": language(),
        "version": str(words.number),
        "firstCreated": story.is_public and article.first_published_at.isoformat(),
        "versionCreated": words.made_at.isoformat(),
        "contentCreated": words.dateline_date and _morning(words.dateline_date).isoformat(),
        "located": words.dateline_place,
        "slugline": article.slugline,
        "headlines": _in_roles(main=words.headline, kicker=words.kicker, subhead=words.subhead),
        "descriptions": _in_roles(summary=words.standfirst),
        "bodies": [{"role": "main", "contentType": "text/html", "value": story.body(site)}],
        "by": "　".join(f"{credit['role']} {credit['name']}".strip() for credit in words.credits),
        "people": [{"name": c["name"], "rel": c["role"] or "author"} for c in words.credits],
        "subjects": [*_section(words), *({"name": tag["name"], "rel": "keyword"} for tag in words.tags)],
        "infoSources": [{"name": source["name"]}] if (source := words.printed["source"]) else [],
        "altIds": [
            {"role": "canonical", "value": story.address(site)},
            *({"role": "former", "value": former} for former in story.former),
        ],
        "associations": [_picture(site, picture) for picture in story.pictures],
    }
    return {name: value for name, value in facts.items() if value}


def _in_roles(**lines):
    return [{"role": role, "value": line} for role, line in lines.items() if line]


def _section(words):
    section = words.printed["section"]
    return [{"name": section["name"], "rel": "section"}] if section else []


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
