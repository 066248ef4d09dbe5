"""Cells of a list: a state, a byline and a time."""

from functools import cache

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.models.state import State


def state_mark(article):
    """The state as a word; the mark's class is the state's own name."""
    name = "scheduled" if article.is_scheduled(timezone.now()) else article.state
    return _mark(name, get_language())


@cache
def _mark(name, _language):
    """A list has fifty, of a handful of kinds."""
    word = _("scheduled") if name == "scheduled" else State(name).label
    return format_html('<span class="mark {}">{}</span>', name, word)


def byline(article):
    """The first two names of the byline."""
    names = [credit.correspondent.name for credit in article.credits.all()]
    return "、".join(names[:2]) + ("…" if names[2:] else "")


def short_time(moment):
    """11-24 17:08"""
    moment = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), f"{moment:%m-%d %H:%M}")
