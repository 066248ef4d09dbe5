# ruff: noqa: E501 - a page has lines as long as its publisher makes them
"""A saved web page: the main column with its headline, and nothing of what stands around it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles import markup
from copydesk import UnreadableCopy
from copydesk.formats.blocks import read_blocks
from copydesk.formats.web_page import blocks_of_page, is_page
from tests.processor_time import at_most

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>渡船恢复清晨班次_青溪县报网</title><style>.a{}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li><li><a href="/zt">专题</a></li></ul></div>
<div class="wrap"><div class="left">
<div class="breadcrumb">您的位置：<a href="/">首页</a> &gt; <a href="/news">新闻</a> &gt; 正文</div>
<h1>渡船恢复清晨班次</h1>
<div class="info"><span>2025-12-17 08:30</span> <span>来源：青溪县报</span></div>
<div class="TRS_Editor" id="zoom"><p>　　青溪县报12月17日讯（通讯员 周岚）石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>
<p style="text-align:center"><img src="/a.jpg"></p><p>　　<strong>坐船要带什么</strong></p>
<p>　　航运所说，学生带上学生证，老人带上<a href="https://ferry.example.org/card">优待证</a>就可以上船，风浪大的日子照旧停航。</p>
<div class="share">分享到：微信 微博 空间，把这条有用的消息告诉更多的朋友们知道吧</div></div>
<div class="editor">责任编辑：何川</div>
<div id="comment"><h3>网友评论</h3><p>这条消息写得真好，我们全家都盼着清晨的渡船早点恢复呢，谢谢记者。</p><form><textarea></textarea></form></div>
</div><div class="right sidebar"><h3>热门新闻</h3><ul><li><a href="/1">县城东街菜市场搬到新址营业首日人来人往</a></li>
<li><a href="/2">山里的学校今年添了二十台新的显微镜</a></li></ul></div></div>
<div class="footer"><p>青溪县报社 版权所有 未经许可不得转载 地址：青溪县城关镇人民路一号</p></div>
<script>var a = "<p>不是正文，也不该出现在稿子里的一段很长的文字</p>";</script></body></html>"""

BODY = (
    "<p>石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>"
    "<p><strong>坐船要带什么</strong></p>"
    '<p>航运所说，学生带上学生证，老人带上<a href="https://ferry.example.org/card">优待证</a>'
    "就可以上船，风浪大的日子照旧停航。</p>"
)


def test_the_main_column_is_the_body_and_what_stands_around_it_is_left_away():
    sent = read_blocks(blocks_of_page(PAGE))

    assert markup.clean(sent.body) == BODY
    assert sent.headline == "渡船恢复清晨班次"
    assert sent.source == "青溪县报"
    assert [person.name for person in sent.credits] == ["何川"]
    for word in ("首页", "热门新闻", "菜市场", "网友评论", "版权所有", "不是正文", "分享到"):
        assert word not in sent.text


def test_the_title_of_the_page_is_the_headline_where_it_has_no_heading():
    sent = read_blocks(blocks_of_page(PAGE.replace("<h1>渡船恢复清晨班次</h1>", "")))

    assert sent.headline == "渡船恢复清晨班次"
    assert "2025-12-17 08:30" in sent.text


def test_a_page_without_a_column_is_taken_whole():
    sent = read_blocks(blocks_of_page("<html><body><p>甲說。</p><p>乙說。</p></body></html>"))

    assert "甲說。" in sent.text
    assert "乙說。" in sent.text


@pytest.mark.parametrize("how", ["file", "text"])
def test_a_page_is_shown_and_not_filed(sign_in, masthead, how):
    data = {"file": SimpleUploadedFile("a.txt", PAGE.encode("gb18030"))} if how == "file" else {"text": PAGE}

    answer = sign_in("reporter").post(reverse("admin:paste"), data)

    assert answer.context["correction"]["body"].value() == BODY


def test_what_word_saved_as_a_page_is_no_page():
    assert is_page(PAGE)
    assert not is_page(
        '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>甲</p></body></html>'
    )


@given(
    st.lists(
        st.sampled_from([*PAGE.split("\n"), "<div>", "</div>", "<h1>", "<table><tr><td>"]), max_size=30
    ).map("".join)
)
def test_no_page_whatever_is_more_than_refused(html):
    try:
        read_blocks(blocks_of_page(html))
    except UnreadableCopy as error:
        assert error.code == "empty"  # noqa: PT017 - most pages are read


@pytest.mark.parametrize(
    "html",
    [
        PAGE[:1500],
        "<html><body>" + "<div>" * 100_000 + "渡口今天起恢復清晨六點的班次，沿岸三個村的學生" + "</div>" * 9,
    ],
    ids=["cut off", "a hundred thousand open tags"],
)
def test_a_broken_page_is_read_as_far_as_it_goes(html):
    with at_most(20):
        assert "渡" in read_blocks(blocks_of_page(html)).text
