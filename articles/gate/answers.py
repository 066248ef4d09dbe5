"""What people answer to remarks: right as it is; and, over what holds a story back, an override with its reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.journal import record_events
from articles.models import Article, RightAsItIs
from portal.moves import Refused
from portal.rights import may

from .check import Remark

OVERRIDE = "articles.override_gate"
FOR_THE_HOUSE = "articles.change_wordrule"


@transaction.atomic
def answer(
    article: Article, remark: Remark, *, by, reason: str = "", for_house: bool = False, now=None
) -> RightAsItIs:
    """Keep that these words are right as they are. Raises `Refused` without the right or the reason it takes."""
    reason = reason.strip()[:500]
    _refuse_unless_may(article, remark, by, reason, for_house=for_house)
    kept, _made = RightAsItIs.objects.update_or_create(
        article=None if for_house else article,
        check_code=remark.code,
        fingerprint=remark.fingerprint,
        defaults={
            "quote": remark.quote[:120],
            "reason": reason,
            "is_override": remark.is_block,
            "by": by,
            "at": now or timezone.now(),
        },
    )
    if remark.is_block:
        _record(article, "gate_override", by, f"{remark.sentence} {remark.quote} — {reason}")
    return kept


@transaction.atomic
def withdraw(article: Article, kept: RightAsItIs, *, by) -> None:
    """The remark is made again. An override is taken back by those who may give one."""
    needed = OVERRIDE if kept.is_override else FOR_THE_HOUSE if kept.article_id is None else None
    if needed and not may(by, needed, article):
        raise Refused(_("You do not have the right to do this."))
    if kept.is_override:
        _record(article, "gate_override_withdrawn", by, f"{kept.quote} — {kept.reason}")
    kept.delete()


def _refuse_unless_may(article, remark, by, reason, *, for_house):
    if for_house and not (remark.quote and may(by, FOR_THE_HOUSE)):
        raise Refused(_("You do not have the right to do this."))
    if not remark.is_block:
        return
    if for_house:
        raise Refused(_("What holds a story back is let pass in one story at a time."))
    if not may(by, OVERRIDE, article):
        raise Refused(_("You do not have the right to let this pass: ask the chief editor, or mend it."))
    if not reason:
        raise Refused(_("Say why it may go out all the same: the reason goes into the journal."))


def _record(article, move, by, note):
    record_events([(article, article.newest)], move, by=by, now=timezone.now(), note=note[:500])
