"""Openings and signatures of the mainland and abroad: kinds that the twelfth blind batch showed."""

import pytest

from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六点半离岸，船上只有三位乘客。方案重新公示后没有收到反对意见，将从下月起试行。"
BEGINS = "第一班渡船"
TITLE = "渡船恢复清晨班次 老船工说三十年没有这样浅过\n\n"

# (opening, source, place, date, [(name, role)]): BODY stands behind each, TITLE before each
OPENINGS = [
    # a byline that says no role, under the headline
    ("农民日报 周望岚\n", "农民日报", None, None, [("周望岚", None)]),
    ("青溪日报 周望岚\n", "青溪日报", None, None, [("周望岚", None)]),
    ("青溪网编辑周望岚\n", "青溪网", None, None, [("周望岚", "编辑")]),
    # who reports stands alone over the dateline, as in South-East Asia
    ("■周望岚报导\n\n(本报古晋6日讯)", "本报", "古晋", "06", [("周望岚", None)]),
    ("独家报道\n\n(本报古晋6日讯)", "本报", "古晋", "06", []),
    # a blank where the word of filing would stand
    ("青溪通讯社首尔9月22日 ", "青溪通讯社", "首尔", "09-22", []),
    # behind the words of another site
    ("医生在线据快报网报道，现代快报讯（记者周岚）", "现代快报", None, None, [("周岚", "记者")]),
    # who wrote is named on the line above who edited
    ("青溪新闻记者 | 周岚\n青溪新闻编辑 | 陈牧\n", "青溪新闻", None, None, [("周岚", "记者")]),
]


@pytest.mark.parametrize(("opening", "source", "place", "date", "people"), OPENINGS)
def test_an_opening_under_a_headline_is_read(opening, source, place, date, people):
    sent = read_text(TITLE + opening + BODY)
    assert sent.source == source
    assert sent.place == place
    assert sent.date_as_printed == date
    assert [(person.name, person.role) for person in sent.people] == people
    assert sent.body_starts_with.startswith(BEGINS)


def test_a_dateline_under_a_signed_line_is_read_and_both_are_told():
    sent = read_text(f"{TITLE}记者 周岚 通讯员 陈牧\n\n晚报讯{BODY}")
    assert sent.source == "晚报"
    assert [person.name for person in sent.people] == ["周岚", "陈牧"]
    assert sent.body_starts_with.startswith(BEGINS)


@pytest.mark.parametrize(
    ("tail", "people"),
    [
        # two names and nothing else
        ("周艳岚 陈牧", [("周艳岚", None), ("陈牧", None)]),
        # a portal's button behind the name
        ("文/本报记者周岚(微博)", [("周岚", "记者")]),
        # the library of pictures behind who took it and wrote
        (
            "\n\n周望岚 陈牧 摄影报道(青溪图片库)\n\n(一审:何岚 二审:何宁)",
            [("周望岚", "摄影"), ("陈牧", "摄影")],
        ),
    ],
)
def test_a_signature_is_read(tail, people):
    sent = read_text(TITLE + BODY + tail)
    assert [(person.name, person.role) for person in sent.people] == people
    assert sent.body_starts_with.startswith(BEGINS)


@pytest.mark.parametrize("end", ["谢谢 再见", "周岚", "来信 来稿"])
def test_words_behind_the_last_sentence_are_nobody(end):
    assert read_text(TITLE + BODY + end).people == ()


@pytest.mark.parametrize("line", ["独家报道", "连续报道", "武汉报道"])
def test_how_it_is_reported_is_nobody(line):
    assert read_text(f"{TITLE}{line}\n\n(本报古晋6日讯){BODY}").people == ()
