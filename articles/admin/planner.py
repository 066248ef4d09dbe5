"""The calendar and the tally: two screens that a desk looks at by the month."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import planning, tally
from articles.models import Correspondent

READ, SEE_ALL = "articles.view_article", "articles.view_tally"
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 1, 1)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _only_for_readers(request):
    if not request.user.has_perm(READ):
        raise PermissionDenied


def _asked_day(request):
    """The day that was asked for; today where it is none that a calendar shows."""
    try:
        day = parse_date(request.GET.get("day", "")[:10])
    except ValueError:
        day = None
    return day if day and EARLIEST <= day <= LATEST else timezone.localdate()


def calendar_view(request, *, site):
    """A month or a week of what is to come."""
    _only_for_readers(request)
    now, day = timezone.now(), _asked_day(request)
    is_week = request.GET.get("by") == "week"
    days = planning.filled(planning.week_of(day) if is_week else planning.month_of(day), request.user, now)
    first = days[0].date if is_week else day.replace(day=1)
    context = {
        "weeks": [days[number : number + 7] for number in range(0, len(days), 7)],
        "days": days,
        "is_week": is_week,
        "day": day,
        "today": timezone.localdate(),
        "before": first - timedelta(days=1),
        "after": first + timedelta(days=7) if is_week else tally.month_after(first),
        "named": _named(days, first, is_week=is_week),
        "title": _("Calendar"),
        "may_assign": request.user.has_perm("articles.add_assignment"),
    }
    return render(request, "admin/articles/calendar.html", {**site.each_context(request), **context})


def _named(days, first, *, is_week):
    if not is_week:
        return date_format(first, "YEAR_MONTH_FORMAT")
    return f"{days[0].date:%Y-%m-%d} – {days[-1].date:%m-%d}"


def _asked_month(request):
    month = tally.first_of(request.GET.get("month", "")[:7])
    return month if month and EARLIEST <= month <= LATEST else timezone.localdate().replace(day=1)


def _lines(request):
    """All of them for whoever may see them, their own for everybody else."""
    _only_for_readers(request)
    lines = tally.tally(_asked_month(request), now=timezone.now())
    if request.user.has_perm(SEE_ALL):
        return lines
    names = set(Correspondent.objects.filter(user=request.user).values_list("name", flat=True))
    return [line for line in lines if line.name in names]


def tally_view(request, *, site):
    lines, first = _lines(request), _asked_month(request)
    context = {
        "lines": lines,
        "columns": tally.columns(),
        "first": first,
        "before": first - timedelta(days=1),
        "after": tally.month_after(first) if first < timezone.localdate().replace(day=1) else None,
        "is_own": not request.user.has_perm(SEE_ALL),
        "title": _("Tally"),
    }
    return render(request, "admin/articles/tally.html", {**site.each_context(request), **context})


def csv_view(request):
    return _as_file(request, tally.as_csv(_lines(request)), "text/csv; charset=utf-8", "csv")


def xlsx_view(request):
    title = f"{_asked_month(request):%Y-%m}"
    return _as_file(request, tally.as_xlsx(_lines(request), title=title), XLSX, "xlsx")


def _as_file(request, content, kind, ending):
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="tally-{_asked_month(request):%Y-%m}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
