"""Openings whose parts are told by where they stand: a house in front of its desk, a site behind a dash, a day before its town."""

import pytest

from copydesk import parse


def read(text):
    found = parse(text)
    people = [(person.name, person.role) for person in found.people]
    return found.source, found.place, found.date_as_printed, people


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("(青溪健康網新聞部/綜合報導)渡口的新橋昨天通車,兩岸居民走上橋面。", "青溪健康網"),
        ("(中央社生活新聞部/綜合報導)渡口的新橋昨天通車,兩岸居民走上橋面。", "中央社"),
        ("（石橋日報生活中心／綜合報導）渡口的新橋昨天通車，兩岸居民走上橋面。", "石橋日報"),
    ],
)
def test_a_desk_says_whose_it_is(text, house):
    assert read(text) == (house, None, None, [])


@pytest.mark.parametrize("desk", ["國際新聞中心", "生活新聞部", "社會組"])
def test_a_desk_alone_is_no_house(desk):
    assert read(f"({desk}/綜合報導)渡口的新橋昨天通車,兩岸居民走上橋面。") == (None, None, None, [])


@pytest.mark.parametrize("told", ["海外乡亲", "全球财富", "环球旅人"])
def test_what_an_outlet_tells_of_is_no_town(told):
    read_as = read(f"青溪网{told}报道:当地时间2月22日晚,同乡会在渡口的酒楼举办晚会。")
    assert read_as == ("青溪网", None, None, [])


@pytest.mark.parametrize(
    ("opening", "house"),
    [
        ("青溪网-感知山东5月2日讯(记者 周岚)", "青溪网"),
        ("青溪网-记忆台北5月2日讯(记者 周岚)", "青溪网"),
    ],
)
def test_a_word_and_a_town_behind_a_dash_are_a_site(opening, house):
    assert read(f"{opening}5月1日,渡口的新桥通车。") == (house, None, "05-02", [("周岚", "记者")])


def test_a_town_alone_behind_a_dash_is_where_it_was_filed():
    assert read("青溪网-台北5月2日讯(记者 周岚)5月1日,渡口的新桥通车。")[1] == "台北"


@pytest.mark.parametrize(
    ("opening", "town"),
    [
        ("【2026年3月9日，台北訊】", "台北"),
        ("【2026年3月9日, 台北訊】", "台北"),
        ("(台北，3月9日訊)", "台北"),
        ("【3月9日，石橋訊】", "石橋"),
    ],
)
def test_a_comma_in_brackets_parts_the_day_from_the_town(opening, town):
    text = f"{opening}「渡船」新系列正式發表，第一批下月出貨。"
    assert read(text) == (None, town, "03-09", [])
    assert text[parse(text).end :].startswith("「渡船」")


@pytest.mark.parametrize("mark", ["(mk/b)", "(ha/a)", "（lc）"])
def test_small_letters_in_a_bracket_are_a_mark_of_the_desk(mark):
    assert parse(f"渡口的新橋昨天通車，兩岸居民走上橋面。{mark}") is None
