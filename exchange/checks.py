"""What partners and their terms make remarkable of a story before it goes out (see `articles.gate`)."""

from django.utils.translation import gettext_lazy as _

from articles.gate import Check


def _feed(article):
    arrival = getattr(article, "arrival", None)
    return arrival.feed if arrival else None


def _is_foreign(article):
    feed = _feed(article)
    return feed is not None and article.source_id is not None and article.source_id != feed.source_id


def _is_unchecked(article):
    feed = _feed(article)
    return feed is not None and not feed.is_trusted


CHECKS = (
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
