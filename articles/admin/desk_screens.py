"""The addresses of the desk's own screens; the list of stories takes them in among its own."""

from functools import partial

from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from . import learnt, planner, told


def addresses(site):
    watched = site.admin_view
    return [
        path("told/", require_safe(watched(partial(told.told_view, site=site))), name="told"),
        path("calendar/", require_safe(watched(partial(planner.calendar_view, site=site))), name="calendar"),
        path("tally/", require_safe(watched(partial(planner.tally_view, site=site))), name="tally"),
        path("tally/as-csv/", require_safe(watched(planner.csv_view)), name="tally_as_csv"),
        path("tally/as-xlsx/", require_safe(watched(planner.xlsx_view)), name="tally_as_xlsx"),
        path("learnt/", require_safe(watched(partial(learnt.learnt_view, site=site))), name="learnt"),
        path("learnt/settle/", require_POST(watched(learnt.settle_view)), name="learnt_settle"),
        path("told/pulse/", told.pulse_view, name="told_pulse"),
        path("told/read/", require_POST(watched(told.read_view)), name="told_read"),
        path("told/ways/", watched(partial(told.ways_view, site=site)), name="told_ways"),
    ]
