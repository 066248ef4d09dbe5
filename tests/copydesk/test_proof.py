"""Slips that the proofreader finds, and good copy that it leaves alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from copydesk.counting import characters, words
from copydesk.proof import Word, WordList, proofread

COUNTED = json.loads(Path(__file__).with_name("counted.json").read_text("utf-8"))
DAY = date(2021, 12, 17)  # a Friday


def found(*lines, read=DAY, people=()):
    slips = proofread(lines, written=DAY, read=read, people=people)
    return [(slip.rule, lines[number][slip.start : slip.end], slip.mend) for number, slip in slips]


@pytest.mark.parametrize(
    ("line", "slip"),
    [
        ("2月30日開工。", ("impossible_date", "2月30日", None)),
        ("13月5日開工。", ("impossible_date", "13月5日", None)),
        ("12月17日（星期四）開工。", ("wrong_weekday", "12月17日（星期四", "12月17日（星期五")),
        ("昨日（15日）開工。", ("relative_day_is_not", "昨日（15日）", None)),
        ("《青溪縣志記載此事。", ("unmatched", "《青溪縣志記載此", None)),
        ("船靠岸，，人下船。", ("doubled_mark", "，，", "，")),
    ],
)
def test_each_slip_is_found_with_its_mend(line, slip):
    assert found(line) == [slip]


@pytest.mark.parametrize(
    "line",
    [
        "12月17日（星期五）開工。",
        "農曆二月三十日祭祖。",
        "今日開工。",
        "1）買票；2）上船。",
        "他說：「看《詩》去。」",
    ],
)
def test_good_copy_is_left_alone(line):
    assert found(line) == []


def test_today_is_another_day_for_those_who_read_it_tomorrow():
    assert found("今日開工。", read=date(2021, 12, 18)) == [("relative_day", "今日", None)]


def test_a_name_of_the_byline_is_known_again_with_one_letter_changed():
    assert found("記者林以睛報道。", people=["林以晴"]) == [("two_spellings", "林以睛", "林以晴")]


def test_a_word_of_the_house_is_found_in_either_script_and_not_in_longer_words():
    listed = WordList([Word("1", "部份", "部分", ("本部份額",))])
    assert [slip.mend for slip in listed.find("大部份人，本部份額。")] == ["部分"]


@pytest.mark.parametrize(("text", "as_word", "all_of_them"), COUNTED)
def test_words_are_counted_as_word_counts_them(text, as_word, all_of_them):
    """The browser is held against the same table, in tests/browser/test_gate.py."""
    assert (words(text), characters(text)) == (as_word, all_of_them)
