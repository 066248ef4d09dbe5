"""Short cuts past slow patterns: whatever a pattern can find, the look before it lets through."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.copydesk import credit_lines, furniture, hotline, lines, recent, rows

LOOKS = {
    "hotline": (hotline._ASK, hotline._MAY_ASK.search),
    "contact": (hotline._SPEAKS_OF_CONTACT, hotline._MAY_SPEAK.search),
    "furniture": (furniture._SURE, furniture._MAY_BE_SURE.search),
    "buttons": (furniture._ONE_BUTTON, lambda line: not line.endswith("。")),
    "navigation": (furniture._NAVIGATION, lambda line: not line.rstrip("\n").endswith("。")),
    "reporters": (credit_lines._REPORTERS, credit_lines._MAY_REPORT.search),
    "given by": (credit_lines._GIVEN_BY, lambda line: line.rstrip("\n").endswith(credit_lines._GIVEN)),
    "role behind": (credit_lines._ROLE_BEHIND, lambda line: "/" in line or "／" in line),
    "taken by": (lines._TAKEN_BY, lambda line: "摄" in line or "攝" in line),
    "dated": (recent._AT_END, lambda line: "19" in line or "20" in line),
    "newline": (rows._NEWLINE, rows._ODD.search),
    "unprintable": (rows._UNPRINTABLE, rows._ODD.search),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_a_pattern_finds_is_not_passed_over(name):
    pattern, may_hold = LOOKS[name]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(found):
        assert may_hold(found), found

    holds()
