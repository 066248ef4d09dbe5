"""Checks of the facts beside the words: source and its terms, section, dateline, picture, byline."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Level
from copydesk.dateline import may_be_person

from . import pictures
from .check import FROM_FILING, Check, Place, TextCheck


def _may_not_be_reprinted(proof):
    """On the day that it is to be printed, if that is still to come."""
    source, day = proof.article.source, max(timezone.localdate(), proof.read_on)
    return [] if source is None or source.may_be_reprinted_on(day) else [Place("source")]


def _names_that_are_none(proof):
    return [Place("credits", name, facts={"name": name}) for name in proof.people if not may_be_person(name)]


# In the order of the page.
CHECKS = (
    Check(
        "no_headline",
        _("There is no headline."),
        "headline",
        lambda article: not article.headline.strip(),
        level=Level.BLOCK,
        holds=FROM_FILING,
        until=_("until it has one"),
    ),
    Check(
        "headline_is_made",
        _("The headline was made from the first sentence."),
        "headline",
        lambda article: article.headline_is_made,
        until=_("until somebody writes one"),
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
    *pictures.CHECKS,
    TextCheck(
        "no_reprint",
        _("This source may not be reprinted: see its record."),
        _may_not_be_reprinted,
        level=Level.BLOCK,
        until=_("until another source is named, or its record allows it"),
    ),
    TextCheck(
        "name_is_none",
        _("“%(name)s” in the byline names nobody."),
        _names_that_are_none,
        until=_("until it is taken out of the byline"),
    ),
)
