"""Tips that say nearly the same, and tips one below the other: moved as one, their contacts, their first words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.moves import Refused
from portal.rights import may
from tips.journal import record_event
from tips.models import Tip, TipEvent
from tips.sealing.private_key import private_keys

from .moderation import MOVES, first_words, open_for, perform_all, refusal

PORTION, GROUP = 200, 200


def perform_on_group(tips, name: str, *, by) -> int:
    """Make the move on every untouched tip that says the same as one of these; how many that were.

    In portions, so that a flood of thousands holds nobody up.
    """
    now, rows = timezone.now(), list(Tip.objects.like_any_of(tips).order_by("pk"))
    rows = [tip for tip in rows if refusal(tip, MOVES[name], by, now) is None]
    for at in range(0, len(rows), PORTION):
        perform_all(rows[at : at + PORTION], name, by=by)
    return len(rows)


@transaction.atomic
def skim(tips, by, *, now=None) -> list[tuple[Tip, str]]:
    """[(tip, its first words)] for the stream, with a line in each one's journal. Raises `Refused`."""
    if not may(by, "tips.skim_tips"):
        raise Refused(_("You do not have the right to do this."))
    day, keys = timezone.localdate(now or timezone.now()), private_keys()
    shown = set(
        TipEvent.objects.filter(tip__in=[tip.pk for tip in tips], by=by, on=day, move="skim").values_list(
            "tip_id", flat=True
        )
    )
    for tip in tips:
        if tip.pk not in shown:
            record_event(tip, "skim", by=by, now=now)
    return [(tip, first_words(tip, keys)) for tip in tips]


def untouched_like(tip) -> list[Tip]:
    """The others that say nearly the same, and that nobody has begun with."""
    others = Tip.objects.untouched().filter(alike=tip.alike).exclude(pk=tip.pk)
    return list(others.order_by("pk")[:GROUP]) if tip.alike else []


@transaction.atomic
def contacts_of_group(tip, by, *, now=None) -> list[tuple[Tip, str]]:
    """[(tip, contact)] of the others who sent the same, each with a line in its journal: thirty people, all contacts."""
    if not tip.alike or not may(by, "tips.read_tips", tip):
        return []
    others = Tip.objects.kept().filter(alike=tip.alike).exclude(pk=tip.pk).order_by("pk")[:GROUP]
    found = []
    for other in others:
        opened = open_for(other, by, now=now)
        found.append((other, opened.contact or opened.sender if opened else ""))
    return found
