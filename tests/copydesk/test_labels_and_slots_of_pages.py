"""What labels of no list name, and what stands in the slots of a page: people, houses, days; all invented."""

import pytest

from copydesk import parse_tail, read_text
from copydesk.page.credit_lines import is_credit, read_credits
from copydesk.page.labels import fields

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
TITLE = "石桥渡船今天恢复清晨班次"
DAY = "2026-02-06 08:15 来源:青溪日报"


def _page(*lines):
    return "\n\n".join(lines)


def _named(people):
    return [(person.name, person.role) for person in people]


@pytest.mark.parametrize(
    ("line", "wrote", "edited"),
    [
        ("供稿人:檀志岚 核稿人:何望", ["檀志岚"], ["何望"]),
        ("文字:檀志岚 初核:何望 陈牧 责任领导:罗怀", ["檀志岚"], ["何望", "陈牧", "罗怀"]),
        ("作者:檀志岚 编审组:何望 审签: 陈牧", ["檀志岚"], ["何望", "陈牧"]),
        ("撰稿人:檀志岚 责任编辑: 摄影:校团委提供 审核人:何望", ["檀志岚"], ["校团委提供", "何望"]),
        ("通讯员:檀志岚 审阅:", ["檀志岚"], []),
        ("作者:檀志岚 电话:0123-4567890", ["檀志岚"], []),
        ("供稿单位:县团委 撰稿:檀志岚", ["檀志岚"], []),
    ],
)
def test_a_label_ends_the_value_in_front_of_it_whatever_it_says(line, wrote, edited):
    writers, editors = read_credits(line)

    assert [person.name for person in writers] == wrote
    assert [person.name for person in editors] == edited


@pytest.mark.parametrize(
    "line",
    ["摄影:周岚 编辑手记:渡船今天恢复清晨班次", "文字:周岚 石桥渡口:第一班渡船清晨六点半离岸"],
)
def test_a_title_behind_a_name_is_no_label(line):
    assert not is_credit(line)


@pytest.mark.parametrize("label", ["作者", "文", "撰稿", "责任编辑"])
def test_roles_behind_a_label_are_told_apart(label):
    writers, editors = read_credits(f"{label}:记者 闫知远 通讯员 于怀舟")

    assert _named((*writers, *editors)) == [("闫知远", "记者"), ("于怀舟", "通讯员")]


def test_each_line_keeps_its_own_people():
    small = "作者:记者 闫知远 通讯员 于怀舟  发布时间:2026-02-06 09:33:58 打印 字号: | |"
    sent = read_text(_page(TITLE, small, FIRST, SECOND, "责任编辑:记者 闫知远 通讯员 于怀舟"))

    assert _named(sent.people) == [("闫知远", "记者"), ("于怀舟", "通讯员")]
    assert [person.name for person in sent.credits] == ["闫知远", "于怀舟"]


@pytest.mark.parametrize(
    ("line", "house"),
    [
        ("来源:青溪晚报收集编辑:何望", "青溪晚报"),
        ("来源:石桥新闻网编辑:何望", "石桥新闻网"),
        ("来源:青溪报业集团编辑:何望", "青溪报业集团"),
        ("来源:青溪网讯 编辑:何望", "青溪网讯"),
    ],
)
def test_what_is_glued_in_front_of_a_label_qualifies_its_role(line, house):
    assert fields(line)[1][0].value == house


@pytest.mark.parametrize(
    ("tail", "people"),
    [
        (
            "(记者 韩知远 农民记者 王怀舟 编辑 何望 编审 罗怀 监制 田牧)",
            ["韩知远 记者", "王怀舟 记者", "何望 编辑", "罗怀 编审", "田牧 监制"],
        ),
        ("(记者 韩知远 责校 王怀舟 审签 何望)", ["韩知远 记者", "王怀舟 责校", "何望 审签"]),
        ("(记者 韩知远 石桥记者 王怀舟)", ["韩知远 记者", "王怀舟 记者"]),
        ("(记者 韩知远 王怀舟)", ["韩知远 记者", "王怀舟 记者"]),
        ("(记者 韩知远 王怀舟摄影报道)", ["韩知远 记者", "王怀舟 记者"]),
    ],
)
def test_a_word_in_the_place_of_a_role_or_glued_to_one_is_nobody(tail, people):
    found = parse_tail(f"乡亲们一大早就在渡口等候。{tail}")

    assert [f"{person.name} {person.role}" for person in found.people] == people


