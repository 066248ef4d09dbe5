"""Telling people what happened to what is theirs: rows for each of them, in the transaction of the act.

Called by `consequences.happened` and by nobody else. Whom an act concerns is said here, once; whoever does
it is never told of it. What has been settled by somebody else is taken off everybody's bell by the same act.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from portal.models import User
from portal.rights import holders, reached

from . import signing
from .models import Article, Assignment, SignOff, Telling, Ways

Kind = Telling.Kind
# A command that brings in thousands tells nobody of each.
AT_ONCE = 20


def tell_of(articles: Sequence[Article], move: str, *, by, now: datetime, note: str = "") -> None:
    """Tell whom this act on these stories concerns."""
    if len(articles) > AT_ONCE:
        return
    if move in _SETTLES:
        waits = Telling.objects.unread().order_by()
        settled = waits.filter(article__in=articles, kind__in=_SETTLES[move]).values("pk")
        if move == "file":
            # Each by its own index: as one OR, all that anybody was ever told is read.
            settled = settled.union(waits.filter(assignment__article__in=articles).values("pk"))
        Telling.objects.filter(pk__in=settled).update(read_at=now)
    for article in articles:
        for kind, people in _CONCERNS.get(move, ()):
            tell(kind, people(article), article=article, by=by, now=now, note=note)


def tell(
    kind: Kind,
    people: Iterable[User],
    *,
    by: User | None,
    now: datetime,
    article: Article | None = None,
    assignment: Assignment | None = None,
    due_at: datetime | None = None,
    note: str = "",
) -> None:
    """Tell each of these people once, but not whoever did it, nor those who asked not to hear of such things."""
    keys = {person.pk for person in people} - {by.pk if by else None}
    if not keys:
        return
    if kind != Kind.ASSIGNED:
        keys -= {row.person_id for row in Ways.objects.filter(person__in=keys) if kind in row.silent}
    about = {"article": article, "assignment": assignment, "due_at": due_at}
    rows = [Telling(to_id=key, kind=kind, by=by, at=now, note=note[:500], **about) for key in sorted(keys)]
    Telling.objects.bulk_create(rows, ignore_conflicts=True)


def read(user: User, now: datetime, **which) -> int:
    """This person has read these. Returns how many."""
    return Telling.objects.unread().filter(to=user, **which).update(read_at=now)


# --- Whom an act concerns


def readers_among(people, article) -> list[User]:
    """Those of them who are with the house and may read the story."""
    return reached(people.filter(is_active=True), _READ, article)


def _who_may_sign(article):
    """Those who may give the next sign-off: they neither wrote it nor have signed it, and its section is theirs."""
    last, signed = signing.last_stage(article), signing.stages_signed(article)
    if last == 0 or signing.is_cleared(article):
        return []
    is_last = last > 1 and len(signed) >= last - 1
    right = signing.SIGN_LAST if is_last else signing.SIGN
    given = signing.given(article).values("by")
    people = holders(right).exclude(pk__in=signing.facts(article).writers).exclude(pk__in=given)
    return reached(people, right, article)


def _writers(article):
    return reached(User.objects.filter(is_active=True, pk__in=signing.facts(article).writers), _READ, article)


def _concerned(article):
    """Who wrote what readers have or signed it, and who answers for it."""
    signers = SignOff.objects.filter(revision__article=article).values_list("by", flat=True)
    keys = article.writers() | set(signers) | {article.responsible_editor_id}
    return reached(User.objects.filter(is_active=True, pk__in=keys - {None}), _READ, article)


def _former_signers(article):
    keys = [sign_off.by_id for sign_off in signing.void_since(article)]
    return reached(User.objects.filter(is_active=True, pk__in=keys), signing.SIGN, article)


_READ = "articles.view_article"
_Concern = tuple[Kind, Callable[[Article], Iterable[User]]]
_SIGNED: tuple[_Concern, ...] = ((Kind.SIGNED, _writers), (Kind.FILED, _who_may_sign))
_CONCERNS: dict[str, tuple[_Concern, ...]] = {
    "file": ((Kind.FILED, _who_may_sign),),
    "send_back": ((Kind.SENT_BACK, _writers),),
    "sign_off": _SIGNED,
    "acknowledge": _SIGNED,
    "override": _SIGNED,
    "sign_off_voided": ((Kind.VOIDED, _former_signers),),
    "publish": ((Kind.PUBLISHED, _writers),),
    "update": ((Kind.CORRECTED, _concerned),),
    "correct": ((Kind.CORRECTED, _concerned),),
    "urgent_correction": ((Kind.CORRECTED, _concerned),),
    "unpublish": ((Kind.WITHDRAWN, _concerned),),
    "retract": ((Kind.WITHDRAWN, _concerned),),
    "take_down": ((Kind.WITHDRAWN, _concerned),),
}
_WAITED = (Kind.FILED, Kind.ASKED, Kind.VOIDED)
# What nobody waits for any longer once the act is done.
_SETTLES = {
    **dict.fromkeys(("sign_off", "acknowledge", "override", "send_back", "recall"), _WAITED),
    "publish": (*_WAITED, Kind.SIGNED),
    **dict.fromkeys(("update", "correct", "urgent_correction", "drop_changes", "take_down"), _WAITED),
    "file": (Kind.SENT_BACK,),
}
