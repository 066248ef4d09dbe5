"""Only the opening and the tail are looked at, however long the text."""

from copydesk.dateline import parse
from tests.processor_time import at_most


def test_ten_million_characters_without_a_line_break_are_read_at_once():
    texts = [word * 1_000_000 for word in ("讯", "（记者", "12月17日", "新华社北京", "1", "（", "　")]

    with at_most(2):
        for text in texts:
            parse(text)


def test_a_dateline_deep_in_the_text_is_not_one():
    assert (
        parse("江水回暖，白鹭归来。" * 30 + "华声在线3月9日讯（记者 周岚）江水回暖，人们来到江边。") is None
    )


def test_blank_lines_before_the_opening_do_not_hide_it():
    dateline = parse("\n\n　　 华声在线3月9日讯 江水回暖。")

    assert (dateline.source, dateline.start) == ("华声在线", 5)
