"""The kind of a line that stands alone."""

import pytest

from articles.copydesk import Kind, kind_of


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
