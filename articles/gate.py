"""Fit to print? What an editor should know before a story goes out."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Finding:
    """One remark; `field` is where to mend it."""

    code: str
    sentence: str
    field: str


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
    return [Finding(code, sentence, field) for found, code, sentence, field in checks if found]
