"""How many tips came, by what way, what became of them, and how soon they were answered: by month, of days in clear.

No number of people below `limits.COUNTED_FROM` is shown, nor any that could be worked out from the others.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from tips import limits
from tips.models import Tip, TipEvent
from tips.models.desk import OUTCOMES

MONTHS = 12
SOON = (
    ("same_day", _("answered the same day"), 0),
    ("three_days", _("within three days"), 3),
    ("week", _("within a week"), 7),
    ("later", _("later"), 100_000),
    ("never", _("not answered"), None),
)
ANSWERS = ("ask", "answer", "mail")


@dataclass(frozen=True)
class Month:
    """One month; each part is {name: number, or None where it is not shown}, each with the same total."""

    begins: date
    total: int | None
    channels: dict
    outcomes: dict
    answered: dict


def by_month(today) -> list[Month]:
    """The last twelve months, the newest first."""
    since = _first_of(today, MONTHS - 1)
    tips = list(
        Tip.objects.filter(received_on__gte=since).values_list("pk", "received_on", "channel", "state")
    )
    first = _first_answers(since)
    months = defaultdict(list)
    for pk, day, channel, state in tips:
        outcome = next(name for name, _label, states in OUTCOMES if state in states)
        months[day.replace(day=1)].append((channel, outcome, _how_soon(day, first.get(pk))))
    return [_month(begins, months[begins]) for begins in sorted(months, reverse=True)]


def _month(begins, tips):
    parts = (
        dict.fromkeys(names, 0) | Counter(facts[place] for facts in tips)
        for place, names in enumerate(
            (Tip.Channel.values, [each[0] for each in OUTCOMES], [each[0] for each in SOON])
        )
    )
    total = len(tips) if len(tips) >= limits.COUNTED_FROM else None
    return Month(begins, total, *(shown(part) for part in parts))


def shown(part: dict) -> dict:
    """The numbers that may be shown. What is left out adds up to five or more, so that no total gives it away."""
    hidden = {name for name, number in part.items() if 0 < number < limits.COUNTED_FROM}
    rest = sorted((number, name) for name, number in part.items() if number and name not in hidden)
    while hidden and rest and (len(hidden) < 2 or sum(part[name] for name in hidden) < limits.COUNTED_FROM):
        hidden.add(rest.pop(0)[1])
    if sum(part.values()) < limits.COUNTED_FROM:
        return dict.fromkeys(part)
    return {name: None if name in hidden else number for name, number in part.items()}


def _first_answers(since):
    lines = TipEvent.objects.filter(move__in=ANSWERS, tip__received_on__gte=since).order_by("-on")
    return dict(lines.values_list("tip_id", "on"))


def _how_soon(came, answered):
    if answered is None:
        return "never"
    days = (answered - came).days
    return next(name for name, _label, most in SOON if days <= most)


def _first_of(today, months_before):
    day = today.replace(day=1)
    for _month_before in range(months_before):
        day = (day - timedelta(days=1)).replace(day=1)
    return day
