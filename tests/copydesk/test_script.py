"""Which script a text is written in."""

import pytest

from copydesk.script import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("冬修水利開工，二十一座山塘先清淤。今冬水利集中開工。", "hant"),
        ("家家戶戶出門同看溪水", "hant"),
        ("家家户户出门同看溪水", "hans"),
        ("著名作家談新書", "hant"),
        ("著名作家谈新书", "hans"),
        ("家家出出千千同同", ""),
        ("", ""),
    ],
)
def test_characters_that_both_scripts_write_do_not_count(text, script):
    assert script_of(text) == script
