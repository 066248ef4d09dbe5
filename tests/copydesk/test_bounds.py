"""Reading takes time in proportion to the copy, whatever is in it."""

import pytest

from copydesk import MAX_COPY, UnreadableCopy, made_headline, read_text
from tests.processor_time import at_most

PAGE = (
    "县城新图书馆开放\n2024-03-08 09:15 来源：青溪网\n青溪在线3月8日讯（记者 周岚）县城新图书馆今天开放，三百多名读者到场。\n"
    + "馆长罗青说，新馆每周开放六天，周五延长至晚上九点，并为老年读者设立大字书专区。\n" * 14
    + "责任编辑：沈一鸣\n"
)


@pytest.mark.parametrize(
    "piece",
    [
        "县城新图书馆今天开放，",
        "字",
        " ",
        "【",
        "1",
        "2024-03-08 ",
        "a@",
        "<",
        "<!",
        "<p>x</p><!--",
        "<p></p><a ",
        "记者：周岚、",
    ],
)
def test_two_megabytes_in_one_line_take_about_a_second(piece):
    text = "图" + piece * ((MAX_COPY - 1) // len(piece))

    with at_most(4):  # a quadratic step takes minutes
        try:
            made_headline(read_text(text))
        except UnreadableCopy:
            pytest.fail("there is text to read")


def test_a_page_is_read_in_milliseconds():
    read_text(PAGE)

    with at_most(0.5):
        for _ in range(50):
            read_text(PAGE)


def test_an_entity_that_never_ends_is_read_in_one_pass():
    with at_most(4):
        read_text("<p>图</p>" + "&" * 1_900_000)
