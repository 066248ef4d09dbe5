"""Names glued to roles and to each other, and credit lines."""

import pytest

from copydesk.dateline import Known, Person, parse, read_people, split_names

GLUED = [
    ("王小明李红", ["王小明", "李红"]),
    ("王小明李紅張大文", ["王小明", "李紅", "張大文"]),
    ("歐陽靖", ["歐陽靖"]),
    ("歐陽靖諸葛青", ["歐陽靖", "諸葛青"]),
    ("司馬青雲王明", ["司馬青雲", "王明"]),
    ("王明李红", ["王明", "李红"]),
    ("王小明 李红", ["王小明", "李红"]),
    ("王小明、李红", ["王小明", "李红"]),
    ("李　明　王　红", ["李明", "王红"]),
    ("阿依古丽·买买提 王红", ["阿依古丽·买买提", "王红"]),
    ("陳長沙", ["陳長沙"]),
    ("", []),
]
CREDIT_LINES = [
    ("記者 林以晴 通訊員 周嵐", [("記者", "林以晴"), ("通訊員", "周嵐")]),
    ("记者王小明李红 通讯员 张三妹", [("记者", "王小明"), ("记者", "李红"), ("通讯员", "张三妹")]),
    ("文/圖 周嵐 許知遠", [("文/圖", "周嵐"), ("文/圖", "許知遠")]),
    ("責任編輯：周嵐", [("責任編輯", "周嵐")]),
    ("责编：周岚 校对：许知远", [("责编", "周岚"), ("校对", "许知远")]),
    ("（摄影：周岚）", [("摄影", "周岚")]),
    ("周岚/文 许知远/图", [("文", "周岚"), ("图", "许知远")]),
    ("图/周岚", [("图", "周岚")]),
    ("渌江日报见习记者 周岚", [("见习记者", "周岚")]),
    ("特派記者周嵐", [("特派記者", "周嵐")]),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), GLUED)
def test_glued_and_separated_names_are_told_apart(text, names):
    assert split_names(text) == names


@pytest.mark.parametrize(("line", "people"), CREDIT_LINES)
def test_a_credit_line_gives_its_people_with_their_roles(line, people):
    assert read_people(line) == tuple(Person(name, role) for role, name in people)


def test_a_correspondent_on_record_settles_where_a_name_ends():
    text = "（中央社記者林以晴九樓台北9日電）梅雨將至。"

    known = Known(people=frozenset({"林以晴九樓"}))

    assert [p.name for p in parse(text, known=known).people] == ["林以晴九樓"]
    assert "person-on-record" in parse(text, known=known).because


def test_a_name_that_holds_a_place_stays_whole():
    dateline = parse("本报讯（记者 陳長沙 王苏州）江水回暖。")

    assert [p.name for p in dateline.people] == ["陳長沙", "王苏州"]
    assert dateline.place is None
