"""Fit to print? What an editor should know before a story goes out."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Finding:
    """One remark; `field` is where to mend it."""

    code: str
    sentence: str
    field: str


def _terms(article):
    """What the source and the partner allow: (found, code, sentence, field)."""
    source, arrival = article.source, getattr(article, "arrival", None)
    feed = arrival.feed if arrival else None
    is_over = source is not None and not source.may_be_reprinted_on(timezone.localdate())
    yield is_over, "no_reprint", _("This source may not be reprinted: see its record."), "source"
    is_foreign = feed is not None and source is not None and source.pk != feed.source_id
    yield (
        is_foreign,
        "foreign_source",
        _("The partner names another outlet: may we print its words?"),
        "source",
    )
    is_unchecked = feed is not None and not feed.is_trusted
    yield (
        is_unchecked,
        "check",
        _("This partner's stories are to be checked before they are printed."),
        "body",
    )


def findings(article):
    """What a reader or a colleague would miss, in the order of the page. Remarks warn; none of them stops."""
    checks = (
        (
            article.headline_is_made,
            "headline_is_made",
            _("The headline was made from the first sentence."),
            "headline",
        ),
        (not article.body, "no_body", _("There is no body: readers get a brief of one headline."), "body"),
        (
            article.section is None,
            "no_section",
            _("No section: it will stand on the front page and in recent updates only."),
            "section",
        ),
        (article.source is None, "no_source", _("No source is named."), "source"),
        (
            not article.dateline_date,
            "no_dateline",
            _("No dateline date: no dateline will be printed."),
            "dateline_date",
        ),
    )
    every = (*checks, *_terms(article))
    return [Finding(code, sentence, field) for found, code, sentence, field in every if found]
