"""What partners and their terms make remarkable of a story before it goes out (see `articles.gate`)."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.gate import Check, TextCheck
from articles.models import Article, Level
from portal.rows import Rows

from . import links
from .models import Arrival


@Rows
def _arrival_of(story: int):
    return Arrival.objects.filter(article=story)


def _arrival(article):
    """None of a story that nobody sent. Asked once of each object, as by Django."""
    known = Article._meta.get_field("arrival")
    if not known.is_cached(article):
        found = _arrival_of.first(article.pk) if article.pk else None
        known.set_cached_value(article, found)
        if found:
            found.article = article
    return known.get_cached_value(article)


def _feed(article):
    arrival = _arrival(article)
    return arrival.feed if arrival else None


def _is_foreign(article):
    feed = _feed(article)
    return feed is not None and article.source_id is not None and article.source_id != feed.source_id


def _is_unchecked(article):
    feed = _feed(article)
    return feed is not None and not feed.is_trusted


def _is_withdrawn(article):
    arrival = _arrival(article)
    return arrival is not None and arrival.withdrawn_at is not None


def _is_held(article):
    arrival = _arrival(article)
    return arrival is not None and arrival.is_held


def _has_expired(article):
    arrival = _arrival(article)
    return arrival is not None and arrival.has_expired(timezone.now())


CHECKS = (
    TextCheck(
        "dead_link",
        _("This link did not answer on %(time)s: %(address)s"),
        links.dead_places,
        until=_("until it answers, or leads elsewhere"),
    ),
    Check("withdrawn", _("Its sender has withdrawn this story."), "body", _is_withdrawn, level=Level.BLOCK),
    Check(
        "held_by_sender",
        _("Its sender holds this story back, and does not say until when."),
        "body",
        _is_held,
        level=Level.BLOCK,
    ),
    Check(
        "expired",
        _("Its sender allows this story to be printed no longer."),
        "body",
        _has_expired,
        level=Level.BLOCK,
    ),
    Check(
        "foreign_source",
        _("The partner names another outlet: may we print its words?"),
        "source",
        _is_foreign,
    ),
    Check(
        "check", _("This partner's stories are to be checked before they are printed."), "body", _is_unchecked
    ),
)
