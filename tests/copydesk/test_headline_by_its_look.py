"""Markup tells what text alone does not: which line is set largest, and what the page is called."""

import pytest

from copydesk import read_any_copy
from copydesk.formats.letters import size_of

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
STORY = f"<p>{FIRST}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "above",
    [
        "<p>渡口今日要闻速递</p><p style='font-size:24px'>春到石桥</p><p style='font-size:12px'>江边又见船影</p>",
        "<font size=2>渡口今日要闻速递</font><br><font size=6>春到石桥</font><br><font size=2>江边又见船影</font>",
        "<p>渡口今日要闻速递</p><div><span style='font-size: 18.0pt'>春到石桥</span></div><p>江边又见船影</p>",
        "<h3>渡口今日要闻速递</h3><h2>春到石桥</h2><p>江边又见船影</p>",
        "<div style='font-size:14px'><p>渡口今日要闻速递</p><h2>春到石桥</h2><p>江边又见船影</p></div>",
        "<h1>青溪新闻网</h1><h2>春到石桥</h2><p>江边又见船影</p>",
        "<p style='font-size:24px'><a href='https://example.com/1'>青溪少年沉迷垂钓</a></p><h2>春到石桥</h2><p>江边又见船影</p>",
        "<p><span style='font-size:40px'>渡</span>口今日要闻速递</p><h2>春到石桥</h2><p>江边又见船影</p>",
    ],
)
def test_what_is_set_largest_above_the_story_is_the_headline(above):
    sent = read_any_copy(f"<div>{above}{STORY}</div>")

    assert sent.headline == "春到石桥"
    assert sent.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "head",
    [
        "<title>春到石桥_青溪网</title>",
        "<title>青溪网</title><meta property='og:title' content='春到石桥'>",
        "<title>青溪网</title><meta name='ArticleTitle' content='春到石桥'>",
    ],
)
def test_what_the_page_is_called_is_the_headline(head):
    page = (
        f"<html><head>{head}</head><body><div class='nav'>首页</div><h1>青溪县庆特别栏目</h1><p>渡口今日要闻速递</p>"
        f"<p>春到石桥</p><p>江边又见船影</p><div id='text'>{STORY}{STORY}</div></body></html>"
    )

    assert read_any_copy(page).headline == "春到石桥"


def test_large_letters_below_the_first_sentence_are_a_heading_of_the_story():
    sent = read_any_copy(
        f"<p>石桥渡船恢复清晨班次</p><p>{FIRST}</p><p style='font-size:30px'>坐船要带什么</p><p>{SECOND}</p>"
    )

    assert sent.headline == "石桥渡船恢复清晨班次"
    assert sent.paragraphs == (FIRST, "坐船要带什么", SECOND)


def test_letters_all_of_one_size_tell_nothing():
    above = "石桥渡船恢复清晨班次"
    plain = read_any_copy(f"<p>{above}</p><p>2026-11-20 08:30</p>{STORY}")
    large = read_any_copy(f"<div style='font-size:30px'><p>{above}</p><p>2026-11-20 08:30</p>{STORY}</div>")

    assert plain.headline == large.headline == above


@pytest.mark.parametrize(
    ("style", "pixels"),
    [
        ("font-size:24px", 24),
        ("font-size:18pt", 24),
        ("font-size:1.5em", 24),
        ("font-size:150%", 24),
        ("font-size:x-large", 24),
        ("mso-font-size:9px", 0),
    ],
)
def test_the_size_of_letters_is_told_in_pixels(style, pixels):
    assert size_of("p", style, {}) == pytest.approx(pixels)
