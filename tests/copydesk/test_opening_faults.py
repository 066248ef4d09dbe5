"""Openings as they have gone wrong, one for each kind of fault; the outlets, people and sentences are invented."""

import pytest

from copydesk import parse, read_text
from copydesk.dateline.names import split_names
from tests.copydesk.datelines import check, people

KINDS = {
    "a bracket that was never opened": (
        "青溪网快讯 记者 周岚】第一班渡船清晨六点半离岸。", "青溪网", None, None, people(("记者", "周岚")), "第一班"
    ),
    "a dash behind the bracket": (
        "台北（本報記者 林以晴）—— 渡船恢復清晨班次。", "本報", "台北", None, people(("記者", "林以晴")), "渡船恢復"
    ),
    "sent from": (
        "青溪网记者 周岚 发自上海\n第一班渡船清晨六点半离岸。", "青溪网", "上海", None, people(("记者", "周岚")), "第一班"
    ),
    "a byline behind a comma": (
        "本報2011年1月26日台北訊，特約記者林以晴報導\n渡船恢復清晨班次。",
        "本報", "台北", "01-26", people(("特約記者", "林以晴")), "渡船恢復",
    ),
    "an outlet whose name holds a word of grammar": (
        "青溪数据4月14日讯，渡船恢复清晨班次。", "青溪数据", None, "04-14", (), "渡船恢复"
    ),
    "a name and a town with nothing between": (
        "林宏翰洛杉磯1日專電\n渡船恢復清晨班次。", None, "洛杉磯", "01", people((None, "林宏翰")), "渡船恢復"
    ),
    "a channel behind an outlet is no town": (
        "石桥日报渡口财经讯（记者 陈牧）渡船恢复清晨班次。", "石桥日报渡口财经", None, None, people(("记者", "陈牧")), "渡船恢复"
    ),
    "a headline set off by a wide blank": (
        "渡船早班日增12班　　商报讯(记者周岚)昨日，第一班渡船离岸。", "商报", None, None, people(("记者", "周岚")), "昨日"
    ),
    "names alone in front of a report": (
        "武廷融 綜合報導\n渡船恢復清晨班次，乘客稱便。", None, None, None, people((None, "武廷融")), "渡船恢復"
    ),
    "a title in front of the name": (
        "【青溪傳媒／總社長孫崇文報導】渡船恢復清晨班次。", "青溪傳媒", None, None, people(("總社長", "孫崇文")), "渡船恢復"
    ),
    "an outlet of its own behind a stroke": (
        "【青溪快報／編輯部】渡船恢復清晨班次，乘客稱便。", "青溪快報", None, None, (), "渡船恢復"
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_fault(kind):
    check(*KINDS[kind])


@pytest.mark.parametrize(
    "text",
    [
        "青溪調查組屢報道渡口醜聞，引起關注。",
        "据英国《渡口电讯报》10月9日报道，渡船恢复清晨班次。",
        "据青溪日报3月9日报道，渡船恢复清晨班次。",
    ],
)
def test_who_quotes_an_outlet_signs_nothing(text):
    found = parse(text)

    assert found is None or not found.people


def test_a_name_behind_its_desk_is_the_name_alone():
    sent = read_text("渡船恢復清晨班次\n經盤查與渡口失火無關，縣府將加派人手。（地方中心林以晴／台中報導）")

    assert [person.name for person in sent.people] == ["林以晴"]


def test_people_joined_by_a_dot_are_two_and_one_with_a_dot_is_one():
    assert split_names("蕭又安·方暮晨") == ["蕭又安", "方暮晨"]
    assert split_names("阿依古丽·买买提") == ["阿依古丽·买买提"]


def test_a_mark_inside_a_name_has_its_other_half():
    found = parse("【美国《渡口日报》12月22日报道】题：渡船恢复\n第一班渡船清晨六点半离岸。")

    assert found.source == "美国《渡口日报》"
