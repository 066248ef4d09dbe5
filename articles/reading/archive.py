"""The archive 歷史: every story by the day it was first published, in four clicks from the front page.

Whether anything was published in a span of time is one look into an index; so a calendar costs the same in a
paper of a hundred stories and of a million, where counting by days would read them all.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import get_format

from articles.models import Article
from portal.models import Masthead

from .pages import OF_A_DAY, page_of, page_of_rows
from .prepared import lists
from .printed import shown
from .spans import ends_of_archive
from .spans import with_stories as spans_with_stories
from .views import page_for_readers


@dataclass(frozen=True)
class Span:
    """A year, a month or a day of the archive."""

    first: date
    end: date
    has_stories: bool = False

    @property
    def moments(self):
        """From its first moment until before another, by the portal's clock."""
        return tuple(timezone.make_aware(datetime.combine(day, time.min)) for day in (self.first, self.end))


def year_of(day):
    return Span(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def month_of(day):
    first = day.replace(day=1)
    return Span(first, (first + timedelta(days=31)).replace(day=1))


def day_of(day):
    return Span(day, day + timedelta(days=1))


@page_for_readers
def archive(request):
    """Every year with its months, the newest year first."""
    now = timezone.now()
    ends = ends_of_archive(now)
    years = range(ends[1].year, ends[0].year - 1, -1) if ends else ()
    months = with_stories([month_of(date(year, month, 1)) for year in years for month in range(1, 13)], now)
    rows = [months[at : at + 12] for at in range(0, len(months), 12)]
    # Between an old site's stories and the first of our own whole years may lie empty.
    rows = [row for row in rows if any(month.has_stories for month in row)]
    return render(request, "articles/archive.html", {"years": rows, "page_name": "archive"})


@page_for_readers
def year(request, year):
    span, now = year_of(_date(year, 1, 1)), timezone.now()
    _stories, earlier, later = _around(span, now)
    months = calendars(span, now)
    context = {"span": span, "months": months, "earlier": earlier, "later": later, "page_name": "archive"}
    return render(request, "articles/archive_year.html", context)


def _moments_of_month(year, month):
    return month_of(_date(year, month, 1)).moments


@page_for_readers
@lists.stands_ready(lists.MONTH_PAGE, _moments_of_month)
def month(request, year, month):
    span, now = month_of(_date(year, month, 1)), timezone.now()
    stories, earlier, later = _around(span, now)
    context = {
        "span": span,
        "months": calendars(span, now),
        "page": page_of(request, stories, now),
        "crowded": crowded(span, now),
        "turns": [day for day in (earlier, later) if day],
        "page_name": "archive",
    }
    return render(request, "articles/archive_month.html", context)


def _moments_of_day(year, month, day):
    return day_of(_date(year, month, day)).moments


@page_for_readers
@lists.stands_ready(lists.DAY_PAGE, _moments_of_day)
def day(request, year, month, day):
    span, now = day_of(_date(year, month, day)), timezone.now()
    stories, earlier, later = _around(span, now)
    page = page_of_rows(request, stories.newest_first().as_headlines(), OF_A_DAY)
    shown(page.stories, now)
    context = {"span": span, "page": page, "earlier": earlier, "later": later, "page_name": "archive"}
    return render(request, "articles/archive_day.html", context)


def with_stories(spans, now):
    """The same spans, each saying whether readers have a story from it."""
    found = spans_with_stories([span.moments for span in spans], now)
    return [Span(span.first, span.end, number in found) for number, span in enumerate(spans)]


def calendars(span, now):
    """The months of the span as weeks of days: [{"first", "has_stories", "weeks": [[Span or None]]}]. One query."""
    days = [span.first + timedelta(days=n) for n in range((span.end - span.first).days)]
    told = {of.first: of for of in with_stories([day_of(day) for day in days], now)}
    weeks = calendar.Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7)
    return [
        {
            "first": first,
            "has_stories": any(of.has_stories for day, of in told.items() if day.month == first.month),
            "weeks": [
                [told.get(day) if day.month == first.month else None for day in week]
                for week in weeks.monthdatescalendar(first.year, first.month)
            ],
        }
        for first in (day for day in days if day.day == 1)
    ]


def crowded(span, now):
    """[(day, numbers of its further pages)] of days with more than one page: a click on a page more would be a fifth."""
    stories = Article.objects.all()
    days = [day_of(span.first + timedelta(days=n)) for n in range((span.end - span.first).days)]
    beyond = {
        f"s{n}": Exists(stories.listed_between(*day.moments, now).order_by()[OF_A_DAY : OF_A_DAY + 1])
        for n, day in enumerate(days)
    }
    full = Masthead.objects.annotate(**beyond).values_list(*beyond).first() or ()
    return [
        (day.first, range(2, -(-stories.listed_between(*day.moments, now).count() // OF_A_DAY) + 1))
        for day, is_full in zip(days, full, strict=False)
        if is_full
    ]


def _around(span, now):
    """(its stories, the days of the nearest stories before and after it). Raises `Http404` for a span without any."""
    start, end = span.moments
    public = Article.objects.listed(now)
    stories = Article.objects.listed_between(start, end, now)
    if start > now or not stories.exists():
        raise Http404
    earlier = Article.objects.listed_before(start, now).only("first_published_at").first()
    later = public.filter(first_published_at__gte=end).order_by("first_published_at", "pk")
    later = later.only("first_published_at").first()
    return stories, earlier and _day(earlier), later and _day(later)


def _day(story):
    return timezone.localdate(story.first_published_at)


def _date(year, month, day):
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404 from error
