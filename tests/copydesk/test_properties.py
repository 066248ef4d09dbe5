"""Whatever is pasted: nothing raises, and nothing is lost."""

import json
from itertools import groupby, pairwise

from hypothesis import given
from hypothesis import strategies as st

from copydesk import Kind, UnreadableCopy, decode, kind_of, made_headline, read_text
from copydesk.formats.from_html import looks_like_html
from tests.properties import thorough

WORDS = """
青溪在线3月8日讯（记者 周岚）|2024-03-08 09:15 来源：青溪网|责任编辑：沈一鸣|最近更新|- 春耕现场2024-03-08|相关阅读
青溪网报料热线：0733-28661234|县城新图书馆今天开放，三百多名读者到场，馆内藏书十二万册。|县城新图书馆开放|——三百人到场
（记者 周岚）|首页 > 新闻|分享到：|李小芳摄|图为现场。李小芳 摄|原标题：开放了|【校园观察】|记者：|电话：0733-28661234
题：|新闻爆料|2024年3月8日|（编辑：沈一鸣）|青溪网|，|【|）|<p>|</div>|7
"""
PIECES = [*WORDS.strip().replace("\n", "|").split("|"), "\t", "\u3000", "\xa0"]
PAGES = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), max_size=14).map("\n".join)
ANYTHING = st.one_of(st.text(), PAGES)


@given(ANYTHING)
@thorough
def test_any_text_is_read_or_refused(text):
    try:
        sent = read_text(text)
    except UnreadableCopy:
        return

    assert made_headline(sent)
    assert json.loads(json.dumps(sent.as_row("x")))["id"] == "x"
    assert set(sent.remainder) <= set(sent.lines)
    assert kind_of(text) in Kind


@given(ANYTHING.filter(lambda text: not looks_like_html(text)))
@thorough
def test_every_line_that_is_not_blank_is_among_the_lines(text):
    try:
        sent = read_text(text)
    except UnreadableCopy:
        return

    pasted = ["".join(line.split()) for line in sent.text.split("\n") if line.strip()]
    # A headline and the dateline behind it are two lines of the page, pasted as one.
    told = groupby(sent.lines, lambda line: sent.text.count("\n", 0, line.start))
    assert ["".join("".join(line.text.split()) for line in lines) for _number, lines in told] == [
        line.strip("\u200b\u200c\u200d\u2060\ufeff") or line for line in pasted
    ]


@given(PAGES)
@thorough
def test_a_line_lies_where_it_says_and_lines_do_not_overlap(text):
    try:
        lines, whole = (sent := read_text(text)).lines, sent.text
    except UnreadableCopy:
        return

    assert all(whole[line.start : line.end] == line.text for line in lines)
    assert all(above.end <= below.start for above, below in pairwise(lines))


@given(PAGES)
@thorough
def test_every_paragraph_stands_in_the_text(text):
    try:
        sent = read_text(text)
    except UnreadableCopy:
        return

    assert all(paragraph and paragraph in sent.text for paragraph in sent.paragraphs)


@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("gb18030", "replace"))))
@thorough
def test_any_bytes_are_decoded_or_refused(data):
    try:
        text = decode(data)
    except UnreadableCopy:
        return

    assert isinstance(text, str)