def test_who_had_the_story_in_hand_has_not_written_it():
    sent = read_text(_page(TITLE, FIRST + SECOND + "(记者 韩知远 编辑 何望 主编 罗怀)"))

    assert _named(sent.people) == [("韩知远", "记者")]
    assert [person.name for person in sent.credits] == ["韩知远", "何望", "罗怀"]


@pytest.mark.parametrize("bullet", ["• ", "· ", "‧ ", "● ", "- ", ""])
@pytest.mark.parametrize("day", ["2026/02/06", "2026-02-06 08:15"])
def test_a_byline_over_its_day_is_one_whatever_bullets_stand_before(bullet, day):
    sent = read_text(
        _page("石橋渡船今天恢復清晨班次", f"{bullet}記者 鄭望嵐 / 台南 報導", bullet + day, FIRST, SECOND)
    )

    assert (sent.place, _named(sent.people)) == ("台南", [("鄭望嵐", "記者")])
    assert sent.paragraphs == (FIRST, SECOND)
    assert sent.body_starts_with == FIRST[:10]


@pytest.mark.parametrize("clock", ["", " 06:30"])
def test_a_day_behind_the_bracket_of_a_byline_makes_it_no_entry(clock):
    byline = f"【青溪社 陳望嵐 高雄報導】 2026-02-06{clock}"
    sent = read_text(_page("首頁 > 社會", "東禪學院參訪石橋渡口", byline, FIRST, SECOND))

    assert (sent.source, sent.place, _named(sent.people)) == ("青溪社", "高雄", [("陳望嵐", None)])
    assert sent.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize("house", ["青溪壹点", "学习强国", "大河报业·石桥壹点"])
def test_what_stands_beside_the_time_prints_the_page(house):
    sent = read_text(_page(TITLE, f"2026-02-06 08:15 {house}    阅读:394", FIRST, SECOND))

    assert sent.source == house


@pytest.mark.parametrize("other", ["社会民生", "青溪镇", "檀志岚", "古丽·买买提", "县宣传部"])
def test_a_section_a_town_and_a_name_beside_the_time_print_no_page(other):
    sent = read_text(_page(TITLE, f"2026-02-06 08:15 {other}    阅读:394", FIRST, SECOND))

    assert sent.source is None


def test_over_its_day_and_the_headline_stands_who_prints_the_page():
    sent = read_text(_page(TITLE, "青溪新闻网", "2026-02-06", TITLE, FIRST, SECOND))

    assert sent.source == "青溪新闻网"


@pytest.mark.parametrize("bullet", ["• ", "· ", "@", "◎"])
def test_a_bullet_is_no_part_of_a_house(bullet):
    sent = read_text(_page(TITLE, f"{bullet}青溪日报", "上传 2026.02.06 15:07", FIRST, SECOND))

    assert sent.source == "青溪日报"


@pytest.mark.parametrize("people", ["王望岚 李怀舟", "郭望岚"])
def test_people_behind_the_label_of_a_source_are_no_house(people):
    sent = read_text(_page(TITLE, f"来源:{people} 2026-02-06 08:15", FIRST, SECOND))

    assert sent.source is None


@pytest.mark.parametrize("house", ["木门镇", "县宣传部", "RCI", "青溪日报", "人民"])
def test_a_town_an_office_and_letters_may_be_the_source(house):
    sent = read_text(_page(TITLE, f"来源:{house} 2026-02-06 08:15", FIRST, SECOND))

    assert sent.source == house
