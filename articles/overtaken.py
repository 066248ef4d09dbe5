"""Scheduled stories that something has overtaken: the gate is asked again before they go out by themselves.

Readers have a scheduled story from its second on, whether any clock runs or not: what is not to be printed is called
off before. So it is looked at for the last half hour, each minute.
"""

from copy import copy
from datetime import datetime, timedelta

from django.db import transaction

from portal.models import User

from . import consequences, gate, telling
from .models import Article, ArticleEvent, SignOff, Telling

AHEAD = timedelta(minutes=30)
_SCHEDULED_BY = ("publish", "update")


def hold_back_due(now: datetime) -> None:
    """Call off what the gate would not let out any more, and tell those whose it is."""
    for pk in Article.objects.about_to_go_out(now, now + AHEAD).values_list("pk", flat=True):
        _look_again(pk, now)


@transaction.atomic
def _look_again(pk, now):
    """Looked at while it is held: somebody may be giving it another time just now."""
    held = Article.objects.select_for_update().prefetch_related("live", "change")
    article = held.get(pk=pk)
    why = _why_not(article, now)
    if why is None:
        return
    people = _concerned(article)
    article.hold_back(why[:300], now)
    article.save()
    consequences.after([article])
    telling.tell(Telling.Kind.HELD_BACK, people, article=article, by=None, now=now, note=why)


def _why_not(article, now):
    if article.is_scheduled(now):
        return gate.held_back(_with_words_of(article.live, article), "publish", article.publish_at)
    if article.change_at and article.change_at > now:
        return gate.held_back(_with_words_of(article.change, article), "update", article.change_at)
    return None


def _with_words_of(revision, article):
    """The story as that revision prints it, to be looked at and never saved."""
    shown = copy(article)
    for name in Article.WORDS:
        setattr(shown, name, getattr(revision, name))
    return shown


def _concerned(article):
    """Who gave it its time, who signed it or answers for it, and who wrote it."""
    planned = ArticleEvent.objects.filter(article=article, move__in=_SCHEDULED_BY).order_by("-at", "-pk")
    signed = SignOff.objects.filter(revision__article=article)
    keys = {*planned.values_list("by", flat=True)[:1], *signed.values_list("by", flat=True)}
    keys |= article.writers() | {article.responsible_editor_id}
    return telling.readers_among(User.objects.filter(pk__in=keys - {None}), article)
