"""How the newsroom's screens tell of tips."""

from django import template

from tips.newsroom.lines import OTHER_LINES
from tips.newsroom.moderation import MOVES

register = template.Library()


@register.simple_tag
def tip_line_label(name):
    """The label of a journal's line; a name that there is no more stands as it is."""
    return str(MOVES[name].label).rstrip("…") if name in MOVES else OTHER_LINES.get(name, name)
