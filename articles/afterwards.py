"""What the moves after publication do beside changing the state: corrections, retraction, take-down, return."""

from functools import partial
from urllib.parse import urlsplit

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.asking import is_of_this_site
from portal.moves import Occasion, Refused

from . import developments, elsewhere, fronts, notices, receipts, reports, signing
from .models import Article, Notice

LONGEST_TARGET = Article._meta.get_field("leads_to").max_length


def print_newest(article: Article, now) -> None:
    """Readers have the newest words from now on."""
    article.print_words(article.newest, at=now)
    article.changed_by.clear()
    signing.look_again(article)


def correct(article: Article, occasion: Occasion) -> None:
    _print_with_notice(article, occasion)


def urgent_correction(article: Article, occasion: Occasion) -> None:
    _print_with_notice(article, occasion, is_urgent=True)


def _print_with_notice(article, occasion, *, is_urgent=False):
    """The notice thanks the reader whose report it answers."""
    kind = notices.kind_of(occasion)
    report = reports.asked(article, occasion.told.get("report"))
    print_newest(article, occasion.now)
    thanks = bool(occasion.told.get("thanks")) or report is not None
    notice = notices.issue(article, article.live, occasion, kind=kind, thanks=thanks, is_urgent=is_urgent)
    if report:
        reports.settle(report, by=occasion.by, now=occasion.now, notice=notice)


def dismiss_report(article: Article, occasion: Occasion) -> None:
    report = reports.asked(article, occasion.told.get("report"))
    if report is None:
        raise Refused(_("Choose the report that you answer."))
    reports.settle(report, by=occasion.by, now=occasion.now)


def develop(article: Article, occasion: Occasion) -> None:
    told = occasion.told
    one = developments.entry(told.get("heading") or "", told.get("entry") or "", occasion.now)
    article.save()
    developments.add(article, one, by=occasion.by, now=occasion.now)


def acknowledge_urgent(article: Article, occasion: Occasion) -> None:
    notices.acknowledge(article, by=occasion.by, now=occasion.now)


def retract(article: Article, occasion: Occasion) -> None:
    article.change = article.change_at = None
    notices.issue(article, article.live, occasion, kind=Notice.Kind.RETRACTION)


def take_down(article: Article, occasion: Occasion) -> None:
    """A story that waited to be published again is gone at once, not at that time. Breaking news that leads to it is over.

    Every surface is asked once the act is kept: a page that breaks must not keep the story public.
    """
    article.change = article.change_at = None
    article.forget_planned(occasion.now)
    article.publish_at = min(article.publish_at, occasion.now)
    for text in elsewhere.end_breaking_news(article, occasion.now):
        words = _("%(text)s; over, as its story was taken down") % {"text": text}
        fronts.note("breaking_news", words, by=occasion.by, now=occasion.now)
    transaction.on_commit(partial(receipts.write, article.pk, by=occasion.by), robust=True)


def target(article: Article, occasion: Occasion) -> str:
    """Where the address of an unpublished story leads: a page of this site, or "". Raises `Refused` for any other."""
    asked = str(occasion.told.get("target") or "").strip()
    if not asked:
        return ""
    path = urlsplit(asked).path if is_of_this_site(asked) else ""
    if not path or len(path) > LONGEST_TARGET or not _is_readers_page(path) or path == _own(article):
        raise Refused(
            _("Give the address of a page of this site that readers have, such as /sections/life/.")
        )
    return path


def _own(article):
    return article.get_absolute_url() if article.first_published_at else ""


def _is_readers_page(path):
    try:
        return resolve(path).namespace == "reader"
    except Resolver404:
        return False


def restore(article: Article, occasion: Occasion) -> None:
    """The words come back that readers had last."""
    if article.embargoed_until and occasion.now < article.embargoed_until:
        raise Refused(_("This story is under embargo; choose a time after it ends."))
    article.publish_at = occasion.now
    article.live_at = article.live_at or occasion.now
    notices.withdraw_retraction(article, occasion.now)


def reopen(article: Article, occasion: Occasion) -> None:
    notices.withdraw_retraction(article, occasion.now)


STEPS = {
    "correct": correct,
    "urgent_correction": urgent_correction,
    "develop": develop,
    "dismiss_report": dismiss_report,
    "acknowledge_urgent": acknowledge_urgent,
    "retract": retract,
    "take_down": take_down,
    "restore": restore,
    "reopen": reopen,
}
