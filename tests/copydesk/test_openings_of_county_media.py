"""Openings of city papers, county media, portals and papers abroad: kinds that the tenth blind batch showed."""

import pytest

from copydesk.page.recognise import read_text

BODY = "第一班渡船清晨六点半离岸，船上只有三位乘客。方案重新公示后没有收到反对意见，将从下月起试行。"
BEGINS = "第一班渡船"

# (opening, source, place, date, [(name, role)]): BODY stands behind each
OPENINGS = [
    # two names of one house, joined: the known one is not cut off
    (
        "新青溪客户端、南海网7月3日消息（记者 周岚）",
        "新青溪客户端、南海网",
        None,
        "07-03",
        [("周岚", "记者")],
    ),
    (
        "青溪客户端·深圳特区报7月3日讯（记者 周岚）",
        "青溪客户端·深圳特区报",
        None,
        "07-03",
        [("周岚", "记者")],
    ),
    ("石榴云/新疆日报讯（记者 周岚）", "石榴云/新疆日报", None, None, [("周岚", "记者")]),
    ("1688澳洲新闻网7月3日讯 ", "1688澳洲新闻网", None, "07-03", []),
    # named after its town, and a body that no town is called
    ("【今日澳洲7月3日讯】", "今日澳洲", None, "07-03", []),
    ("今日墨尔本7月3日讯 ", "今日墨尔本", None, "07-03", []),
    ("云上恩施讯（记者周岚 通讯员 陈牧）", "云上恩施", None, None, [("周岚", "记者"), ("陈牧", "通讯员")]),
    ("国网株洲供电公司讯（通讯员 陈牧）", "国网株洲供电公司", None, None, [("陈牧", "通讯员")]),
    # two letters that could be a town's, and an hour behind the day
    ("【渡日讯】(记者周岚)", "渡日", None, None, [("周岚", "记者")]),
    (
        "青溪网-新渡口客户端6月18日14时50分讯（记者 周岚）",
        "青溪网-新渡口客户端",
        None,
        "06-18",
        [("周岚", "记者")],
    ),
    # addresses, numbers of issues and buttons are nobody
    ("青溪时报（www.example.net.cn）记者周岚 北京报道\n", "青溪时报", "北京", None, [("周岚", "记者")]),
    ("【176期/青溪商报编辑周岚】", "青溪商报", None, None, [("周岚", "编辑")]),
    ("青溪报讯 （记者周岚 (微博)）", "青溪报", None, None, [("周岚", "记者")]),
    # an outlet and, with no word of filing, its reporter in brackets
    ("青溪财经（记者周岚）", "青溪财经", None, None, [("周岚", "记者")]),
    # the writer's address under the byline
    ("周嵐 报道\nzhoul@example.com\n", None, None, None, [("周嵐", None)]),
    # a caption on the same line, or before the indent of the paragraph
    (
        "渡船靠岸（周岚摄）旅客上岸（周岚摄）　　大江网/大江新闻客户端讯通讯员陈牧报道：",
        "大江网/大江新闻客户端",
        None,
        None,
        [("陈牧", "通讯员")],
    ),
    ("渡船清晨离岸。　　青溪网7月3日讯（记者 周岚）", "青溪网", None, "07-03", [("周岚", "记者")]),
    ("■居民听取渡口情况介绍。 图文:本报记者周岚 ", "本报", None, None, [("周岚", "记者")]),
    ("图文：本报特约记者 周岚 ", "本报", None, None, [("周岚", "特约记者")]),
    ("渡口的旧照片,年份不明。图为今年以前的渡船。 网上图片 本报记者报道 ", "本报", None, None, []),
]


@pytest.mark.parametrize(("opening", "source", "place", "date", "people"), OPENINGS)
def test_an_opening_is_read(opening, source, place, date, people):
    sent = read_text(opening + BODY)
    assert sent.source == source
    assert sent.place == place
    assert sent.date_as_printed == date
    assert [(person.name, person.role) for person in sent.people] == people
    assert sent.body_starts_with.startswith(BEGINS)


def test_a_headline_in_front_of_a_known_outlet_stays_out_of_its_name():
    sent = read_text(f"渡船恢复清晨班次南海网7月3日讯（记者 周岚）{BODY}")
    assert sent.source == "南海网"


@pytest.mark.parametrize(
    ("tail", "source", "people"),
    [
        # who took the picture wrote the words too
        ("(周岚 陈牧 摄影报道)", None, [("周岚", "摄影"), ("陈牧", "摄影")]),
        (" 作者:周岚 来源:《青溪电力报》", "青溪电力报", [("周岚", "作者")]),
    ],
)
def test_a_signature_is_read(tail, source, people):
    sent = read_text(f"渡船恢复清晨班次\n\n{BODY}{tail}")
    assert sent.source == source
    assert [(person.name, person.role) for person in sent.people] == people
    assert sent.body_starts_with.startswith(BEGINS)


def test_who_only_took_the_picture_did_not_write():
    assert read_text(f"渡船恢复清晨班次\n\n{BODY}(周岚 摄)").people == ()


@pytest.mark.parametrize(
    ("small", "people"),
    [
        ("青溪网记者：周岚    青溪网编辑：陈牧", [("周岚", "记者")]),
        ("作者:《青溪侨报》发行人 周岚  来源:青溪侨报网", [("周岚", "作者")]),
    ],
)
def test_an_outlet_in_the_small_line_is_nobody(small, people):
    sent = read_text(f"渡船恢复清晨班次\n{small}\n\n{BODY}")
    assert [(person.name, person.role) for person in sent.people] == people


def test_a_bullet_is_no_part_of_the_outlet():
    sent = read_text(f"渡船恢复清晨班次\n2010/11/26 3:27:48 PM\n●南洋网\n\n(芙蓉26日讯){BODY}")
    assert sent.source == "南洋网"
    assert sent.place == "芙蓉"


def test_a_headline_that_begins_with_a_label_is_a_headline_where_it_is_printed_again():
    title = "评论:当阿渡姐遇到卡马拉"
    story = "有一位渡口知名人物,正在努力践行部分乡亲对她的祝福: 近期,老船工Tobias Ford搭上了一条大船"
    sent = read_text(f"{title}\n\n新西兰政治\n\n{title}\n\n{story}")
    assert sent.body_starts_with.startswith("有一位渡口")
