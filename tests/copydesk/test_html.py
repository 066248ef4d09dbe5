"""Markup that was pasted instead of text is read as the lines a reader would see."""

from copydesk import read_any_copy
from copydesk.formats.blocks import text_of
from copydesk.formats.pasted_html import blocks_of_html

PAGE = """<!DOCTYPE html><html><head><title>青溪大桥通车_青溪在线</title><style>p{color:red}</style></head><body>
<!-- <p>旧稿</p> --><h1>青溪大桥通车</h1><div class="meta">2022-05-31 08:00 来源：青溪在线</div>
<p>青溪在线5月31日讯（记者 周岚）青溪大桥今天通车，全长&nbsp;1.2&#20844;里。</p><p>大桥连接
东西两岸。<br>老人说：“方便了！”</p><script>var a = "<p>x</p>";</script><p>责任编辑：沈一鸣</p>
<ul><li><a href="#">龙舟赛开赛</a> <span>2022-05-30</span></li>
<li><a>高考护航</a><span>2022-05-29</span></li></ul></body></html>"""


def test_a_pasted_page_is_read_like_its_text():
    sent = read_any_copy(PAGE)

    assert sent.headline == "青溪大桥通车"
    assert sent.source == "青溪在线"
    assert sent.paragraphs == (
        "青溪大桥今天通车，全长 1.2公里。",
        "大桥连接东西两岸。",
        "老人说：“方便了！”",
    )
    assert [entry.title for entry in sent.recent] == ["龙舟赛开赛", "高考护航"]
    assert "<" not in sent.text


def test_scripts_styles_and_comments_are_not_seen():
    text = text_of(blocks_of_html(PAGE))

    assert "color" not in text
    assert "var a" not in text
    assert "旧稿" not in text


def test_the_browsers_title_is_the_headline_where_the_page_has_none():
    sent = read_any_copy(PAGE.replace("<h1>青溪大桥通车</h1>", ""))

    assert sent.headline == "青溪大桥通车"


def test_text_that_speaks_of_tags_stays_text():
    text = "程序员课堂开讲\n讲师说，网页里的 <p> 表示段落，a < b 则只是比较，两者不可混为一谈。"

    assert read_any_copy(text).text == text


def test_half_open_markup_loses_no_words():
    assert "桥头" in text_of(blocks_of_html("<p>大桥通车</p><p>桥头 < 桥尾 <b"))


def test_a_tag_or_two_in_a_sentence_are_no_markup():
    text = "程序员课堂开讲\n讲师说，写成 <b>重点</b> 的字会加粗，学员们当场试了一遍。"

    assert read_any_copy(text).text == text
