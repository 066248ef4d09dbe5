"""How a tip stands, as its tipster is told."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from articles.models import Article
from tips.models import Tip, TipAddressee

PRINTED = _("Printed"), _("Your tip has led to a story:")


class Standing(NamedTuple):
    """A word and a sentence for the tipster; `story` is there once readers can see it."""

    word: str
    sentence: str
    story: Article | None


def addressee(tip) -> TipAddressee | None:
    """The one person for whom this tip is."""
    return TipAddressee.objects.filter(person=tip.addressed_to_id).first() if tip.addressed_to_id else None


def standing(opened, now) -> Standing:
    """The state of this opened tip, in a tipster's words."""
    story = None
    if opened.tip.article:
        story = Article.objects.readable(now).filter(pk=opened.article_id).first()
    word, sentence = PRINTED if story else Tip.State(opened.tip.state).standing
    return Standing(word, sentence, story)
