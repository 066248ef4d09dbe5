"""Words that were struck out, hidden or deleted are not copy; exponents are."""

import pytest

from copydesk import read_text
from copydesk.dateline import may_be_person, parse, split_names
from copydesk.formats.blocks import read_blocks, text_of
from copydesk.formats.docx import blocks_of_docx
from copydesk.formats.pasted_html import blocks_of_html

from .word_files import docx, p


@pytest.mark.parametrize(
    "taken_back",
    [
        "<del>刪去的話</del>",
        "<del cite='mailto:a'><span>刪去的話</span></del>",
        "<s>刪去的話</s>",
        "<strike>刪去的話</strike>",
        "<span hidden>刪去的話</span>",
        "<span style='display: none'>刪去的話</span>",
        "<span style='visibility:hidden'>刪去的話</span>",
        "<span style='mso-hide:all'>刪去的話</span>",
        "<span style='text-decoration: line-through'>刪去的話</span>",
        "<span style='text-decoration-line:underline line-through;color:red'>刪去的話</span>",
        "<ruby>渡<rp>（</rp><rt>刪去的話</rt><rp>）</rp></ruby>",
        "<ruby>渡<rt>刪去的話</ruby>",
        "<ruby>渡<rt>刪去<rt>的話</ruby>",
    ],
)
def test_words_taken_back_are_not_pasted(taken_back):
    [block] = blocks_of_html(f"<p>渡口今天起{taken_back}恢復班次。</p>")

    assert block.text.replace("渡恢", "恢") == "渡口今天起恢復班次。"


@pytest.mark.parametrize(
    "shown",
    [
        "<ins>補上的話</ins>",
        "<u>補上的話</u>",
        "<span style='text-decoration:underline'>補上的話</span>",
        "<span style='mso-hide:none;visibility:visible'>補上的話</span>",
        "<ruby>補<rt>bǔ</ruby>上的話",
    ],
)
def test_words_beside_them_are_pasted(shown):
    [block] = blocks_of_html(f"<p>渡口今天起{shown}恢復班次。</p>")

    assert block.text == "渡口今天起補上的話恢復班次。"


@pytest.mark.parametrize(
    "html",
    ["10<sup>6</sup>畝，CO<sub>2</sub>", "10<span style='vertical-align:super'>6</span>畝，CO<sub>2</sub>"],
)
def test_exponents_are_pasted_as_exponents(html):
    [block] = blocks_of_html(f"<p>蓄水{html}。</p>")

    assert block.html == "<p>蓄水10<sup>6</sup>畝，CO<sub>2</sub>。</p>"


def test_exponents_of_a_headline_are_letters():
    sent = read_blocks(
        blocks_of_html(
            "<h1>蓄水10<sup>6</sup>立方米</h1><p>青溪縣報11月26日訊(記者 林以晴) 蓄水3×10<sup>6</sup>m<sup>3</sup>。</p>"
        )
    )

    assert sent.headline == "蓄水10⁶立方米"
    assert sent.body == "<p>蓄水3×10<sup>6</sup>m<sup>3</sup>。</p>"


def run(text, look="lang", value=""):
    said = f' w:val="{value}"' if value else ""
    return f"<w:r><w:rPr><w:{look}{said}/></w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "look", [["vanish"], ["specVanish"], ["webHidden"], ["strike"], ["dstrike"], ["rStyle", "9"]], ids=str
)
def test_words_taken_back_in_word_do_not_come_back(look):
    story = f"<w:p>{run('渡口今天起')}{run('刪去的話', *look)}{run('恢復班次。')}</w:p>"

    assert text_of(blocks_of_docx(docx(story))) == "渡口今天起恢復班次。"


def test_a_look_that_is_turned_off_hides_nothing():
    story = f"<w:p>{run('渡口', 'vanish', '0')}{run('今天起恢復班次。', 'strike', 'false')}</w:p>"

    assert text_of(blocks_of_docx(docx(story))) == "渡口今天起恢復班次。"


def test_the_mark_of_a_hidden_paragraph_end_hides_no_word():
    assert text_of(blocks_of_docx(docx(p("渡口。", "<w:rPr><w:vanish/></w:rPr>")))) == "渡口。"


def test_word_keeps_exponents_and_drops_readings():
    story = (
        f"<w:p>{run('10')}{run('6', 'vertAlign', 'superscript')}{run('畝CO')}"
        f"{run('2', 'vertAlign', 'subscript')}<w:r><w:ruby><w:rt>{run('hàn')}</w:rt>"
        f"<w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    [block] = blocks_of_docx(docx(story))

    assert block.html == "<p>10<sup>6</sup>畝CO<sub>2</sub>漢</p>"


@pytest.mark.parametrize(
    "words",
    [
        "2026",
        "11-27",
        "2026-11-27",
        "10:30",
        "2026年11月27日",
        "十一月",
        "2026/11/27 星期五 10:30",
        "１１月２７日",
        "",
    ],
)
def test_a_date_or_a_number_is_nobody(words):
    assert not may_be_person(words)
    assert split_names(f"林以晴 {words}") == ["林以晴"]


@pytest.mark.parametrize(
    "name", ["林以晴", "萬一", "丁一", "方十二", "周月", "Ann Lee", "時分", "馬年", "G20小組"]
)
def test_a_name_may_hold_a_numeral(name):
    assert may_be_person(name)


def test_a_time_behind_an_editor_is_no_editor():
    sent = read_text(
        "渡船恢復清晨班次\n青溪縣報12月17日訊（記者 周嵐）渡船恢復清晨班次，村民出行不再繞路。\n責任編輯：何望 2026-11-27 10:30"
    )

    assert [(person.role, person.name) for person in sent.credits] == [("責任編輯", "何望")]
    assert [person.name for person in parse("青溪縣報訊（記者 周嵐 2026）渡船恢復。").people] == ["周嵐"]
