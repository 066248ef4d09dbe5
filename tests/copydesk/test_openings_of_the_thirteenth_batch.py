"""Openings of all regions: kinds that the thirteenth blind batch showed, labelled by somebody who mended nothing."""

import pytest

from copydesk.dateline import parse
from copydesk.page.kinds import Kind
from copydesk.page.lines import label_kind
from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六点半离岸，沿岸三村的居民一早就到渡口等候，县交通局的人员也在场，忙到天黑才收工。"
BEGINS = "第一班渡船"
TITLE = "渡船恢复清晨班次 老船工说三十年没有这样浅过\n\n"

# (opening, source, place, date, [(name, role)]): BODY stands behind each, TITLE before each
OPENINGS = [
    # a name of two letters set as wide as one of three
    ("本报讯 (记者 周 岚) ", "本报", None, None, [("周岚", "记者")]),
    ("□周望岚 陈 牧 文/图\n", None, None, None, [("周望岚", "文/图"), ("陈牧", "文/图")]),
    # a quotation is a dateline from its first mark to its last
    ("《本报讯 3月9日》", "本报", None, "03-09", []),
    # a paper in quotation marks, and in brackets who reports for it
    ("意大利《渡口街》(周岚报道):", "渡口街", None, None, [("周岚", None)]),
    ("《渡口街》（记者 周岚）", "渡口街", None, None, [("周岚", "记者")]),
    ("法国侨报（记者周岚）报道：", "法国侨报", None, None, [("周岚", "记者")]),
    # the day, whose report, and a full stop
    ("2026年01月12日,渡口群dukouqun.com报道.", "渡口群dukouqun.com", None, "01-12", []),
    ("3月9日，青溪网报道。", "青溪网", None, "03-09", []),
    # an outlet whose name goes on behind 报
    ("【青溪报业托拉斯新德里15日电】", "青溪报业托拉斯", "新德里", "15", []),
    ("（青溪报周望岚多伦多报道）", "青溪报", "多伦多", None, [("周望岚", None)]),
    # 网 ends no name
    ("【青溪网 记者 周岚】", "青溪网", None, None, [("周岚", "记者")]),
    # labels that say of what they are
    ("文章来源:青溪网 文章作者:周望岚 责任编辑:陈牧 点击数:\n", "青溪网", None, None, [("周望岚", "作者")]),
    # whose reporters wrote, behind a label
    (
        "作者:青溪日报·爱青溪记者 周岚 陈牧 摄\n",
        "青溪日报·爱青溪",
        None,
        None,
        [("周岚", "作者"), ("陈牧", "作者")],
    ),
    ("作者:周望岚 编译\n\n【青溪网讯】", "青溪网", None, None, [("周望岚", "作者")]),
    # a button, or that somebody learns the trade, behind a name
    ("记者周岚(微博) 陈牧(微博)\n", None, None, None, [("周岚", "记者"), ("陈牧", "记者")]),
    ("青溪报记者 周岚（见习） 实习生 何望\n", "青溪报", None, None, [("周岚", "记者"), ("何望", "实习生")]),
    # among the titles of a paper that tells of another's work
    (
        "《朝日新闻》总力报道\n《中文导报》独家转载\n\n渡船恢复清晨班次\n\n本报讯(记者  周岚)",
        "本报",
        None,
        None,
        [("周岚", "记者")],
    ),
]


@pytest.mark.parametrize(("opening", "source", "place", "date", "people"), OPENINGS)
def test_an_opening_under_a_headline_is_read(opening, source, place, date, people):
    sent = read_text(TITLE + opening + BODY)
    assert sent.source == source
    assert sent.place == place
    assert sent.date_as_printed == date
    assert [(person.name, person.role) for person in sent.people] == people
    assert sent.body_starts_with.startswith(BEGINS)


def test_a_quotation_ends_where_it_is_closed_whatever_word_of_filing_stands_behind_it():
    sent = read_text(
        f"渡船停航最新消息!今晨起停六天!\n\n《本報訊18/11/2020 下午2時》北灣州政府發佈最新消息:{BODY}"
    )
    assert sent.headline == "渡船停航最新消息!今晨起停六天!"  # a cry behind 消息 files nothing
    assert (sent.source, sent.date_as_printed) == ("本報", "11-18")
    assert sent.body_starts_with.startswith("北灣州政府")


def test_whose_the_news_was_first_stands_in_brackets_in_the_dateline():
    sent = read_text("东方网(来源：青溪商报)11月12日信息：第一班渡船昨晨六点半离岸，三村居民到渡口等候")
    assert (sent.source, sent.date_as_printed) == ("东方网", "11-12")


def test_a_line_of_names_set_apart_shows_by_itself_that_it_is_a_credit():
    assert label_kind("青溪网记者 周 岚 通讯员 何 望") is Kind.CREDIT


