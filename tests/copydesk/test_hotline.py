"""A line that asks readers for tips is the hotline; a number of the story is a paragraph."""

import pytest

from copydesk import Kind, kind_of, read_text

STORY = "县城新图书馆开放\n青溪在线讯 县城新图书馆今天开放，三百多名读者到场，馆内藏书十二万册。\n"


@pytest.mark.parametrize(
    ("line", "outlet", "raw"),
    [
        ("青溪在线报料热线：0733-28661234", "青溪在线", "0733-28661234"),
        ("青溪月报網報料熱線:77 1234@qq.com", "青溪月报網", "77 1234@qq.com"),
        ("■海港日報報料熱線﹕news@harbour.example/ 9123 4567", "海港日報", "news@harbour.example/ 9123 4567"),
        ("青溪日报 青溪晚报 新闻热线 0733-66668888", "青溪日报 青溪晚报", "0733-66668888"),
        ("云州新闻报料：4008-10-4008 云州新闻，未经授权不得转载", "云州新闻", "4008-10-4008"),
        ("本报热线：88881111", "本报", "88881111"),
        ("投稿邮箱：desk@qingxi.example", None, "desk@qingxi.example"),
        ("如果您有新闻线索，欢迎拨打云州晚报热线88886666，一经采用有稿酬。", "云州晚报", "88886666"),
        ("极光新闻 24小时报料热线027-86770000", "极光新闻", "027-86770000"),
        ("《海港東網》報料熱線：3600 3600", "海港東網", "3600 3600"),
        (
            "欢迎提供新闻线索。报料微信关注：qxdsb，报料QQ：3300400500",
            None,
            "微信关注：qxdsb，报料QQ：3300400500",
        ),
        ("24小时新闻热线：0731-84320000", None, "0731-84320000"),
        ("編輯部熱線：2345 6789", None, "2345 6789"),
        ("爆料請電郵 tips@haibao.example", None, "tips@haibao.example"),
        (
            "报料通道：下载“云州壹点”APP，六百位记者等你来报料！",
            None,
            "下载“云州壹点”APP，六百位记者等你来报料！",
        ),
    ],
)
def test_a_hotline_gives_its_outlet_and_its_contact_as_printed(line, outlet, raw):
    sent = read_text(STORY + line)

    assert kind_of(line) == Kind.HOTLINE
    assert (sent.hotline.outlet, sent.hotline.raw, sent.hotline.line) == (outlet, raw, line)
    assert not any(line in paragraph for paragraph in sent.paragraphs)


@pytest.mark.parametrize(
    "line",
    [
        "咨询电话：0733-28660000，地址：青溪县解放路18号。",
        "昨日下午，市民拨打本报报料热线88881111求助，消防员十五分钟赶到现场将人救出。",
        "市民何女士致电青溪新闻网热线28665678，反映小区连日停水。",
        "爱心人士可联系罗大爷，手机号码：13900001111。",
        "门诊地址：云州市滨江路2号　24小时急救电话：0733-2200120",
        "订报热线：0733-28810000",
        "投诉热线：12315",
        "联系人：王先生 联系电话：13900001111",
        "如有查詢，請致電2345 6789與社會福利署聯絡。",
        "市民可拨打12345政务服务热线反映问题。",
        "捐款账号：6222000000000000，联系电话：0733-28810000",
    ],
)
def test_a_number_that_belongs_to_the_story_is_no_hotline(line):
    sent = read_text(STORY + line)

    assert kind_of(line) == Kind.NOT_HOTLINE
    assert sent.hotline is None
    assert line in sent.paragraphs


def test_a_number_beside_an_offer_is_no_hotline_wherever_it_stands():
    line = "理财热线：400-6500-700 APP下载"

    assert kind_of(line) == Kind.NOT_HOTLINE
    assert read_text(STORY + line).hotline is None


@pytest.mark.parametrize(
    "line", ["黑客向记者爆料了产业链的详细流程。", "记者拨打了这家公司的热线，无人接听。"]
)
def test_words_of_the_hotline_without_a_contact_are_the_story(line):
    assert kind_of(line) == Kind.BODY


def test_a_hotline_set_in_several_lines_is_one():
    sent = read_text(STORY + "新闻爆料\n电话：0733-22223333\n微信：qxbaoliao\n责任编辑 王芳")

    assert sent.hotline.raw == "0733-22223333 微信：qxbaoliao"
    assert len(sent.paragraphs) == 1


def test_a_second_hotline_is_kept_in_the_remainder():
    sent = read_text(STORY + "本报热线：88881111\n投稿邮箱：desk@qingxi.example")

    assert sent.hotline.raw == "88881111"
    assert [line.text for line in sent.remainder] == ["投稿邮箱：desk@qingxi.example"]
