"""Fit to print? What an editor should know before a story goes out, and what holds it back.

Checks are handed in by any app and asked of a `Proof`: a story's words, saved or just typed. A remark warns
or tells, or holds the story back until it is mended or overridden. `answers` keeps what was answered.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import bylines
from articles.models import Article, Level, RightAsItIs
from portal.extensions import handed_in

from . import facts, words
from .check import FROM_FILING, FROM_SIGNING, TEXTS, Check, Place, Proof, Remark, TextCheck, remark_at

__all__ = [
    "FROM_FILING",
    "FROM_SIGNING",
    "TEXTS",
    "Check",
    "Level",
    "Place",
    "Proof",
    "Remark",
    "TextCheck",
    "findings",
    "held_back",
    "look",
]

# What one check may say of a story, and all of them together: more is read by nobody.
MOST_OF_ONE = 60
MOST = 200


def look(
    article: Article, *, people: Sequence[str] | None = None, at: datetime | None = None
) -> list[Remark]:
    """Every remark on these words, saved or not, with the answers that were given.

    `people` are the names credited, where they are not those saved; `at` is when it is to be published.
    """
    proof = _proof(article, people, at or timezone.now())
    found = [
        remark_at(check, place, article)
        for check in _checks()
        for place in islice(check.places(proof), MOST_OF_ONE)
    ]
    return _answered(article, found[:MOST])


def findings(article: Article, **proof) -> list[Remark]:
    """The remarks that nobody has answered: what a reader or a colleague would miss something by."""
    return [remark for remark in look(article, **proof) if remark.answer is None]


def held_back(article: Article, move: str, at: datetime) -> str | None:
    """Why the gate refuses this move, as a sentence; None when it lets the story pass.

    What was printed elsewhere is not asked: `printed_elsewhere` is no publication of ours, but the record of
    another's, and thousands of them come in at once.
    """
    if move not in FROM_FILING:
        return None
    proof = _proof(article, None, at)
    found = [
        remark
        for check in _checks()
        if move in check.holds and (check.level == Level.BLOCK or check.code == "own_word")
        for place in islice(check.places(proof), MOST_OF_ONE)
        if (remark := remark_at(check, place, article)).is_block
    ]
    first = next((remark for remark in _answered(article, found) if remark.answer is None), None)
    if first is None:
        return None
    return _("The gate holds it back: %(sentence)s %(quote)s") % {
        "sentence": first.sentence,
        "quote": first.quote,
    }


def _checks():
    return (*facts.CHECKS, *words.CHECKS, *handed_in("checks", "CHECKS"))


def _proof(article, people, at):
    """Readers of a story that is out, or has its time, read it on that day, whenever it is looked at."""
    if people is None:
        people = [name for _role, name in bylines.people_of(article)] if article.pk else []
    read_on = timezone.localdate(article.first_published_at or at)
    return Proof(article, tuple(people), read_on)


def _answered(article, remarks):
    if not remarks:
        return []
    of_story = Q(article=article.pk) if article.pk else Q(pk=None)
    kept = RightAsItIs.objects.filter(
        of_story | Q(article=None), fingerprint__in={remark.fingerprint for remark in remarks}
    ).select_related("by")
    answers = {(answer.check_code, answer.fingerprint): answer for answer in kept}
    return [_with(remark, answers.get((remark.code, remark.fingerprint))) for remark in remarks]


def _with(remark, answer):
    """What was right as it is while it warned is asked again once it holds a story back."""
    if answer is None or (remark.is_block and not answer.is_override):
        return remark
    return replace(remark, answer=answer)
