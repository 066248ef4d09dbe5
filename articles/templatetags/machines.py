"""What stands in the head of a page for machines, and times as machines read them."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import markup
from articles.reading import facts
from articles.reading.machines import cards, structured_data
from articles.reading.machines.answers import as_data
from articles.reading.machines.followed import addresses_of
from portal.models import Masthead

register = template.Library()


@register.simple_tag(takes_context=True)
def story_facts(context):
    """The facts of the story whose page this is; none on other pages, and in previews."""
    article, request = context.get("article"), context.get("request")
    if not article or not request or context.get("is_preview") or not article.first_published_at:
        return None
    return facts.StoryFacts(article, timezone.now(), facts.Surroundings.of(request))


@register.simple_tag(takes_context=True)
def feeds_here(context):
    """[{"type", "address", "title"}] of the list that this page shows; else of the whole paper."""
    around = facts.Surroundings.of(context.get("request"))
    name = _masthead(context).name
    lists = [("", reverse("reader:front"))]
    lists += [(title, path) for title, path in _list(context)[-1:]]
    types = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
    return [
        {
            "type": types[kind],
            "address": around.page(address),
            "title": f"{title} - {name}" if title else name,
        }
        for title, path in reversed(lists)
        for kind, address in addresses_of(path).items()
    ]


@register.simple_tag
def feed_of(follow):
    """Where the RSS of that list stands."""
    _title, path = follow
    return addresses_of(path)["rss"]


@register.simple_tag(takes_context=True)
def structured(context, story):
    """The page's structured data, as a block that no browser runs."""
    around, masthead = facts.Surroundings.of(context.get("request")), _masthead(context)
    if story:
        told = structured_data.of_story(story, masthead)
    elif context.get("page_name") == "front":
        told = structured_data.of_front(around, masthead)
    elif way := _list(context):
        told = structured_data.of_list(around, masthead, way)
    else:
        return ""
    return markup.data_block(as_data(told))


@register.simple_tag
def oembed_of(story):
    asked = urlencode({"url": story.address})
    return f"{story.around.file(reverse('machines:oembed'))}?{asked}"


@register.simple_tag
def card_of(story):
    """{"address", "width", "height"} of the drawn card of a story without a picture, or none."""
    if not story or story.pictures or story.article.is_retracted or not cards.can_be_drawn():
        return None
    address = reverse("machines:card", args=[story.article.pk])
    # Services keep a picture by its address: with other words it has another.
    versioned = f"{story.around.file(address)}?v={story.copy.number}"
    return {"address": versioned, "width": cards.WIDTH, "height": cards.HEIGHT}


def _list(context):
    """The way to the list that this page shows. Only lists that have a feed of their own are named."""
    if context.get("article"):
        return []
    if follow := context.get("follow"):
        return [follow]
    return structured_data.way_to_list(
        context.get("section"),
        context.get("topic"),
        context.get("tag"),
        context.get("person"),
        _("Special topics"),
    )


def _masthead(context):
    return context.get("masthead") or Masthead()
