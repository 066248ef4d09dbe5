"""The tip hotline line under a story."""

from django import template
from django.utils import timezone

from tips.contacts import pieces
from tips.models import TipLine

register = template.Library()


@register.inclusion_tag("tips/_tip_line.html")
def tip_line():
    """The line open today, cut into pieces that are links or not; nothing where there is none."""
    line = TipLine.objects.under_stories(timezone.localdate())
    return {"pieces": list(pieces(line.text)) if line else []}
