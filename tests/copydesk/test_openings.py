"""Openings of outlets nobody has listed: read by structure, with a probability and candidates for every field."""

import io
import json
from pathlib import Path

import pytest

from copydesk import __main__ as command
from copydesk import parse, parse_tail, read_text
from copydesk.dateline import may_be_person
from tests.copydesk.datelines import check, people

CASES = [
    ("青溪吧6月11日讯 今日十点，第一班渡船离岸。", "青溪吧", None, "06-11", (), "今日十点"),
    ("林以晴台北報導\n市政會議七日通過預算。", None, "台北", None, people((None, "林以晴")), "市政會議"),
    ("【周嵐／綜合報導】渡船恢復清晨班次。", None, None, None, people((None, "周嵐")), "渡船恢復"),
    ("青溪傳媒記者周嵐及陳牧／高雄報導\n渡船恢復。", "青溪傳媒", "高雄", None, people(("記者", "周嵐", "陳牧")), "渡船"),
    ("（中央社記者林以晴瓜地馬拉6日電）渡船恢復。", "中央社", "瓜地馬拉", "06", people(("記者", "林以晴")), "渡船"),
    ("記者谷辣斯．尤達卡／台北報導\n渡船恢復清晨班次。", None, "台北", None, people(("記者", "谷辣斯．尤達卡")), "渡船"),
    ("石桥日报讯记者周以岚近日，第一班渡船清晨六点半离岸。", "石桥日报", None, None, people(("记者", "周以岚")), "近日"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:14])
def test_an_unknown_outlet_stands_where_outlets_stand(case):
    check(*case)


@pytest.mark.parametrize(
    "text",
    [
        "引述新华社莫斯科10月7日电的消息说，口岸将调整开放时间。",
        "县气象台3月9日消息，明天有雨。",
        "記者周嵐今天表示，渡船已經恢復。",
        "警方告訴記者周嵐，事件仍待調查。",
        "2026-03-01 HKT 10:52\n渡船恢復清晨班次，乘客稱方便。",
        "1月1日/",
    ],
)
def test_a_sentence_with_words_of_the_trade_is_none(text):
    assert parse(text) is None


def test_the_story_glued_behind_a_former_headline_is_kept():
    sent = read_text(
        "原标题：石桥镇一车间昨日起火扬子晚报讯（记者周岚）5月31日下午5时53分，位于石桥镇的一家工厂起火，"
        "三人受轻伤，明火在一小时后扑灭。\n第二段继续讲述救援经过，消防员连夜清理现场。"
    )

    assert sent.source == "扬子晚报"
    assert [person.name for person in sent.people] == ["周岚"]
    assert sent.paragraphs[0].startswith("5月31日下午5时53分")
    assert any("一车间昨日起火" in line.text for line in sent.remainder)


def test_a_sub_head_about_reporters_stays_in_the_body():
    sent = read_text(
        "“渡船比公车快” 早班船上趣事多多\n外國記者愛吃中餐\n"
        "本次會議是規模最大的一次會議，各地記者都來了，會議開得很好。"
    )

    assert not sent.people
    assert "外國記者愛吃中餐" in (sent.subhead, *sent.paragraphs)


def test_the_signature_in_brackets_is_read_at_the_tail():
    found = parse_tail("渡船恢復清晨班次，乘客稱方便。（林以晴／高雄報導）")

    assert (found.place, [person.name for person in found.people]) == ("高雄", ["林以晴"])


def test_every_field_has_a_probability_an_empty_one_too():
    found = parse("渌江晚报3月9日讯（记者 周岚）江水回暖。")

    assert found.place is None
    assert set(found.sure) == {"source", "place", "date", "people", "stretch"}
    assert all(0.9 < share <= 1 for share in found.sure.values())
    assert found.certainty == round(min(found.sure.values()), 3)


def test_a_field_in_doubt_has_candidates_beside_it():
    found = parse("县局办阅湖东桥9日讯 渡船恢复清晨班次。") or parse(
        "林宏翰洛杉磯1日專電\n渡船恢復清晨班次。"
    )

    assert found.certainty < 1
    assert set(found.others) <= {"source", "place", "date", "people", "stretch"}


def test_each_field_says_where_it_is_printed():
    text = "渡船恢复\n青溪网石桥3月9日讯（记者 周 岚 通讯员 陈牧）江水回暖。"
    found = parse(text)

    printed = {name: text[slice(*found.spans[name])] for name in ("source", "date")}
    assert printed == {"source": "青溪网", "date": "3月9日"}
    assert [text[slice(*span)] for span in found.spans["people"]] == ["周 岚", "陈牧"]


def test_on_a_page_too_each_field_says_where_it_is_printed():
    sent = read_text(
        "渡船恢復清晨班次\n2026-03-09 09:30 來源：渌江晚報\n"
        "渌江晚報石橋3月9日訊（記者 周嵐）第一班渡船清晨六點半離岸，船上只有三位乘客。\n第二段說明細節。"
    )

    spans = sent.dateline.spans
    printed = {name: sent.text[slice(*spans[name])] for name in ("source", "place", "date")}
    assert printed == {"source": "渌江晚報", "place": "石橋", "date": "3月9日"}
    assert [sent.text[slice(*span)] for span in spans["people"]] == ["周嵐"]
    assert sent.dateline.sure["place"] > 0.9


def test_a_number_names_nobody():
    assert not may_be_person("2026-03-01")


def test_the_command_gives_fields_candidates_and_places(capsys, monkeypatch, tmp_path):
    records = tmp_path / "records.json"
    records.write_text(json.dumps({"sources": ["渌江观察"]}))
    monkeypatch.setattr(
        "sys.stdin", iter([json.dumps({"id": 7, "text": "渌江观察3月9日讯 江水回暖。"}) + "\n"])
    )

    assert command.main(["opening", "--rows", "--known", str(records)]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["source"], answer["date"]) == (7, "渌江观察", "03-09")
    assert answer["spans"]["source"] == [0, 4]


def test_the_command_reads_a_page_with_places_and_probabilities(capsys, monkeypatch):
    page = "渡船恢復清晨班次\n渌江晚報3月9日訊（記者 周嵐）第一班渡船清晨六點半離岸，船上只有三位乘客。\n第二段說明細節。"
    monkeypatch.setattr("sys.stdin", io.StringIO(page))

    assert command.main(["page"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["headline"] == "渡船恢復清晨班次"
    assert page[slice(*answer["opening"]["spans"]["source"])] == "渌江晚報"
    assert set(answer["opening"]["sure"]) == {"source", "place", "date", "people", "stretch"}


def test_the_package_leaves_no_room_out():
    house = Path(command.__file__).parent
    listed = (house / "pyproject.toml").read_text()

    for room in sorted(path.parent.name for path in house.glob("*/__init__.py")):
        assert f'"copydesk.{room}"' in listed, room
