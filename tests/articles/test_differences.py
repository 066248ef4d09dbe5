"""How one text became another: character by character for Han, whole numbers, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import GONE, NEW, SAME, pieces


def without(kind, found):
    return "".join(text for of, text in found if of != kind)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("渡船恢復班次", "渡船恢復夜班", [(SAME, "渡船恢復"), (NEW, "夜"), (SAME, "班"), (GONE, "次")]),
        ("增長5.2%。", "增長5.4%。", [(SAME, "增長"), (GONE, "5.2"), (NEW, "5.4"), (SAME, "%。")]),
        ("共１２人", "共１５人", [(SAME, "共"), (GONE, "１２"), (NEW, "１５"), (SAME, "人")]),
        ("", "新的", [(NEW, "新的")]),
        ("一樣", "一樣", [(SAME, "一樣")]),
    ],
)
def test_what_is_marked_is_what_an_editor_changed(old, new, found):
    assert pieces(old, new) == found


def test_a_single_character_between_two_changes_is_no_island():
    assert pieces("請局長的秘書來此處", "請市委的司機來此處") == [
        (SAME, "請"),
        (GONE, "局長的秘書"),
        (NEW, "市委的司機"),
        (SAME, "來此處"),
    ]


def test_a_paragraph_written_anew_is_shown_as_one_piece_each():
    assert pieces("清晨六點半第一班渡船離岸", "縣長昨日視察防汛工作") == [
        (GONE, "清晨六點半第一班渡船離岸"),
        (NEW, "縣長昨日視察防汛工作"),
    ]


def test_each_changed_line_is_compared_with_its_own():
    found = pieces("甲村修路。\n乙村通水。\n", "甲村修橋。\n乙村通電。\n")
    assert [text for kind, text in found if kind != SAME] == ["路", "橋", "水", "電"]


def test_a_long_run_that_stayed_is_cut_unless_the_whole_is_wanted():
    old, new = "字" * 200 + "。甲", "字" * 200 + "。乙"
    assert "…" in pieces(old, new)[0][1]
    assert without(NEW, pieces(old, new, is_whole=True)) == old


@given(st.text("渡船恢復班次12.a \n", max_size=60), st.text("渡船恢復班次12.a \n", max_size=60))
def test_nothing_is_lost_of_either(old, new):
    found = pieces(old, new, is_whole=True)
    assert without(NEW, found) == old
    assert without(GONE, found) == new
