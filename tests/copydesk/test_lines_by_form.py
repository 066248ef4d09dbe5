"""A line alone goes by what it is made of: a word and names, words of sections, a number, a quotation. Invented throughout."""

import pytest

from copydesk import Kind, kind_of
from copydesk.page.line_clues import clues_of_line
from copydesk.page.line_forms import forms_of_line

TOLD = {
    Kind.CREDIT: """
灯光:陈晓渡、何望舒、周岚
道具:何望舒
特效：周嵐渡、林以晴
绘图/陈晓渡
◎周晓岚
石桥日报社视频部制作
""",
    Kind.META: """
20816
6071 帖子
219期
· 9 min read
03/06/18
渡口報2012年八月號
石橋電台-港聞 ・ 5 小時前
3120 期 / 第4版:综合新闻
發布在 文教, 生活, 地方
每日話題 2020-02-19
""",
    Kind.LIST_HEADING: """
財經話題
社區焦點
本報專題
【僑社活動】
———-回應———-
Recent News
Category: 社區活動
""",
    Kind.BREADCRUMBS: "当前位置:首页 / 石桥 / 民生 / 正文",
    Kind.FURNITURE: "首页|新闻中心|石桥|专题|视听 设为首页|收藏本站",
    Kind.PHOTO_CREDIT: "照片、影片|石橋航運公司",
    Kind.NOT_HOTLINE: "【未经许可,不得转载!联系电话0731-82960007】",
    Kind.HOTLINE: "广告热线:0731-7106100 新闻热线:0731-7106191[9:00-17:00] 湘ICP备07020000号-2",
    Kind.BODY: "「盼望大家都能坐上清晨的船,在河上看一回日出。」",
    Kind.HEADLINE: """
出席石桥同乡会二十周年志庆 08/05/2016
提醒:渡口明天停航
""",
    Kind.RECENT_ITEM: "周大使出席石桥图书馆开馆仪式2019-08",
}

SHOWS = {
    "a word, then names": "灯光:周岚、何望舒",
    "a word, then a name": "特效/何望舒",
    "a house, then its work": "青溪融媒体中心出品",
    "filed under sections": "發布在 地方, 生活",
    "an archive of a section": "Category: 社團活動",
    "only words of sections": "——專題特寫——",
    "ends in a section": "渡口快讯",
    "only a number": "· 4,120",
    "a number, then a word": "96 帖子",
    "only a small day": "03/06/18",
    "an issue": "渡口報十二月號",
    "so long ago, last": "青溪電台 ・ 16 小時前",
    "a month last": "河堤步道贯通2026-11",
    "sections, then a day": "每日話題 2020-02-19",
    "a house, then a day": "青溪日报 2020-02-19",
    "a title, then a day": "石桥渡口恢复清晨班次 2020-02-19",
    "a quotation to its end": "“第一班船六点半离岸。”",
    "words in brackets": "（船工們在渡口等候）",
    "a picture's label, then who": "影片／青溪公所",
    "a tip's label, then where": "新闻热线:0731-7106191",
    "a service's label, then where": "广告热线:0731-7106100",
    "only latin words, each with a capital": "Recent News",
}

SHOWS_NONE = [
    ("灯光:桥上又亮了、河也亮了", "a word, then names"),
    ("一条河的故事出品", "a house, then its work"),
    ("專題講座今晚開講", "only words of sections"),
    ("8人受伤", "a number, then a word"),
    ("「早」聲不斷的渡口。」", "a quotation to its end"),
    ("（周嵐 陳牧之）", "words in brackets"),
    ("新闻热线响了一夜", "a tip's label, then where"),
    ("影片：她說，船開了。", "a picture's label, then who"),
]


@pytest.mark.parametrize(
    ("kind", "line"), [(kind, line) for kind, lines in TOLD.items() for line in lines.split("\n") if line]
)
def test_a_line_is_told_by_what_it_is_made_of(kind, line):
    assert kind_of(line) == kind


@pytest.mark.parametrize(("form", "line"), SHOWS.items())
def test_a_line_shows_its_form(form, line):
    assert form in clues_of_line(line)


@pytest.mark.parametrize(("line", "form"), SHOWS_NONE)
def test_what_looks_like_a_form_is_none(line, form):
    assert form not in clues_of_line(line)


def test_a_line_of_marks_has_no_form():
    assert not list(forms_of_line("———"))
