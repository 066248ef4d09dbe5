"""Same matter: reports of one thing, joined by a person; read beside each other, and answered all at once."""

import secrets
from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.rights import may
from tips import limits
from tips.intake import plain_text
from tips.journal import record_event
from tips.models import Tip

from .moderation import MOVES, perform, refusal

RIGHT = "tips.decide_tips"


class Answered(NamedTuple):
    """How many were told, and the tips whose tipsters nothing reaches."""

    told: int
    left: list[Tip]


@transaction.atomic
def join(numbers: Iterable[int], *, by, now=None) -> int:
    """Say that these tips report one thing, with all that were joined to one of them before; how many that are.

    Raises `Refused`.
    """
    rows = Tip.objects.select_for_update().kept().filter(pk__in=list(numbers))
    marks = {tip.matter for tip in rows if tip.matter}
    joined = list(rows | Tip.objects.kept().filter(matter__in=marks).select_for_update())
    if not all(may(by, RIGHT, tip) for tip in joined) or not may(by, RIGHT):
        raise Refused(_("You do not have the right to do this."))
    if len(joined) < 2:
        raise Refused(_("Name at least one other tip that is still here."))
    if len(joined) > limits.MATTER:
        raise Refused(_("These are too many for one matter."))
    mark = min(marks, default=None) or secrets.token_hex(8)
    for tip in joined:
        if tip.matter != mark:
            tip.matter = mark
            tip.save(update_fields=["matter"])
            record_event(tip, "join", by=by, now=now)
    return len(joined)


@transaction.atomic
def leave(tip, *, by, now=None) -> None:
    """Take this one out again; one that is left alone is no matter any more. Raises `Refused`."""
    tip = Tip.objects.select_for_update().kept().filter(pk=tip.pk).first()
    if tip is None or not may(by, RIGHT, tip):
        raise Refused(_("You do not have the right to do this."))
    others = list(Tip.objects.of_matter(tip).select_for_update())
    for each in [tip, *(others if len(others) == 1 else [])]:
        each.matter = ""
        each.save(update_fields=["matter"])
    record_event(tip, "leave", by=by, now=now)


def answer_all(tip, words: str, *, by, now=None) -> Answered:
    """Say the same to everybody who reported it: on their page, or by mail. Raises `Refused` where that is nobody."""
    if plain_text.is_blank(words):
        raise Refused(_("There are no words in it yet."))
    told, left = 0, []
    for each in [tip, *Tip.objects.of_matter(tip).order_by("pk")]:
        name = next((name for name in ("answer", "mail") if not refusal(each, MOVES[name], by, now)), None)
        if name is None:
            left.append(each)
            continue
        try:
            perform(each, name, by=by, words=words, now=now)
        except Refused:
            left.append(each)
        else:
            told += 1
    if not told:
        raise Refused(_("None of these tipsters has a way back to us."))
    return Answered(told, left)
