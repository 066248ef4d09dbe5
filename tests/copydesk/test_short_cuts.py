"""Short cuts past slow patterns: whatever a pattern can find, the look before it lets through."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.page import boilerplate, credit_lines, hotline, lines, page_lines, related_list

LOOKS = {
    "hotline": (hotline._ASK, hotline._MAY_ASK.search),
    "contact": (hotline._SPEAKS_OF_CONTACT, hotline._MAY_SPEAK.search),
    "furniture": (boilerplate._SURE, boilerplate._MAY_BE_SURE.search),
    "buttons": (boilerplate._ONE_BUTTON, lambda line: not line.endswith("。")),
    "navigation": (boilerplate._NAVIGATION, lambda line: not line.rstrip("\n").endswith("。")),
    "reporters": (credit_lines._REPORTERS, credit_lines._MAY_REPORT.search),
    "given by": (credit_lines._GIVEN_BY, lambda line: line.rstrip("\n").endswith(credit_lines._GIVEN)),
    "role behind": (credit_lines._ROLE_BEHIND, lambda line: "/" in line or "／" in line),
    "taken by": (lines._TAKEN_BY, lambda line: "摄" in line or "攝" in line),
    "dated": (related_list._AT_END, lambda line: "19" in line or "20" in line),
    "newline": (page_lines._NEWLINE, page_lines._ODD.search),
    "unprintable": (page_lines._UNPRINTABLE, page_lines._ODD.search),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_a_pattern_finds_is_not_passed_over(name):
    pattern, may_hold = LOOKS[name]

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(pattern, fullmatch=True))
    def holds(found):
        assert may_hold(found), found

    holds()
