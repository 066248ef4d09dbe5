"""The tip hotline line under a story, and the way from the story to the form."""

from django import template
from django.urls import reverse
from django.utils import timezone

from tips.contacts import pieces
from tips.models import TipLine

register = template.Library()


@register.inclusion_tag("tips/_under_story.html", takes_context=True)
def tip_line(context):
    """The line open today, cut into pieces that are links or not; the form is told which story it was."""
    line = TipLine.objects.under_stories(timezone.localdate())
    article = context.get("article")
    story = f"?story={article.pk}" if article else ""
    return {"pieces": list(pieces(line.text)) if line else [], "send_url": reverse("tips:send") + story}
