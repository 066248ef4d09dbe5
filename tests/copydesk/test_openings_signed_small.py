"""Small lines that sign: their day beside or under them, a house in front of the headline, a broadcast's people."""

import pytest

from copydesk.page.recognise import read_text

HEADLINE = "渡船恢復清晨班次"
BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"

# (lines between headline and story, source, place, [(name, role)])
SIGNED = [
    # name, role, and when it was
    ("青溪日報 周望嵐 記者 | 2026.03.09 14:25", "青溪日報", None, [("周望嵐", "記者")]),
    ("周望嵐 特派員 2026-03-09 14:25", None, None, [("周望嵐", "特派員")]),
    ("記者:sutl 2026-03-09", None, None, [("sutl", "記者")]),
    # a report is a role where a stroke joins it to one
    ("- 攝影/報導:周望嵐\n- Sep 19, 2026\n- 2 min read", None, None, [("周望嵐", "攝影/報導")]),
    ("採訪/報導:周望嵐\n2026-03-09", None, None, [("周望嵐", "採訪/報導")]),
    # the day of the page under the byline
    ("青溪新聞網記者周望嵐/太平報導\n2026.03.09", "青溪新聞網", "太平", [("周望嵐", "記者")]),
    ("【記者/周望嵐 首圖/本報資料照】", None, None, [("周望嵐", "記者")]),
]


@pytest.mark.parametrize(
    ("lines", "source", "place", "people"), SIGNED, ids=[signed[0][:14] for signed in SIGNED]
)
def test_a_small_line_says_who_wrote(lines, source, place, people):
    read = read_text(f"{HEADLINE}\n{lines}\n\n{BODY}").as_row("")

    assert [(person["name"], person["role"]) for person in read["correspondents"]] == people
    assert read["place"] == place
    assert read["source"] in (source, "本報")
    assert read["body_starts_with"].startswith("第一班渡船")


def test_a_byline_said_again_over_the_story_is_read_where_the_story_begins():
    lines = "青溪新聞記者周望嵐/石橋報導\n2026.03.09\n【青溪新聞記者周望嵐/石橋報導】"
    read = read_text(f"{HEADLINE}\n{lines}{BODY}").as_row("")

    assert (read["source"], read["place"]) == ("青溪新聞", "石橋")
    assert read["body_starts_with"].startswith("第一班渡船")


# (opening, source, names): a headline and BODY stand below each
DATED = [
    ("【青溪之聲2026年3月9日】（播音：周嵐、東海／編輯：何望）", "青溪之聲", ["周嵐", "東海", "何望"]),
    ("【2026年3月9日 青溪電台】（主持：周嵐 導播：陳牧）", "青溪電台", ["周嵐", "陳牧"]),
    ("（青溪通北京時間2026年3月9日 轉載）", "青溪通", []),
    ("【3月9日青溪網】", "青溪網", []),
]


@pytest.mark.parametrize(("opening", "source", "names"), DATED, ids=[dated[0][:14] for dated in DATED])
def test_whose_and_of_what_day_stand_in_a_bracket(opening, source, names):
    read = read_text(f"{opening}\n◇ 提要\n1、{HEADLINE}\n{BODY}").as_row("")

    assert (read["source"], read["place"], read["date"]) == (source, None, "03-09")
    assert [person["name"] for person in read["correspondents"]] == names


@pytest.mark.parametrize("house", ["【青溪時報】", "[青溪社] ", "法廣 | 法國報紙摘要: ", "（青溪新聞網）"])
def test_a_house_in_front_of_the_headline_does_not_begin_the_story(house):
    read = read_text(f"{house}{HEADLINE}\n\n{BODY}").as_row("")

    assert read["body_starts_with"].startswith("第一班渡船")


@pytest.mark.parametrize("word", ["[新聞剪報] ", "【天氣預報】", "社區報道:", "本地報道："])
def test_what_the_headline_tells_of_is_no_house(word):
    read = read_text(f"{word}{HEADLINE}\n\n{BODY}").as_row("")

    assert read["source"] is None
    assert read["body_starts_with"].startswith("第一班渡船")


@pytest.mark.parametrize(
    "opening",
    [
        "【青溪日報】渡船恢復清晨班次，首班船六點半離岸，兩岸居民都來\n",
        "【青溪日報訊】渡船恢復，兩岸稱便。\n\n",
    ],
)
def test_a_story_that_begins_behind_its_house_is_no_headline(opening):
    assert read_text(opening + BODY).as_row("")["body_starts_with"].startswith("渡船恢復")


@pytest.mark.parametrize(
    ("line", "place", "names"),
    [("社會中心綜合報導", None, []), ("國際中心報導", None, []), ("周望嵐大樹報導", "大樹", ["周望嵐"])],
)
def test_a_line_of_its_own_that_reports_begins_no_story(line, place, names):
    read = read_text(f"{HEADLINE}\n{line}\n{BODY}").as_row("")

    assert (read["source"], read["place"]) == (None, place)
    assert [person["name"] for person in read["correspondents"]] == names
    assert read["body_starts_with"].startswith("第一班渡船")


def test_what_stands_before_a_time_and_a_land_signs_nothing():
    read = read_text(f"{HEADLINE}\n\n文摘   2026-03-09 09:30   中國澳門\n\n{BODY}").as_row("")

    assert (read["place"], read["correspondents"]) == (None, [])
    assert read["body_starts_with"].startswith("第一班渡船")
