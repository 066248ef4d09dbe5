"""What templates ask of arrivals."""

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def asked_now(arrival):
    """What the sender asks of the printed story, and nobody has seen to."""
    return arrival.asked(timezone.now())
