"""Openings in Taiwan, Hong Kong, Macau and abroad: kinds that the seventh blind batch showed."""

import pytest

from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"
BEGINS = "第一班渡船"

# (opening, source, place, date, [(name, role)]): BODY stands behind each
OPENINGS = [
    # whoever signs right above the story, however the line is spelt
    ("台北／記者周望嵐\n", None, "台北", None, [("周望嵐", "記者")]),
    ("周望嵐／中央社記者\n", "中央社", None, None, [("周望嵐", "記者")]),
    ("青溪網編輯周望嵐\n", "青溪網", None, None, [("周望嵐", "編輯")]),
    ("實習編輯 周望嵐\n", None, None, None, [("周望嵐", "實習編輯")]),
    ("周望嵐 台北\n", None, "台北", None, [("周望嵐", None)]),
    ("文／周望嵐　攝影／陳牧\n", None, None, None, [("周望嵐", "文"), ("陳牧", "攝影")]),
    # the line over the dateline in South-East Asia
    ("獨家報道：周望嵐\n（檳城3日訊）", None, "檳城", "03", [("周望嵐", "獨家報道")]),
    # nobody is named
    ("記者／綜合報導\n", None, None, None, []),
    ("【特約報道】", None, None, None, []),
    ("（獨媒特約報導）", "獨媒", None, None, []),
    # a name, and how it is written abroad
    ("〔記者周望嵐（Emily Chou）／台北報導〕", None, "台北", None, [("周望嵐", "記者")]),
    # towns abroad, two of them, and one that holds a letter of sentences
    ("（中央社伊斯坦堡/日內瓦5日綜合外電報導）", "中央社", "伊斯坦堡/日內瓦", "05", []),
    ("（哥打京那峇魯3日訊）", None, "哥打京那峇魯", "03", []),
    # before a bare day and 訊 a town, also one that ends as another is called
    ("（瓜拉雪蘭莪3日訊）", None, "瓜拉雪蘭莪", "03", []),
    ("（瓜拉冷岳3日訊）", None, "瓜拉冷岳", "03", []),
    ("（本報瓜拉冷岳3日訊）", "本報", "瓜拉冷岳", "03", []),
    ("青溪新聞中心8/28/2022 亞凱迪亞市報導,", "青溪新聞中心", "亞凱迪亞市", "08-28", []),
    # a day behind the word of filing; a dash that stands apart
    ("《本報訊18/11/2020 下午2時》", "本報", None, "11-18", []),
    ("巴黎 – ", None, "巴黎", None, []),
    ("▍本報記者周望嵐三藩市報道 ▍\n", "本報", "三藩市", None, [("周望嵐", "記者")]),
    ("渡船恢復清晨班次 2025年12月6日|文:周望嵐\n\n", None, None, "12-06", [("周望嵐", "文")]),
    ("青溪雜談:渡船恢復清晨班次 文:周望嵐\n\n", None, None, None, [("周望嵐", "文")]),
    ("轉載自青溪傳媒；文：周望嵐\n", "青溪傳媒", None, None, [("周望嵐", "文")]),
    ("【記者 周 嵐 ／嘉義報導】", None, "嘉義", None, [("周嵐", "記者")]),
    ("作者:周 嵐 ", None, None, None, [("周嵐", "作者")]),
    ("(渡媒報導)", "渡媒", None, None, []),
    ("（吉隆坡4日馬新電）", "馬新", "吉隆坡", "04", []),
]


@pytest.mark.parametrize(
    ("opening", "source", "place", "date", "people"), OPENINGS, ids=[opening[0][:12] for opening in OPENINGS]
)
def test_an_opening_is_read_in_every_field(opening, source, place, date, people):
    read = read_text(opening + BODY).as_row("")

    assert (read["source"], read["place"], read["date"]) == (source, place, date)
    assert [(person["name"], person["role"]) for person in read["correspondents"]] == people
    assert read["body_starts_with"].startswith(BEGINS)


def test_a_headline_over_the_first_words_of_a_cut_story_is_no_paragraph():
    read = read_text("渡船恢復清晨班次 居民稱便\n\n第一班渡船清晨六點半離岸,船上只有三位乘客")

    assert read.headline == "渡船恢復清晨班次 居民稱便"
    assert read.body_starts_with.startswith(BEGINS)


def test_two_sentences_are_two_paragraphs():
    read = read_text("渡船恢復清晨班次。\n\n第一班渡船清晨六點半離岸，船上只有三位乘客。")

    assert read.headline is None
    assert read.body_starts_with.startswith("渡船恢復")


def test_a_sentence_glued_to_a_label_names_nobody():
    read = read_text(
        f"來源：青溪網編輯：青溪作者：佚名 渡船恢復清晨班次在三百二十名學生都趕上了早讀之後\n{BODY}"
    )

    assert not read.people


def test_the_mark_behind_a_byline_is_not_printed():
    read = read_text(f"渡船恢復清晨班次\n▍本報記者周望嵐三藩市報道 ▍\n{BODY}")

    assert read.body_starts_with.startswith(BEGINS)
    assert not any("▍" in paragraph for paragraph in read.paragraphs)


@pytest.mark.parametrize("behind", ["2025年12月6日|文:周望嵐", "文:周望嵐"])
def test_a_dateline_behind_the_headline_leaves_the_headline(behind):
    read = read_text(f"青溪雜談:渡船恢復清晨班次 {behind}\n\n{BODY}")

    assert read.headline == "青溪雜談:渡船恢復清晨班次"


@pytest.mark.parametrize(
    ("signature", "source", "people"),
    [
        ("(Grace编译)", None, [("Grace", "编译")]),
        ("(来源/青溪时报,作者/周望岚)", "青溪时报", [("周望岚", "作者")]),
    ],
)
def test_a_signature_at_the_end_names_whose_words_they_are(signature, source, people):
    read = read_text(f"渡船恢复清晨班次\n\n第一班渡船清晨六点半离岸，船上只有三位乘客。{signature}")

    assert read.source == source
    assert [(person.name, person.role) for person in read.people] == people


def test_a_label_that_stands_over_its_value_is_no_outlet():
    read = read_text(f"1.媒體來源:\n2.完整新聞標題:\n渡船恢復清晨班次\n3.完整新聞內文:\n{BODY}")

    assert read.source is None


@pytest.mark.parametrize("title", ["晚報報道|渡船昨天清晨復航,三百人搭乘", "周望嵐 - 渡船為什麼復航"])
def test_a_title_behind_a_column_or_a_name_is_the_headline(title):
    sent = read_text(f"{title}\n\n{BODY}\n{BODY}")

    assert (sent.headline, sent.place, sent.source) == (title, None, None)
    assert sent.paragraphs[0].startswith(BEGINS)
