"""Openings of small houses in Taiwan, Hong Kong and Macau: kinds that the eleventh blind batch showed."""

import pytest

from copydesk.dateline import parse
from copydesk.page.recognise import read_text

BODY = (
    "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，"
    "將從下月起試行，沿岸三個村的學生不必再繞道上學。"
)
BEGINS = "第一班渡船"
HEADLINE = "渡船恢復清晨班次 居民稱便\n\n"

# (opening, source, place, date, [(name, role)]): BODY stands behind each
OPENINGS = [
    # the day behind the word of report, at the end of the line
    (HEADLINE + "記者 周望嵐 報導  2026/03/09\n\n", None, None, "03-09", [("周望嵐", "記者")]),
    # a time and a count behind the name are no story
    (HEADLINE + "周望嵐 2026/03/09 18:11 點閱 548 次\n\n", None, None, "03-09", [("周望嵐", None)]),
    # a town that nobody knows, glued to a name of three letters
    ("【青溪通訊社記者周望嵐大坪報導】", "青溪通訊社", "大坪", None, [("周望嵐", "記者")]),
    ("【青溪通訊社實習記者周望嵐大坪報導】", "青溪通訊社", "大坪", None, [("周望嵐", "實習記者")]),
    ("【人間社記者周小平大坪報導】", "人間社", "大坪", None, [("周小平", "記者")]),
    # whose paper, and whose column in it; the small line above is not taken for the dateline
    ("【青溪傳媒周望嵐專欄】", "青溪傳媒", None, None, [("周望嵐", None)]),
    (
        HEADLINE + "青溪傳媒/ 2026.03.09 11:00\n\n【青溪傳媒周望嵐專欄】",
        "青溪傳媒",
        None,
        None,
        [("周望嵐", None)],
    ),
    # a bracket behind the name says who that is
    ("撰文/周望嵐(石橋學生報前社長)\n", None, None, None, [("周望嵐", "撰文")]),
    (
        "渡船恢復清晨班次 2026年3月9日|文:周望嵐(「石橋藝術節」特約藝評人,澳門)\n\n",
        None,
        None,
        "03-09",
        [("周望嵐", "文")],
    ),
]


def _read(text):
    read = read_text(text).as_row("")
    people = [(person["name"], person["role"]) for person in read["correspondents"]]
    return read, (read["source"], read["place"], read["date"], people)


@pytest.mark.parametrize(
    ("opening", "source", "place", "date", "people"), OPENINGS, ids=[opening[0][-14:] for opening in OPENINGS]
)
def test_an_opening_is_read_in_every_field(opening, source, place, date, people):
    read, fields = _read(opening + BODY)

    assert fields == (source, place, date, people)
    assert read["body_starts_with"].startswith(BEGINS)


def test_two_names_of_three_and_two_letters_are_two_people():
    _, fields = _read("【石橋社記者周望嵐林晴報導】" + BODY)

    assert fields[1:] == (None, None, [("周望嵐", "記者"), ("林晴", "記者")])


def test_who_took_a_picture_behind_a_sentence_signs_no_story():
    caption = "渡船在石橋碼頭停泊,船員檢查纜繩。 攝:陳望煇/端傳媒"

    assert parse(f"{caption}\n\n今年3月9日,石橋資深船員說,河道三十年沒有這樣淺過") is None


def test_names_under_the_only_paragraph_are_not_its_dateline():
    read, _ = _read(f"渡口:民主的試金石\n影片敘述\n{BODY}\n文字周望嵐\n攝影陳牧雲\n分享影片")

    assert read["body_starts_with"].startswith(BEGINS)


def test_words_that_hardly_anybody_is_called_are_no_reporters():
    _, fields = _read(f"鐵三角記者行程\n\n周望嵐 2026/03/09 18:11\n\n{BODY}")

    assert fields[3] == [("周望嵐", None)]
