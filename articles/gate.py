"""Fit to print? What an editor should know before a story goes out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.extensions import handed_in


@dataclass(frozen=True)
class Check:
    """One thing to look at: `is_found(article)` says whether to remark on it, `field` is where to mend it.

    Apps hand in checks of their own by a module `checks` with a tuple CHECKS.
    """

    code: str
    sentence: str
    field: str
    is_found: Callable


def _may_not_be_reprinted(article):
    source = article.source
    return source is not None and not source.may_be_reprinted_on(timezone.localdate())


# In the order of the page.
CHECKS = (
    Check(
        "headline_is_made",
        _("The headline was made from the first sentence."),
        "headline",
        lambda article: article.headline_is_made,
    ),
    Check(
        "no_body",
        _("There is no body: readers get a brief of one headline."),
        "body",
        lambda article: not article.body,
    ),
    Check(
        "no_section",
        _("No section: it will stand on the front page and in recent updates only."),
        "section",
        lambda article: article.section is None,
    ),
    Check("no_source", _("No source is named."), "source", lambda article: article.source is None),
    Check(
        "no_dateline",
        _("No dateline date: no dateline will be printed."),
        "dateline_date",
        lambda article: not article.dateline_date,
    ),
    Check(
        "picture_is_down",
        _("Its picture was taken down: it is printed without one."),
        "lead_photo",
        lambda article: article.lead_photo_id in article.pictures_down,
    ),
    Check(
        "picture_rights_over",
        _("Our rights in its picture are over: see its record."),
        "lead_photo",
        lambda article: (
            article.lead_photo is not None and not article.lead_photo.may_be_printed_on(timezone.localdate())
        ),
    ),
    Check(
        "no_reprint",
        _("This source may not be reprinted: see its record."),
        "source",
        _may_not_be_reprinted,
    ),
)


def findings(article) -> list[Check]:
    """The checks that a reader or a colleague would miss something by. Remarks warn; none of them stops."""
    return [check for check in (*CHECKS, *handed_in("checks", "CHECKS")) if check.is_found(article)]
