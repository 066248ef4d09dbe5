"""Openings whose parts are told by where they stand: a house in front of its desk, a site behind a dash."""

import pytest

from copydesk import parse, read_page


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


_STORY = "\n渡口的新橋昨天通車，兩岸居民一早就走上橋面，孩子們放起了風箏。"
_MORE = "\n航運所說，風浪大的日子照舊停航，老人照舊半價，學生憑證免費乘船。"


@pytest.mark.parametrize("mark", ["/", "／", "、", "｜"])
def test_names_in_a_bracket_of_their_own_over_the_story(mark):
    names = ["周望嵐", "崔雨", "陳一鳴"]
    assert read(f"【{mark.join(names)}】{_STORY}") == (None, None, None, [(name, None) for name in names])


def test_a_page_names_them_too():
    assert [person.name for person in read_page(f"【周望嵐／崔雨／陳一鳴】{_STORY}").people] == [
        "周望嵐",
        "崔雨",
        "陳一鳴",
    ]


def test_one_of_three_names_may_be_unheard_of():
    assert [name for name, _role in read(f"【霏雨/崔雨/陳一鳴】{_STORY}")[3]] == ["霏雨", "崔雨", "陳一鳴"]


@pytest.mark.parametrize("rubrics", ["文學/詩歌/散文", "旅遊/美食", "藝文、展覽、講座"])
def test_rubrics_in_a_bracket_name_nobody(rubrics):
    assert parse(f"【{rubrics}】{_STORY}") is None


def test_names_in_a_bracket_with_a_headline_under_it_open_nothing():
    assert parse("【周望嵐/崔雨生】\n渡口新橋通車\n") is None


@pytest.mark.parametrize("headline", ["渡口新桥为何停航", "两岸有桥 过河不愁"])
def test_a_house_glued_to_a_headline_is_nobody_where_its_names_have_roles_behind_them(headline):
    page = read_page(f"{headline}本报记者 周望岚/文 陈一鸣/摄{_STORY}")
    assert (page.source, page.headline) == ("本报", headline)
    assert [person.name for person in page.people] == ["周望岚", "陈一鸣"]
    assert page.paragraphs[0].startswith("渡口的新橋")


def test_a_byline_over_the_headline_signs_copy_that_nothing_else_signs():
    page = read_page(f"渡口大扫描\n本刊记者 周岚 陈一鸣/文  崔雨/图\n“没坐过渡船的不算青溪人”{_STORY}{_MORE}")
    assert [person.name for person in page.people] == ["周岚", "陈一鸣", "崔雨"]
    assert not any("周岚" in paragraph for paragraph in page.paragraphs)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("实习生 周岚 文 通讯员 陈一鸣 摄", ["周岚", "陈一鸣"]),
        ("记者:周岚 图丨青溪水产提供", ["周岚"]),
        ("记者：周岚 图／青溪水产提供", ["周岚"]),
    ],
)
def test_who_wrote_stands_in_a_line_of_who_took_the_picture(line, names):
    page = read_page(f"渡口新桥昨日通车\n{line}{_STORY}{_MORE}")
    assert [person.name for person in page.people] == names


@pytest.mark.parametrize("line", ["记者 周岚 摄", "周岚 摄", "图/周岚"])
def test_who_took_the_picture_alone_signs_no_story(line):
    assert read_page(f"渡口新桥昨日通车\n{line}{_STORY}{_MORE}").dateline is None


@pytest.mark.parametrize("frame", ["《{}》", "【{}】", "（{}）"])
def test_a_byline_in_brackets_with_its_day_behind_is_no_link_to_another_story(frame):
    line = frame.format("記者周望嵐/橋市訊")
    page = read_page(f"第三屆臨時會開幕 審議渡口新橋預算\n{line}2018.11.27{_STORY}{_MORE}")
    assert (page.place, [person.name for person in page.people]) == ("橋市", ["周望嵐"])


@pytest.mark.parametrize(
    "line", ["[石橋新聞] 渡口雪災 高級公路全線封閉", "【城事】渡船復航 兩岸稱便 票價不變"]
)
def test_a_section_in_brackets_and_its_title_name_nobody(line):
    page = read_page(f"{line}\n{_STORY}{_MORE}")
    assert (page.source, page.people, page.dateline) == (None, (), None)


def test_an_outlet_whose_name_ends_in_a_word_of_report_is_one():
    found = parse("中国报道讯(周望岚 通讯员陈一鸣) 6月7日是渡口通车首日,两岸居民一早就来到桥边。")
    assert (found.source, found.place, len(found.people)) == ("中国报道", None, 2)
