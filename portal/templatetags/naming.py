"""What a row is called on a page: the groups that a newsroom begins with are stored in English."""

from urllib.parse import unquote

from django import template
from django.contrib.auth.models import Group
from django.utils.translation import gettext

register = template.Library()


@register.filter
def called(row):
    """A group by the name that people call it; every other row as it names itself."""
    return gettext(row.name) if isinstance(row, Group) and row.name else str(row)


@register.filter
def as_read(address):
    """An address in letters, as a browser shows it, instead of the signs that it is sent in."""
    return unquote(address)
