"""Lists of other stories are recognised and kept out of the body."""

from datetime import date

import pytest

from copydesk import Kind, kind_of, read_text

STORY = "青溪在线3月8日讯 县城新图书馆今天开放，三百多名读者到场，馆内藏书十二万册。\n"


@pytest.mark.parametrize(
    "heading",
    [
        "最近更新",
        "相关阅读",
        "相關推薦",
        "延伸阅读",
        "相关新闻：",
        "【推荐阅读】",
        "热点新闻",
        "小编最近文章",
        "您可能感兴趣:",
        "大家都在看",
        "往期回顾",
    ],
)
def test_a_heading_opens_a_list(heading):
    sent = read_text(f"{STORY}{heading}\n- 春耕现场2022-01-16\n- 大桥合龙2022-01-15")

    assert kind_of(heading) == Kind.LIST_HEADING
    assert [entry.title for entry in sent.recent] == ["春耕现场", "大桥合龙"]
    assert len(sent.paragraphs) == 1


@pytest.mark.parametrize(
    ("line", "title", "day"),
    [
        ("- 新手机支持5G2022-01-16", "新手机支持5G", date(2022, 1, 16)),
        ("· 门票降至392022-01-16", "门票降至39", date(2022, 1, 16)),
        ("大桥通车｜图集2020.10.04", "大桥通车｜图集", date(2020, 10, 4)),
        ("漫看县城 | “高光”时刻(一) 2022/1/5", "漫看县城 | “高光”时刻(一)", date(2022, 1, 5)),
        ("县城夜市开张 [2021年7月9日]", "县城夜市开张", date(2021, 7, 9)),
        ("夜市开张 2021-07-09 18:30", "夜市开张", date(2021, 7, 9)),
    ],
)
def test_an_entry_is_a_title_and_its_day(line, title, day):
    entry = read_text(f"{STORY}最近更新\n{line}").recent[0]

    assert kind_of(line) == Kind.RECENT_ITEM
    assert (entry.title, entry.date) == (title, day)


def test_a_day_on_a_line_of_its_own_belongs_to_the_title_above():
    entries = read_text(f"{STORY}推薦閱讀\n華校修繕工程動工\n2024-02-01\n青年商會換屆\n2024-01-29").recent

    assert [(entry.title, entry.date) for entry in entries] == [
        ("華校修繕工程動工", date(2024, 2, 1)),
        ("青年商會換屆", date(2024, 1, 29)),
    ]


def test_a_day_that_does_not_exist_is_no_date():
    assert read_text(f"{STORY}最近更新\n日历里没有的一天2022-02-30").recent[0].date is None


def test_entries_without_days_are_listed_without_their_rank():
    entries = read_text(f"{STORY}最近更新\n1 雪后初晴\n2 返乡列车开行\n").recent

    assert [(entry.title, entry.date) for entry in entries] == [("雪后初晴", None), ("返乡列车开行", None)]


def test_a_list_of_what_is_read_most_has_no_days_and_is_left_over():
    sent = read_text(f"{STORY}热点新闻\n1 雪后初晴\n2 返乡列车开行\n")

    assert not sent.recent
    assert {"1 雪后初晴", "2 返乡列车开行"} <= {line.text for line in sent.remainder}


def test_two_dated_titles_are_a_list_without_a_heading():
    sent = read_text(f"{STORY}春耕现场2022-01-16\n大桥合龙2022-01-15")

    assert len(sent.recent) == 2
    assert len(sent.paragraphs) == 1


def test_the_story_goes_on_after_a_list_set_into_it():
    more = "馆长罗青说，新馆每周开放六天，周五延长至晚上九点，并为老年读者设立大字书专区。"
    sent = read_text(f"{STORY}相关阅读\n图书馆动工2021-01-16\n{more}\n责任编辑：沈一鸣")

    assert sent.paragraphs[-1] == more
    assert len(sent.recent) == 1
