"""The words that reach the newsroom hold nothing that nobody sees."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.plain import cleaned


@pytest.mark.parametrize(
    "unseen",
    [*map(chr, range(9)), "\x0b", "\x0c", "\x1b", "\x7f", "\x9f", "\u061c", "\u200e", "\u200f", "\ud800"]
    + [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))],
    ids=ascii,
)
def test_what_nobody_sees_is_taken_out(unseen):
    assert cleaned(f"渡{unseen}船") == "渡船"


def test_newlines_tabs_and_letters_of_every_script_stay():
    text = "渡船\t六點半\nदिल्ली\u200dमें 👩\u200d🌾"

    assert cleaned(text) == text


def test_newlines_are_made_one_kind():
    assert cleaned("一\r\n二\r三\x85四") == "一\n二\n三\n四"


@given(st.text())
def test_cleaned_again_a_text_stays_as_it_is(text):
    assert cleaned(cleaned(text)) == cleaned(text)
