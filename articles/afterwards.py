"""What the moves after publication do beside changing the state: corrections, retraction, take-down, return."""

from datetime import datetime

from django.utils.translation import gettext as _

from portal.moves import Occasion, Refused

from . import notices
from .models import Article, Notice


def print_newest(article: Article, now: datetime) -> None:
    """Readers have the newest words from now on."""
    article.print_words(article.newest, now)
    article.changed_by.clear()


def correct(article: Article, occasion: Occasion) -> None:
    kind = notices.kind_of(occasion)
    print_newest(article, occasion.now)
    notices.issue(article, article.live, occasion, kind=kind)


def urgent_correction(article: Article, occasion: Occasion) -> None:
    kind = notices.kind_of(occasion)
    print_newest(article, occasion.now)
    notices.issue(article, article.live, occasion, kind=kind, is_urgent=True)


def acknowledge_urgent(article: Article, occasion: Occasion) -> None:
    notices.acknowledge(article, by=occasion.by, now=occasion.now)


def retract(article: Article, occasion: Occasion) -> None:
    article.change = article.change_at = None
    notices.issue(article, article.live, occasion, kind=Notice.Kind.RETRACTION)


def take_down(article: Article, occasion: Occasion) -> None:
    """A story that waited to be published again is gone at once, not at that time."""
    article.change = article.change_at = None
    article.publish_at = min(article.publish_at, occasion.now)


def restore(article: Article, occasion: Occasion) -> None:
    """The words come back that readers had last."""
    if article.embargoed_until and occasion.now < article.embargoed_until:
        raise Refused(_("This story is under embargo; choose a time after it ends."))
    article.publish_at = occasion.now
    notices.withdraw_retraction(article, occasion.now)


def reopen(article: Article, occasion: Occasion) -> None:
    notices.withdraw_retraction(article, occasion.now)


STEPS = {
    "correct": correct,
    "urgent_correction": urgent_correction,
    "acknowledge_urgent": acknowledge_urgent,
    "retract": retract,
    "take_down": take_down,
    "restore": restore,
    "reopen": reopen,
}
