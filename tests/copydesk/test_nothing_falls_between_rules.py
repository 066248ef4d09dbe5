"""What two rules see in one place: the title behind a house, a bracket over the headline, a list over it, a name's end."""

from datetime import date

import pytest

from copydesk import parse, read_text
from copydesk.page.left_over import is_left_over

STORY = "河堤步道昨日貫通，沿線設有七處休息亭，縣公所說明年再向北延長兩公里。"


@pytest.mark.parametrize(
    "bracket",
    ["（轉自《青溪日報》）", "（本文轉載自《青溪日報》）", "（本文轉載自《青溪日報》，作者：周望嵐）"],
)
def test_whose_copy_it_is_stands_behind_the_word(bracket):
    read = parse(f"{bracket}\n{STORY}")

    assert read.source == "青溪日報"
    assert [person.name for person in read.people] == (["周望嵐"] if "作者" in bracket else [])


def test_a_title_behind_a_house_is_printed_where_another_heads_the_page():
    copy = read_text(f"石橋渡口停航\n【青溪時報】渡船恢復清晨班次\n\n{STORY}")

    assert copy.headline == "石橋渡口停航"
    assert "渡船恢復清晨班次" in copy.paragraphs


def test_a_dated_bracket_over_the_headline_says_whose_and_leaves_the_headline_be():
    copy = read_text(f"【青溪之聲2026年3月9日】\n渡船恢復清晨班次\n{STORY}")

    assert (copy.source, copy.date, copy.headline) == ("青溪之聲", date(2026, 3, 9), "渡船恢復清晨班次")
    assert copy.paragraphs == (STORY,)
    assert copy.body_starts_with == STORY[:10]


def test_a_role_over_nobody_signs_nothing():
    assert parse(f"記者\n來自 法國\n{STORY}") is None


def test_who_took_the_picture_may_end_the_text():
    read = parse("記者周嵐／石橋報導，攝影／陳牧")

    assert [(person.name, person.role) for person in read.people] == [("周嵐", "記者"), ("陳牧", "攝影")]


def test_what_stands_in_a_dateline_s_line_and_in_no_field_is_left_over():
    copy = read_text(f"渡船恢復清晨班次\n新華社石橋3月9日電 題：江水回暖兩岸稱便\n{STORY}")
    line = next(line for line in copy.lines if "題" in line.text)

    assert line.is_printed or is_left_over(copy, line)


def test_an_entry_of_a_ranking_stands_over_no_headline():
    ranking = "熱門新聞\n1. 渡口修繕完工了\n2. 江水回暖有三度\n3. 渡船停航要三天\n"
    copy = read_text(f"{ranking}渡船恢復清晨班次\n2026-03-09 06:30\n{STORY}")

    assert (copy.headline, copy.kicker) == ("渡船恢復清晨班次", None)


def test_a_name_with_a_dot_is_not_passed_over():
    read = parse("華聲在線〔歐陽靖、阿依古麗·買買提／株洲1日電〕")

    assert [person.name for person in read.people] == ["歐陽靖", "阿依古麗·買買提"]
