"""oEmbed: a story as another site shows it where its address was pasted."""

from collections.abc import Mapping

from django.urls import reverse

from articles.reading.facts import StoryFacts, plain
from portal.models import Masthead

from . import cards


def link(story: StoryFacts, masthead: Masthead, asked: Mapping[str, str]) -> dict:
    """Of the kind "link": our pages may stand in nobody's frame."""
    facts = {
        "version": "1.0",
        "type": "link",
        "title": story.headline,
        "author_name": "、".join(person.name for person in story.authors),
        "provider_name": plain(masthead.name),
        "provider_url": story.around.page(reverse("reader:front")),
        "url": story.address,
        "cache_age": "300",
    }
    return {name: value for name, value in facts.items() if value} | _thumbnail(story, asked)


def _thumbnail(story, asked):
    """The largest picture that fits; none where none does."""
    most = [_number(asked.get(name)) for name in ("maxwidth", "maxheight")]
    sizes = story.pictures[0]["sizes"] + story.pictures[:1] if story.pictures else _card(story)
    fitting = [size for size in sizes if size["width"] <= most[0] and size["height"] <= most[1]]
    if not fitting:
        return {}
    best = max(fitting, key=lambda size: size["width"])
    return {
        "thumbnail_url": best["address"],
        "thumbnail_width": best["width"],
        "thumbnail_height": best["height"],
    }


def _card(story):
    if not cards.can_be_drawn():
        return []
    address = story.around.file(reverse("machines:card", args=[story.article.pk]))
    return [{"address": address, "width": cards.WIDTH, "height": cards.HEIGHT}]


def _number(asked):
    is_number = asked and asked.isascii() and asked.isdigit() and len(asked) < 6
    return int(asked) if is_number else 100_000
