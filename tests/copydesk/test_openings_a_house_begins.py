"""Openings that a house begins, and in which the day or a mark does the work of the word of filing."""

import pytest

from copydesk.page.recognise import read_text

HEADLINE = "渡船恢復清晨班次\n\n"
BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"

# (opening, source, place, date): BODY stands behind each
OPENINGS = [
    # house, town and day, parted by one mark in whatever order, and a dash behind
    ("青通社/伊斯坦布爾/6月29日--", "青通社", "伊斯坦布爾", "06-29"),
    ("曼谷/青溪日報/29日 - ", "青溪日報", "曼谷", "29"),
    ("青溪新聞社，布拉格，2026年6月29日 – ", "青溪新聞社", "布拉格", "06-29"),
    ("青溪社-金邊-6月29日--", "青溪社", "金邊", "06-29"),
    # a known town, in brackets whose, and a dash
    ("羅馬(亞洲新聞)-", "亞洲新聞", "羅馬", None),
    ("梵蒂岡（青溪信仰通訊） – ", "青溪信仰通訊", "梵蒂岡", None),
    # in brackets whose, and a dash
    ("(VOVWORLD) - ", "VOVWORLD", None, None),
    ("（QPL）--", "QPL", None, None),
    ("（青溪社）— ", "青溪社", None, None),
    # the house, the whole day, and the story at once
    ("青溪新聞中心10/16/2026 ", "青溪新聞中心", None, "10-16"),
    ("青溪僑報, 2026年3月9日, ", "青溪僑報", None, "03-09"),
    ("青溪華網 2026-03-09 10:57 ", "青溪華網", None, "03-09"),
    # what a house calls its copy
    ("【青溪報訊息】", "青溪報", None, None),
    ("青溪時報訊息：", "青溪時報", None, None),
    # a land in front of a house that has a name like another's
    ("渡船恢復清晨班次【菲律賓世界日報專訊】", "菲律賓世界日報", None, None),
]


@pytest.mark.parametrize(
    ("opening", "source", "place", "date"), OPENINGS, ids=[opening[0][:14] for opening in OPENINGS]
)
def test_house_and_what_stands_with_it_are_read(opening, source, place, date):
    read = read_text(HEADLINE + opening + BODY).as_row("")

    assert (read["source"], read["place"], read["date"]) == (source, place, date)
    assert read["correspondents"] == []
    assert read["body_starts_with"].startswith("第一班渡船")


LOOK_ALIKES = [
    "青溪日報2026年3月9日，在石橋舉行了讀者見面會，到場的有三百人。",
    "據市民消息：3月9日晚上，渡船停航了兩個小時，三百人滯留。",
    "香港（特區）－渡船清晨六點半離岸，船上只有三位乘客。",
    "青溪日報 2026年3月9日 渡船恢復清晨班次",
]


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_a_sentence_that_a_house_begins_is_no_dateline(line):
    assert read_text(f"{HEADLINE}{line}\n{BODY}").as_row("")["source"] is None


# (opening, source, [(name, role)]): a role over its names, whose copy it is, a programme of the house
TAKEN_OVER = [
    ("青溪網名譽記者\n周望嵐 來自\n中國\n", "青溪網", [("周望嵐", "名譽記者")]),
    ("本報記者\n周望嵐\n", "本報", [("周望嵐", "記者")]),
    ("特約記者\n周望嵐 陳牧\n", None, [("周望嵐", "特約記者"), ("陳牧", "特約記者")]),
    ("轉自青溪電台\n", "青溪電台", []),
    ("（轉自青溪茶館）", "青溪茶館", []),
    ("【轉載自《青溪時報》】", "青溪時報", []),
    ("青溪網據石橋媒體報道：", "青溪網", []),
    ("（青溪電台“心之旅”訪談節目主持人周嵐採訪報道2026,03,09）\n", "青溪電台", [("周嵐", "主持人")]),
    ("（青溪電台《心之旅》節目周嵐報道）", "青溪電台", [("周嵐", None)]),
    # a body that tells its own news
    ("青溪商會石橋分會報導\n", "青溪商會石橋分會", []),
    ("【青溪華人協會供稿】", "青溪華人協會", []),
    ("青溪石橋國小報導\n", "青溪石橋國小", []),
    ("【QingNewsDaily】", "QingNewsDaily", []),
    ("(Qing Post訊)", "Qing Post", []),
]


@pytest.mark.parametrize(
    ("opening", "source", "people"), TAKEN_OVER, ids=[opening[0][:14] for opening in TAKEN_OVER]
)
def test_who_wrote_it_and_for_whom_are_read(opening, source, people):
    read = read_text(HEADLINE + opening + BODY).as_row("")

    assert (read["source"], read["place"]) == (source, None)
    assert [(person["name"], person["role"]) for person in read["correspondents"]] == people
    assert read["body_starts_with"].startswith("第一班渡船")


@pytest.mark.parametrize(
    "opening", ["（轉自網絡）", "意大利《青溪街》消息：", "特約記者\n渡船復航\n", "停航引發社會報導\n"]
)
def test_neither_a_net_nor_a_land_nor_a_heading_is_read_so(opening):
    read = read_text(HEADLINE + opening + BODY).as_row("")

    assert read["source"] in (None, "意大利《青溪街》")
    assert read["correspondents"] == []
