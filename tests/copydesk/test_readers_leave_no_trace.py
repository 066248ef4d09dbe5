"""A reader of the grammar that does not hold leaves the reading as it was: the next one begins afresh."""

import json
from pathlib import Path

import pytest

from copydesk import benchmark
from copydesk.dateline import grammar
from copydesk.dateline.match import Reading
from copydesk.dateline.parsing import scan_of
from copydesk.dateline.result import Known
from copydesk.dateline.token_stream import folded_records

ROWS = Path(benchmark.__file__).with_name("rows.jsonl").read_text("utf-8").splitlines()
NOBODY = folded_records(Known())
READERS = (
    "house_and_dash copied_from body_reports given_by_house names_in_bracket names_and_town quoted_wire dated_credit"
    " signed_by clipping dated_report outlet_before_bracket quoted_before_bracket town_and_agency house_town_and_day"
    " house_and_day house_relays role_over_names reported_line dated_byline credit_and_who named_line name_then_house"
    " names_among_houses read_byline house_byline"
).split()
PEOPLE = [
    "周嵐寧 何望遠 陳牧之 記者 王望\n第一班渡船清晨六點半離岸，船上只有三位乘客。",
    "（轉自青溪電台 記者周嵐 陳牧\n第一班渡船清晨六點半離岸，船上只有三位乘客。",
]
SCANS = [
    scan
    for text in PEOPLE + [json.loads(row)["text"] for row in ROWS[::6]]
    if (scan := scan_of(text, NOBODY))
]


@pytest.mark.parametrize("name", READERS)
def test_a_reader_that_does_not_hold_leaves_the_reading_as_it_was(name):
    read = getattr(grammar, name)
    for scan in SCANS:
        for index in range(min(8, scan.size())):
            reading = Reading()
            if read(scan, index, reading) is None:
                assert reading == Reading(), scan.printed


def test_nobody_is_named_twice():
    for scan in SCANS[:1]:
        reading = grammar.read_opening(scan)
        people = reading.people if reading else []
        assert len({person.name for person in people}) == len(people)
