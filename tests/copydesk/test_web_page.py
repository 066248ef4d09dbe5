"""A saved web page: the main column with its headline, and nothing of what stands around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import UnreadableCopy
from copydesk.formats.blocks import read_blocks
from copydesk.formats.web_page import blocks_of_page, is_page
from tests.processor_time import at_most

from .saved_page import BODY, PAGE


def test_the_main_column_is_the_body_and_what_stands_around_it_is_left_away():
    sent = read_blocks(blocks_of_page(PAGE))

    assert sent.body == BODY
    assert sent.headline == "渡船恢复清晨班次"
    assert sent.source == "青溪县报"
    assert [person.name for person in sent.credits] == ["何川"]
    for word in ("首页", "热门新闻", "菜市场", "网友评论", "版权所有", "不是正文", "分享到"):
        assert word not in sent.text


def test_the_title_of_the_page_is_the_headline_where_it_has_no_heading():
    sent = read_blocks(blocks_of_page(PAGE.replace("<h1>渡船恢复清晨班次</h1>", "")))

    assert sent.headline == "渡船恢复清晨班次"
    assert "2025-12-17 08:30" in sent.text


def test_a_page_without_a_column_is_taken_whole():
    sent = read_blocks(blocks_of_page("<html><body><p>甲說。</p><p>乙說。</p></body></html>"))

    assert "甲說。" in sent.text
    assert "乙說。" in sent.text


def test_what_word_saved_as_a_page_is_no_page():
    assert is_page(PAGE)
    assert not is_page(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>甲</p></body></html>'
    )


@given(
    st.lists(
        st.sampled_from([*PAGE.split("\n"), "<div>", "</div>", "<h1>", "<table><tr><td>"]), max_size=30
    ).map("".join)
)
def test_no_page_whatever_is_more_than_refused(html):
    try:
        read_blocks(blocks_of_page(html))
    except UnreadableCopy as error:
        assert error.code == "empty"  # noqa: PT017 - most pages are read


@pytest.mark.parametrize(
    "html",
    [
        PAGE[:1500],
        "<html><body>" + "<div>" * 100_000 + "渡口今天起恢復清晨六點的班次，沿岸三個村的學生" + "</div>" * 9,
    ],
    ids=["cut off", "a hundred thousand open tags"],
)
def test_a_broken_page_is_read_as_far_as_it_goes(html):
    with at_most(20):
        assert "渡" in read_blocks(blocks_of_page(html)).text
