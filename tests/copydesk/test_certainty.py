"""How sure a page is parted is a probability, of the very parting that was made."""

import pytest
from hypothesis import given

from copydesk import UnreadableCopy
from copydesk.page import certainty, segments
from copydesk.page.page_lines import normalised, rows_of
from tests.copydesk.test_properties import PAGES
from tests.properties import thorough


@given(PAGES)
@thorough
def test_it_is_a_probability(text):
    try:
        sure = certainty.of_page(text)
    except UnreadableCopy:
        return
    assert all(0 <= share <= 1 for share in sure.values())


def test_the_shares_of_a_row_are_all_there_is():
    text = normalised(
        "渡船恢復清晨班次\n2026-11-20 08:30\n渡口今天起恢復清晨六點的班次，學生不必繞道。\n責任編輯：何望"
    )
    shares = certainty._shares(segments.scores_of(text, rows_of(text)), segments.fitted().steps)

    assert [sum(row) for row in shares] == pytest.approx([1.0] * 4)
