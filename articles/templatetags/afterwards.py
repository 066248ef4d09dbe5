"""How pages tell of what happened to a story after it was printed."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles import elsewhere
from articles.models import Notice

register = template.Library()


@register.filter
def dated(entries):
    """The entries of a developing story, each with its moment as a time."""
    return [{**entry, "at": datetime.fromisoformat(entry["at"])} for entry in entries or ()]


@register.filter
def changed_times(article):
    return article.changed_at(timezone.now())


@register.simple_tag
def change_mark(story):
    """In a list: that the paper has corrected or updated the story, by its newest notice."""
    if not story.notices:
        return ""
    is_update = story.notices[0]["kind"] == Notice.Kind.UPDATE
    label = pgettext("mark in a list", "Updated") if is_update else pgettext("mark in a list", "Corrected")
    return format_html('<span class="changed">{}</span>', label)


@register.filter
def in_this_language(label):
    """A label that was kept in English, as receipts keep theirs."""
    return _(label) if label else ""


@register.simple_tag
def also_stands(article):
    """Words that name the story where no address leads to it, for whoever takes it down."""
    return elsewhere.stands(article, timezone.now())
