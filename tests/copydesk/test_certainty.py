"""How sure a page is parted is a probability, of the very parting that was made."""

import pytest
from hypothesis import given

from copydesk import UnreadableCopy, read_any_copy
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


def test_what_the_sender_set_as_the_headline_counts_as_it_did_in_the_reading():
    html = (
        "<p>石橋縣公所工程組主任</p><p style='font-size:32px'>渡船恢復清晨班次</p><p>渡口的清晨今天起又有人了</p>"
        "<p>渡口今天起恢復清晨六點的班次，學生不必繞道，老人照舊半價。</p><p>風浪大的日子照舊停航，航運所說。</p>"
    )
    sent = read_any_copy(html)

    assert sent.headline == "渡船恢復清晨班次"
    assert [sent.text[at:].splitlines()[0] for at in sent.large] == [sent.headline]
    told, untold = (certainty.of_page(sent.text, large=at)["headline"] for at in (sent.large, ()))
    assert told > max(untold, 0.9)
