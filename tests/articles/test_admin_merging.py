"""Three-way merging of a body: what two people did to different places is kept, a clash names its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.merging import Conflict, merge, merge_bodies, merge_names

BASE = "<p>一</p><p>二</p><p>三</p>"


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        ("<p>一甲</p><p>二</p><p>三</p>", BASE, "<p>一甲</p><p>二</p><p>三</p>"),
        (BASE, "<p>一乙</p><p>二</p><p>三</p>", "<p>一乙</p><p>二</p><p>三</p>"),
        ("<p>一甲</p><p>二</p><p>三</p>", "<p>一</p><p>二乙</p><p>三</p>", "<p>一甲</p><p>二乙</p><p>三</p>"),
        ("<p>一</p><p>三</p>", "<p>一</p><p>二</p><p>三</p><p>四</p>", "<p>一</p><p>三</p><p>四</p>"),
        (
            "<p>零</p><p>一</p><p>二</p><p>三</p>",
            "<p>一</p><p>二</p><p>三乙</p>",
            "<p>零</p><p>一</p><p>二</p><p>三乙</p>",
        ),
        ("<p>一</p><p>二同</p><p>三</p>", "<p>一</p><p>二同</p><p>三</p>", "<p>一</p><p>二同</p><p>三</p>"),
    ],
)
def test_changes_in_different_places_are_put_together(mine, theirs, merged):
    assert merge_bodies(BASE, mine, theirs) == merged


def test_a_clash_keeps_mine_and_names_theirs_and_takes_the_rest_of_both():
    with pytest.raises(Conflict) as clash:
        merge_bodies(BASE, "<p>一甲</p><p>二甲</p><p>三</p>", "<p>一</p><p>二乙</p><p>三乙</p>")

    assert clash.value.merged == "<p>一甲</p><p>二甲</p><p>三乙</p>"
    assert clash.value.theirs == "<p>二乙</p>"


def test_a_paragraph_one_changed_and_the_other_took_out_is_a_clash():
    with pytest.raises(Conflict) as clash:
        merge_bodies(BASE, "<p>一</p><p>二甲</p><p>三</p>", "<p>一</p><p>三</p>")

    assert clash.value.merged == "<p>一</p><p>二甲</p><p>三</p>"
    assert clash.value.theirs == ""


def test_one_rewrote_all_while_the_other_changed_two_places_is_one_clash():
    with pytest.raises(Conflict) as clash:
        merge_bodies(BASE, "<p>全</p>", "<p>一</p><p>二乙</p><p>三乙</p>")

    assert (clash.value.merged, clash.value.theirs) == ("<p>全</p>", "<p>一</p><p>二乙</p><p>三乙</p>")


def test_two_who_write_into_the_same_gap_clash():
    with pytest.raises(Conflict):
        merge_bodies("<p>一</p>", "<p>一</p><p>甲</p>", "<p>一</p><p>乙</p>")


def test_a_whole_value_changed_by_both_is_a_clash():
    with pytest.raises(Conflict):
        merge("一", "甲", "乙")


def test_names_added_and_taken_out_by_both():
    assert merge_names(["甲", "乙"], ["甲", "丙"], ["甲", "乙", "丁"]) == ["甲", "丁", "丙"]


paragraphs = st.lists(st.sampled_from("一二三四五六").map(lambda word: f"<p>{word}</p>"), max_size=6).map(
    "".join
)


@given(paragraphs, paragraphs, paragraphs)
def test_no_paragraph_of_mine_is_ever_lost(base, mine, theirs):
    try:
        merged = merge_bodies(base, mine, theirs)
    except Conflict as clash:
        merged = clash.merged + clash.theirs
    mine_alone = set(mine.split("</p>")) - set(base.split("</p>"))
    theirs_alone = set(theirs.split("</p>")) - set(base.split("</p>"))

    assert mine_alone | theirs_alone <= set(merged.split("</p>"))


@given(paragraphs, paragraphs)
def test_against_an_unchanged_colleague_mine_stands(base, mine):
    assert merge_bodies(base, mine, base) == mine
    assert merge_bodies(base, base, mine) == mine
