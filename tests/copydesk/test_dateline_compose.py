"""The three house styles as printed."""

import pytest

from copydesk.dateline import Person, Style, compose

TWO = (Person("林以晴", "記者"), Person("周嵐", "記者"), Person("崔一鳴", "通訊員"))
PRINTED = [
    (Style.MAINLAND, "華聲在線株洲3月9日訊(記者 林以晴 周嵐 通訊員 崔一鳴)"),
    (Style.HONG_KONG, "【華聲在線株洲3月9日專訊】（記者 林以晴、周嵐 通訊員 崔一鳴）"),
    (Style.TAIWAN, "〔華聲在線記者林以晴、周嵐、通訊員崔一鳴／株洲3月9日電〕"),
]


@pytest.mark.parametrize(("style", "printed"), PRINTED)
def test_each_house_prints_a_full_dateline_its_own_way(style, printed):
    assert compose(source="華聲在線", place="株洲", month=3, day=9, people=TWO, style=style) == printed


def test_the_mainland_form_is_the_one_of_the_portal():
    one = (Person("崔一鳴", "通訊員"),)

    assert compose(source="華聲在線", month=3, day=9, people=one) == "華聲在線3月9日訊(通訊員 崔一鳴)"
    assert (
        compose(source="华声在线", month=3, day=9, people=one, script="hans")
        == "华声在线3月9日讯(通讯员 崔一鳴)"
    )


def test_an_agency_wires_where_a_portal_files():
    assert compose(source="新華社", place="長沙", month=3, day=9) == "新華社長沙3月9日電"


def test_whatever_is_missing_leaves_no_gap():
    who = (Person("林以晴", "記者"),)

    assert compose(source=None) == ""
    assert compose(source=None, people=who) == "(記者 林以晴)"
    assert compose(source="本報") == "本報訊"
    assert compose(source="本報", day=9) == "本報9日訊"
    assert compose(source="本報", people=(Person("林以晴", None),)) == "本報訊(林以晴)"
    assert (
        compose(source="聯合報", place="台北", people=who, style=Style.TAIWAN)
        == "〔聯合報記者林以晴／台北報導〕"
    )
    assert compose(source="明報", style=Style.HONG_KONG) == "【明報專訊】"


def test_names_are_never_converted_only_role_words_are():
    who = (Person("於海", "通訊員"),)

    assert compose(source="红网", people=who, script="hans") == "红网讯(通讯员 於海)"
