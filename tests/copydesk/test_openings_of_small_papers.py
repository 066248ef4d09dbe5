"""Openings as town papers, campus papers and papers abroad print them: kinds that the sixth blind batch showed."""

import pytest

from copydesk.dateline import Known, parse_tail
from copydesk.dateline.grammar import read_opening
from copydesk.dateline.token_stream import Scan, folded_records
from copydesk.dateline.tokens import WORD, tokens
from copydesk.page.recognise import read_text

# (text, source, place, [(name, role)], what the body begins with)
OPENINGS = [
    ("【周嵐訊】第一班渡船清晨六點半離岸。", None, None, [("周嵐", None)], "第一班渡船"),
    ("【周望嵐採訪報導】第一班渡船清晨六點半離岸。", None, None, [("周望嵐", None)], "第一班渡船"),
    (
        "【青溪日報記者凃望嵐台南報導】第一班渡船清晨六點半離岸。",
        "青溪日報",
        "台南",
        [("凃望嵐", "記者")],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n綜合報導 / 台北市\n\n第一班渡船清晨六點半離岸，船上只有三位乘客。",
        None,
        "台北市",
        [],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n實習記者林望      華埠報導\n\n第一班渡船清晨六點半離岸。",
        None,
        "華埠",
        [("林望", "實習記者")],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n\n本報記者林望攝影報導。第一班渡船清晨六點半離岸。",
        "本報",
        None,
        [("林望", "記者")],
        "第一班渡船",
    ),
    (
        "(記者林望嵐報道;攝影:高知遠) 第一班渡船清晨六點半離岸,船上只有三位乘客。",
        None,
        None,
        [("林望嵐", "記者"), ("高知遠", "攝影")],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n\n撰文:林望嵐 第一班渡船清晨六點半離岸，船上只有三位乘客。",
        None,
        None,
        [("林望嵐", "撰文")],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n林望嵐 / 第一班渡船清晨六點半離岸，船上只有三位乘客，老船工說這條河很久沒有這樣淺過。",
        None,
        None,
        [("林望嵐", None)],
        "第一班渡船",
    ),
    (
        "渡船恢復清晨班次\n\n林望嵐/觀點投書\n\n第一班渡船清晨六點半離岸，船上只有三位乘客。",
        None,
        None,
        [("林望嵐", None)],
        "第一班渡船",
    ),
    (
        "青溪新闻记者 周岚3月9日，第一班渡船清晨六点半离岸。",
        "青溪新闻",
        None,
        [("周岚", "记者")],
        "3月9日",
    ),
]


@pytest.mark.parametrize(
    ("text", "source", "place", "who", "body"), OPENINGS, ids=[o[0][:24] for o in OPENINGS]
)
def test_the_opening_of_a_small_paper_is_read(text, source, place, who, body):
    sent = read_text(text)

    assert (sent.source, sent.place) == (source, place)
    assert [(person.name, person.role) for person in sent.people] == who
    assert sent.body_starts_with.startswith(body)


@pytest.mark.parametrize(
    ("text", "source", "place", "who"),
    [
        (
            "居民說不必再請假。\n青溪衛星電視 林望嵐 高知遠 台灣台北報導",
            "青溪衛星電視",
            "台灣台北",
            ["林望嵐", "高知遠"],
        ),
        ("居民說不必再請假，鎮裡表揚這些志工(林望嵐 高知遠)", None, None, ["林望嵐", "高知遠"]),
        ("居民說不必再請假。（編譯：林望嵐）1151006", None, None, ["林望嵐"]),
    ],
)
def test_a_signature_that_only_names_and_an_outlet_tell(text, source, place, who):
    sent = read_text(text)

    assert (sent.source, sent.place, [person.name for person in sent.people]) == (source, place, who)
    assert sent.body_starts_with.startswith("居民說")


@pytest.mark.parametrize(
    "text",
    [
        "居民說不必再請假。（國際新聞中心整理）",  # a desk, which could be cut into two names
        "居民說不必再請假(lock down)",  # no names of ours
    ],
)
def test_nobody_is_invented_at_the_end(text):
    tail = parse_tail(text)

    assert tail is None or not tail.people


def test_a_one_letter_role_behind_a_name_is_no_person():
    people = parse_tail("居民说不必再请假。(周岚/文 高知远、林望/摄 谢青/审)").people

    assert [(person.name, person.role) for person in people] == [
        ("周岚", "文"),
        ("高知远", "摄影"),
        ("林望", "摄影"),
        ("谢青", "审"),
    ]


def test_a_power_plant_files_nothing():
    assert [token.kind for token in tokens("水力发电可望")] == [WORD]


def test_who_took_the_picture_stands_in_the_caption_before_the_dateline():
    scan = Scan("(記者高知遠攝)〔記者林望嵐/台北報導〕第一班渡船離岸。", 0, folded_records(Known()))

    assert [person.name for person in read_opening(scan).people] == ["林望嵐"]


def test_a_column_about_reporters_names_nobody():
    assert read_text("記者觀察|渡船恢復清晨班次 老街人多\n\n第一班渡船清晨六點半離岸。").people == ()


def test_a_stroke_ties_a_one_letter_role_to_the_name_behind_it():
    people = parse_tail("居民说不必再请假。(文/周岚 摄/高知远)").people

    assert [(person.name, person.role) for person in people] == [("周岚", "文"), ("高知远", "摄")]
