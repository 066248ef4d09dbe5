"""Notices in: the one door for what the paper tells its readers of a change to a printed story."""

from django.db.models import Q
from django.utils.translation import gettext as _

from copydesk.plain import cleaned
from portal.moves import Occasion, Refused

from .models import Article, Notice


def issue(
    article: Article,
    revision,
    occasion: Occasion,
    *,
    kind: str,
    thanks: bool = False,
    is_urgent: bool = False,
) -> Notice:
    """Keep the notice with the story; the caller saves the story. Raises `Refused` where it says nothing."""
    wording = " ".join(cleaned(str(occasion.told.get("wording") or "")).split())
    if not wording:
        raise Refused(_("Say to readers what was wrong and what is right: the notice is public."))
    if len(wording) > Notice.LONGEST:
        raise Refused(_("Keep the notice under 500 characters."))
    notice = Notice.objects.create(
        article=article,
        revision=revision,
        kind=kind,
        wording=wording,
        thanks_reader=thanks,
        by=occasion.by,
        at=occasion.now,
        is_urgent=is_urgent,
    )
    keep(article)
    return notice


def kind_of(occasion: Occasion) -> str:
    """The kind of correction that was chosen. Raises `Refused` for one that there is not."""
    kind = occasion.told.get("kind")
    if kind not in dict(Notice.Kind.choosable()):
        raise Refused(_("Choose what kind of correction it is."))
    return kind


def withdraw_retraction(article: Article, now) -> None:
    """A story that comes back is retracted no longer; the row stays, for the newsroom."""
    retractions = article.notices_issued.standing().filter(kind=Notice.Kind.RETRACTION)
    retractions.update(withdrawn_at=now)
    keep(article)


def unseen_for(article: Article, user) -> bool:
    """Whether there is an urgent correction by somebody else that nobody has looked over."""
    return article.notices_issued.unseen().filter(~Q(by=user)).exists()


def acknowledge(article: Article, *, by, now) -> None:
    article.notices_issued.unseen().filter(~Q(by=by)).update(seen_by=by, seen_at=now)


def keep(article: Article) -> None:
    """Make what the story's page prints of its notices true again."""
    article.notices = [notice.printed for notice in article.notices_issued.standing()]