@pytest.mark.parametrize(
    "opening",
    [
        # the end of a quotation that begins in front of it is no outlet
        "《報導者》國防記者周望嵐 帶大家認識新的發言人\n",
        # the sentence goes on behind the comma, and somebody's report is no outlet's
        "3月9日，青溪网报道，",
        "3月9日，周岚报道。",
        # who took the picture of a work reports nothing
        "《渡船》（周嵐攝）在縣城展出，",
    ],
)
def test_a_sentence_is_no_opening(opening):
    found = parse(opening + BODY)
    assert found is None or found.source is None


def test_a_signature_of_two_roles_is_read():
    sent = read_text(f"{TITLE}{BODY}\n\n  ■摄影 记者 周 岚")
    assert [(person.name, person.role) for person in sent.people] == [("周岚", "记者")]
    assert sent.paragraphs == (BODY,)


def test_the_house_of_who_wrote_stands_without_the_words_before_it():
    assert read_text(f"{BODY}\n　　本栏稿件由青溪晚报记者 周望岚 采写").source == "青溪晚报"


def test_a_list_of_small_print_is_no_story():
    small = "- 2026-12-27\n- 港聞\n- 青溪人\n- 記者:周望嵐、陳牧遠編輯:青溪人\n- 2026-12-27\n"
    story = (
        "渡口縣立小學及石橋小學因允許學生在考試中使用毛筆作答,引起爭議。《青溪人》為了解分別,邀請小學生做實測"
    )
    sent = read_text(f"{TITLE}{small}{story}")
    assert [person.name for person in sent.people] == ["周望嵐", "陳牧遠"]
    assert sent.paragraphs == (story,)
    told = read_text(f"{TITLE}{BODY}\n- 渡口\n- 石阶\n{BODY}")
    assert "- 渡口" in told.paragraphs  # a list that tells neither when nor who is the story's


def test_lines_whose_ends_were_lost_are_told_apart():
    sent = read_text(f"渡船恢復清晨班次 沿岸三村通行 東方日報 2026-05-20 10:57 {BODY}")
    assert (sent.headline, sent.source) == ("渡船恢復清晨班次 沿岸三村通行", "東方日報")
    assert sent.body_starts_with.startswith(BEGINS)
    titled = f"渡口一景。(資料圖) 周嵐 攝 中新網西寧1月22日電 題:渡船為什麼復航 作者 周嵐 陳望遠 {BODY}"
    sent = read_text(titled)
    assert sent.headline == "渡船為什麼復航"
    assert (sent.source, sent.place, sent.date_as_printed) == ("中新網", "西寧", "01-22")
    assert [person.name for person in sent.people] == ["周嵐", "陳望遠"]
    assert sent.body_starts_with.startswith(BEGINS)


def test_a_name_and_a_day_inside_a_sentence_part_nothing():
    one = f"渡船恢復清晨班次的消息 由縣交通局 2026-05-20 10:57 {BODY}"
    assert [line.kind for line in read_text(one).lines] == [Kind.BODY]


@pytest.mark.parametrize(
    ("line", "source", "people"),
    [
        # as accounts of one platform head their copy
        ("原创 周望岚", None, [("周望岚", None)]),
        ("©原创 周岚, 陈望远", None, [("周岚", None), ("陈望远", None)]),
        ("原创 周岚 青溪日报", "青溪日报", [("周岚", None)]),
        ("原创 周岚、陈牧 青溪日报 2026-11-27 06:30 浙江", "青溪日报", [("周岚", None), ("陈牧", None)]),
        ("By 周望嵐 2026-11-27", None, [("周望嵐", None)]),
        # what somebody is in the house
        ("青溪日报社社长 周望岚", None, [("周望岚", "社长")]),
        ("本报主笔周望岚", None, [("周望岚", "主笔")]),
    ],
)
def test_a_line_that_says_who_wrote_without_a_role_of_the_trade_is_no_story(line, source, people):
    sent = read_text(f"{TITLE}{line}\n{BODY}")
    assert [(person.name, person.role) for person in sent.people] == people
    assert source in (None, sent.source)
    assert sent.body_starts_with.startswith(BEGINS)


@pytest.mark.parametrize(
    "line", ["原创 青溪日报 青溪日报", "原创 渡口三十年没有这样浅过", "原创 渡口志", "石桥公司社长 周望岚"]
)
def test_what_only_begins_so_names_nobody(line):
    assert read_text(f"{TITLE}{line}\n{BODY}").people == ()


def test_of_two_roles_before_a_name_neither_is_somebody():
    sent = read_text(f"{TITLE}採訪/撰稿 周望嵐\n攝影/剪輯 陳牧遠\n{BODY}")
    assert {person.name for person in sent.people} == {"周望嵐", "陳牧遠"}


def test_a_word_that_ends_in_current_files_nothing():
    """推動某某風電, over a story with its byline: an outlet that nobody knows wires from a place, or on a day."""
    assert parse("推動河口風電 善用石橋風能創造全民利益\n") is None
    assert parse("河口通訊社電 第一班渡船清晨六點半離岸。").source == "河口通訊社"
    assert parse("青溪週報石橋9日電 第一班渡船清晨六點半離岸。").source == "青溪週報"
