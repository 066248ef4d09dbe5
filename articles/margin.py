"""What the margin of the article screen tells of a story beside its review: the other script, and life after print."""

import re

from portal.rights import may

from . import notices
from .developments import DEVELOP
from .differences import differences
from .markup import text_of
from .models import Article
from .reading.scripts import OTHER, script_for
from .receipts import AGAIN

SET_PAIRS = "articles.sign_off_article"

# A sentence, with the quotation marks that close after it.
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?[”’」』）》]*")
REPORTS = 20


def sections(article: Article, user) -> list[tuple[str, dict]]:
    """[(template, context)]: only what there is something to say of, to whom it concerns."""
    found = [("_other_script.html", _other_script(article, user))]
    if article.live_id is not None:
        found += _after_print(article, user)
    place = "admin/articles/article/"
    return [(f"{place}{template}", {"article": article, **told}) for template, told in found if told]


def _after_print(article, user):
    return [
        ("_mended.html", _mended_alone(article, user)),
        ("_reports.html", _reports(article)),
        ("_entries.html", _entries(article, user)),
        ("_receipt.html", _receipt(article, user)),
    ]


def _other_script(article, user):
    """How the story stands in the other script."""
    if article.newest is None:
        return None
    return {"other": OTHER[script_for(article.newest)], "may_set": may(user, SET_PAIRS, article)}


def _mended_alone(article, user):
    """What an urgent correction changed, for who is to look it over."""
    is_theirs = user.has_perm("articles.acknowledge_urgent_article") and notices.unseen_for(article, user)
    if not is_theirs:
        return None
    unseen = article.notices_issued.unseen().select_related("by").order_by("at", "pk")
    first = unseen[0]
    before = article.printed_versions.filter(printed_at__lt=first.at).select_related("revision").last()
    if before is None:
        return None
    return {"notices": unseen, "differences": differences(before.revision, article.live)}


def _reports(article):
    """Open reports of readers, each with the sentence of the working copy that it is about."""
    rows = list(article.error_reports.open()[:REPORTS])
    sentences = _SENTENCE.findall(f"{article.headline}\n{text_of(article.body)}") if rows else ()
    for row in rows:
        row.sentence = _around(row.quote, sentences)
    return {"reports": rows} if rows else None


def _around(quote, sentences):
    """(before, the quoted words, after) of the first sentence that has them; None where none has."""
    for sentence in sentences if quote else ():
        before, found, after = sentence.partition(quote)
        if found:
            return before.strip(), found, after.strip()
    return None


def _entries(article, user):
    may_write = user.has_perm(DEVELOP, article)
    return {"entries": article.developments, "may_write": may_write} if article.developments else None


def _receipt(article, user):
    if not article.is_taken_down:
        return None
    receipt = article.receipts.select_related("by").first()
    return {"receipt": receipt, "may_ask_again": user.has_perm(AGAIN, article)}
