"""The kind of a line that stands alone."""

import pytest

from copydesk import Kind, kind_of


@pytest.mark.parametrize(
    "line",
    [
        "2024-03-08 07:57:40 来源： 青溪网",
        "2024年03月08日08:18 来源：青溪网-文化频道",
        "2024-03-08 12:11来源：证券日报网作者：李在",
        "时间：2024-03-08 06:23 来源： 青溪日报",
        "發佈日期 : 2024-03-08",
        "2024-03-08 10:52:32 香港",
        "2024年3月8日星期五",
        "来源：本站原创 作者：药剂科",
        "2024-03-08 19:32:27 字号：A- A A+ 来源：青新网",
    ],
)
def test_time_source_and_counters_are_meta(line):
    assert kind_of(line) == Kind.META


@pytest.mark.parametrize(
    "line",
    [
        "图片来源：每日记者 张小蕊 摄",
        "▲青州日报全媒体图片记者黎旭、李妍摄",
        "资料图：市民在雨中出行。青新社记者 贾天 摄",
        "昨日重開的街市已現鼠蹤。（李華攝）",
        "县城夜景。罗青/摄",
    ],
)
def test_captions_that_name_their_photographer_are_photo_credits(line):
    assert kind_of(line) == Kind.PHOTO_CREDIT


@pytest.mark.parametrize(
    "line",
    [
        "分享到：微信 微博 QQ空间",
        "分享到：人人网 开心网",
        "字号 大 中 小",
        "打印 收藏 举报",
        "扫一扫在手机打开当前页",
        "（本文来自青溪网，更多资讯请下载客户端）",
    ],
)
def test_what_belongs_to_the_site_is_furniture(line):
    assert kind_of(line) in {Kind.FURNITURE, Kind.META}


@pytest.mark.parametrize("line", ["首页 > 新闻 > 正文", "您当前的位置：首页>要闻", "青溪网 >> 社会 >> 正文"])
def test_the_way_to_a_page_is_breadcrumbs(line):
    assert kind_of(line) == Kind.BREADCRUMBS


@pytest.mark.parametrize(
    "line",
    ["今天，县城新图书馆开放迎客", "英国姑娘来县城教书三年！每天骑车五公里", "十七岁少年救人 家长登门道谢"],
)
def test_a_short_line_without_a_full_stop_is_a_headline(line):
    assert kind_of(line) == Kind.HEADLINE


@pytest.mark.parametrize(
    "line", ["记者注意到，新馆大多采用的是节能灯。", "“太感谢了！”男童母亲说。", "截至发稿时，尚未收到回应。"]
)
def test_a_sentence_is_body(line):
    assert kind_of(line) == Kind.BODY


def test_a_kind_reads_as_its_word():
    assert f"{Kind.HOTLINE}" == "hotline"


SMALL_LINES = """2024-05-06|2024-05-06 09:15 · 来源：青溪日报|青溪日报 2024-05-06 09:15|2024/05/06 09:15 文／王小芳
記者王小芳 / 2024-05-06 09:15|05-06 09:15 来源：青溪网|稿源：青溪网 编辑：王芳 2024-05-06 09:15|2024-05-06 HKT 09:15
今日 18:20|3小時前|點擊率：33|【字体：大 中 小】 2024-05-06 来源：青溪网|2024-05-06 09:15 发布于 湖南"""
TITLES = """云州发放首张自动驾驶许可证|网信办通报三起典型案例|扫码点餐成标配 老人怎么办？|记者节，致敬每一位新闻人|编辑部的故事
热线背后的守夜人|摄影师镜头里的老街|【图集】青溪油菜花开|来源不明的快递别乱拆|视频丨老街的早晨|未经许可进入保护区 两人被罚"""
SENTENCES = """饮用水由县自来水公司提供。|据了解，记者节当天将举行座谈会。|图书馆的编辑王芳说，新书很受欢迎。
记者王芳在现场看到，桥面已经铺好。|“记者同志，您辛苦了！”老人拉着记者的手说。|2024年5月6日，青溪县召开大会。
警方其後截停車輛，拘捕一名男子。"""
PICTURES = """图/王芳|图源：网络|县城夜景。（网络图）|翻攝自臉書
圖／記者王小芳攝|示意圖。圖／Pixabay|涉事車輛被拖走。（讀者提供）"""


def lines_of(text):
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("line", lines_of(SMALL_LINES))
def test_other_small_lines_are_meta(line):
    assert kind_of(line) == Kind.META


@pytest.mark.parametrize("line", lines_of(TITLES))
def test_titles_that_use_the_words_of_the_page_are_headlines(line):
    assert kind_of(line) == Kind.HEADLINE


@pytest.mark.parametrize("line", lines_of(SENTENCES))
def test_sentences_that_use_the_words_of_the_page_are_body(line):
    assert kind_of(line) == Kind.BODY


@pytest.mark.parametrize("line", lines_of(PICTURES))
def test_other_ways_to_name_where_a_picture_is_from_are_photo_credits(line):
    assert kind_of(line) == Kind.PHOTO_CREDIT
