"""What is pasted into the body is read on the server, as the paste screen reads it."""

import pytest

from articles import markup, writing
from articles.admin.article.pasting import LONGEST

from .screen import client_of

pytestmark = pytest.mark.django_db
PASTED = "/newsroom/articles/article/pasted/"
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head>
<body><!--StartFragment--><p class=MsoNormal style='mso-margin-top-alt:auto'><span lang=ZH-TW>第一段<o:p></o:p></span></p>
<p class=MsoNormal><del cite="mailto:x">刪去的字</del><s>劃掉的字</s><span style='mso-hide:all;display:none'>藏起的字</span>
<b>粗體</b>，CO<sub>2</sub></p><!--EndFragment--></body></html>"""
DOCS = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">'
    '<span style="font-weight:400">谷歌文檔的字</span></p>'
    '<p><span style="text-decoration:line-through">劃掉的字</span><span style="font-weight:700">重點</span></p></b>'
)
WECHAT = (
    '<section style="visibility: visible;"><section><p style="text-indent:2em"><span>公眾號的字</span></p>'
    '<p><img data-src="https://mmbiz.example/1.jpg"></p></section></section>'
)


@pytest.fixture
def desk(masthead):
    return client_of("reporter")


def read(desk, html):
    return desk.post(PASTED, {"html": html}).json()


def test_word_gives_clean_text_and_nothing_that_was_taken_back(desk):
    assert read(desk, WORD)["body"] == "<p>第一段</p><p><strong>粗體</strong>，CO<sub>2</sub></p>"


def test_docs_does_not_make_everything_bold(desk):
    assert read(desk, DOCS)["body"] == "<p>谷歌文檔的字</p><p><strong>重點</strong></p>"


def test_wechat_gives_its_paragraphs_and_says_that_pictures_stayed_behind(desk):
    assert read(desk, WECHAT) == {"body": "<p>公眾號的字</p>", "pictures": 1}


@pytest.mark.parametrize("html", [WORD, DOCS, WECHAT])
def test_what_it_gives_is_what_a_save_keeps(desk, html):
    body = read(desk, html)["body"]
    assert writing.as_kept(body) == body


def test_no_script_and_no_address_that_acts_comes_through(desk):
    html = '<p onclick="x()">字<a href="javascript:x()">連</a><script>x()</script><img src=x onerror=x()></p>'
    assert read(desk, html)["body"] == "<p>字連</p>"


def test_a_foreign_block_names_no_picture_of_ours(desk):
    assert read(desk, f"<p>字</p>{markup.picture(7)}")["body"] == "<p>字</p>"


def test_nothing_is_nothing(desk):
    assert read(desk, "") == {"body": "", "pictures": 0}


def test_more_than_any_story_is_refused(desk):
    assert desk.post(PASTED, {"html": "字" * (LONGEST + 1)}).status_code == 413


def test_it_is_for_those_who_write(masthead):
    assert client_of("tip_moderator").post(PASTED, {"html": "<p>字</p>"}).status_code == 403
