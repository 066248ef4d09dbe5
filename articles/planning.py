"""What is to come, day by day: stories that are scheduled, changes and embargoes that end, and assignments."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from .models import Article, Assignment

# A day has room for so many; what is more is counted.
MOST = 500


@dataclass(frozen=True)
class Entry:
    """One thing that falls on a day. `kind` is scheduled, change, embargo or assignment."""

    at: datetime
    kind: str
    about: Article | Assignment

    @property
    def is_assignment(self) -> bool:
        return self.kind == "assignment"


@dataclass
class Day:
    date: date
    is_inside: bool = True
    entries: list[Entry] = field(default_factory=list)


def month_of(day: date) -> list[Day]:
    """The days of its month in whole weeks, from Monday on."""
    days = Calendar(firstweekday=0).itermonthdates(day.year, day.month)
    return [Day(each, is_inside=each.month == day.month) for each in days]


def week_of(day: date) -> list[Day]:
    monday = day - timedelta(days=day.weekday())
    return [Day(monday + timedelta(days=number)) for number in range(7)]


def filled(days: list[Day], user, now: datetime) -> list[Day]:
    """The same days with what falls on each, in two queries."""
    since, until = _midnight(days[0].date), _midnight(days[-1].date + timedelta(days=1))
    by_date = {day.date: day for day in days}
    found = [*_stories(user, now, since, until), *_assignments(user, since, until)]
    for entry in sorted(found, key=lambda entry: entry.at):
        if day := by_date.get(timezone.localdate(entry.at)):
            day.entries.append(entry)
    return days


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))


def _stories(user, now, since, until) -> Iterator[Entry]:
    stories = Article.objects.open_to(user).planned_between(max(since, now), until, now)
    for story in stories.select_related("section", "live").defer("body", "live__body")[:MOST]:
        moments = {"change": story.change_at, "embargo": story.embargoed_until}
        if story.is_scheduled(now):
            moments["scheduled"] = story.publish_at
        for kind, at in moments.items():
            if at and max(since, now) <= at < until:
                yield Entry(at, kind, story)


def _assignments(user, since, until) -> Iterator[Entry]:
    rows = Assignment.objects.shown_to(user).filter(dropped_at=None, due_at__gte=since, due_at__lt=until)
    for row in rows.select_related("to", "article", "section")[:MOST]:
        yield Entry(row.due_at, "assignment", row)
