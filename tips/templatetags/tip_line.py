"""Under a story: the way to the sealed form first, then the tip hotline."""

import json

from django import template
from django.urls import reverse
from django.utils import timezone

from tips.models import TipLine

register = template.Library()


@register.inclusion_tag("tips/_under_story.html", takes_context=True)
def tip_line(context):
    """The line of the story's section, or the default one; the form is told which story it was."""
    article = context.get("article")
    line = _line(context, article)
    story = f"?story={article.pk}" if article else ""
    form = reverse("tips:send")
    request = context.get("request")
    return {
        "pieces": line.pieces if line else [],
        "send_url": form + story,
        "address": request.build_absolute_uri(form) if request else "",
    }


def _line(context, article):
    """Whoever prepares a page has asked already what is printed of the line."""
    if "known_tip_line" in context:
        known = context["known_tip_line"]
        return TipLine(**json.loads(known)) if known else None
    return TipLine.objects.under_stories(timezone.localdate(), article and article.section_id)
