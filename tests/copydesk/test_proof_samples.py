"""How often the proofreader is wrong on real copy, where samples lie beside the project; elsewhere skipped."""

import json
from datetime import date
from pathlib import Path

import pytest

from copydesk.proof import proofread

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
# Letters for which one false remark is allowed.
LETTERS_A_REMARK = 10_000
# A half-width colon in the one, a half-width semicolon in the other, in lines of full-width marks: read, and so.
RIGHTLY_TOLD = {("page-04-163-xinhua", "mixed_width"), ("page-06-cjddsb", "mixed_width")}
# Without the day of a page nobody knows whether its weekday is right, or what 今日 is.
_OF_THE_DAY = {"wrong_weekday", "relative_day", "relative_day_is_not"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="No labelled samples lie beside this checkout.")
def test_real_copy_is_left_alone():
    letters, told = 0, []
    for page in (json.loads(line) for line in (SAMPLES / "pages.jsonl").read_text("utf-8").splitlines()):
        lines, day = page["text"].splitlines(), _day(page)
        letters += sum(map(len, lines))
        read = proofread(lines, written=day or date(2021, 12, 17), read=day)
        told += [(page["id"], slip) for _number, slip in read if day or slip.rule not in _OF_THE_DAY]
    told = [one for one in told if (one[0], one[1].rule) not in RIGHTLY_TOLD]
    assert len(told) * LETTERS_A_REMARK <= letters, told


def _day(page):
    try:
        month, day = map(int, str(page["expect"].get("date") or "").split("-")[-2:])
        return date(page.get("year") or 2021, month, day)
    except ValueError:
        return None
