"""Everything that came in is in the body, in a field, or in the marked remainder."""

import io
import json
import zipfile

import pytest
from hypothesis import given

from copydesk import UnreadableCopy, read_any_copy, read_text
from copydesk.formats.from_html import looks_like_html
from tests.copydesk.test_properties import PAGES
from tests.copydesk.word_files import NS, docx, p
from tests.properties import thorough

STORY = (
    "青溪縣渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。\n航運所說，風浪大的日子照舊停航。"
)


def _said(sent):
    """All that the reading gives back, as one text."""
    row = sent.as_row("x")
    fields = json.dumps(row, ensure_ascii=False)
    told = [sent.kicker, sent.subhead, sent.dateline and sent.text[sent.dateline.start : sent.dateline.end]]
    return _letters("\n".join([fields, *filter(None, told)]))


def _letters(text):
    return "".join(filter(str.isalnum, text))


def _lost(sent):
    """Lines of which no piece of two letters is anywhere in what was read."""
    said = _said(sent)
    named = {name for person in (*sent.people, *sent.credits) for name in person.name.split()}
    # The headline of a line that has the name of the site or its day behind it is that line's.
    named |= set(filter(None, (sent.source, sent.headline)))
    for line in sent.lines:
        letters = _letters(line.text)
        if letters and letters not in said and not any(name in line.text for name in named):
            halves = (letters[: len(letters) // 2], letters[len(letters) // 2 :])
            if not any(half and half in said for half in halves):
                yield line.text


@given(PAGES.filter(lambda text: not looks_like_html(text)))
@thorough
def test_every_line_of_a_page_is_somewhere(text):
    try:
        sent = read_text(text)
    except UnreadableCopy:
        return

    dates = {entry.date.isoformat() for entry in sent.recent if entry.date}
    assert [line for line in _lost(sent) if not dates] == []


@pytest.mark.parametrize(
    "line",
    ["外國記者愛吃中餐", "兩項安排", "首頁 > 新聞", "本頁位置：首頁新聞中心", "第3版", "掃碼關注"],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_line_beside_the_story_is_told(line, below):
    text = f"渡船恢復清晨班次\n{STORY}\n{line}" if below else f"{line}\n渡船恢復清晨班次\n{STORY}"

    assert _letters(line) in _said(read_text(text))


def test_the_story_behind_a_former_headline_stays():
    lede = "原標題：一工廠夜裡起火青溪晚報訊（記者周嵐）5月31日下午，位於石橋鎮的一家工廠起火，三人受輕傷，原因仍在查。"

    sent = read_text(f"{lede}\n第二段繼續講述救援的經過，直到深夜。")

    assert "位於石橋鎮的一家工廠起火" in "".join(sent.paragraphs)


def test_the_notes_of_a_word_file_come_along_with_their_numbers():
    body = (
        "<w:p><w:r><w:t>產量一千二百噸</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>第二段說明了價格</w:t></w:r><w:r><w:endnoteReference w:id='3'/></w:r><w:r><w:t>。</w:t></w:r></w:p>"
    )
    notes = f"<w:footnotes {NS}><w:footnote w:id='2'><w:p><w:r><w:t>縣農業局的數字。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ends = f"<w:endnotes {NS}><w:endnote w:id='3'><w:p><w:r><w:t>批發價。</w:t></w:r></w:p></w:endnote></w:endnotes>"

    sent = read_any_copy(docx(body, **{"word/footnotes.xml": notes, "word/endnotes.xml": ends}))

    assert sent.paragraphs == (
        "產量一千二百噸〔1〕。", "第二段說明了價格〔2〕。", "〔1〕縣農業局的數字。", "〔2〕批發價。",
    )  # fmt: skip


def test_a_word_file_may_keep_its_story_under_another_name():
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f"<Relationships><Relationship Type='{kind}' Target='word/document2.xml'/></Relationships>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("_rels/.rels", rels)
        archive.writestr(
            "word/document2.xml",
            f"<w:document {NS}><w:body>{p('渡船恢復清晨班次，學生不必繞道。')}</w:body></w:document>",
        )

    assert read_any_copy(file).paragraphs == ("渡船恢復清晨班次，學生不必繞道。",)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("——三百人到场- 春耕现场2024-03-08李小芳摄\n- 春耕现场2024-03-08", "三百人到场"),
        (f"渡船恢復清晨班次\n{STORY}\n責任編輯：沈一鳴縣城的橋修好了，明天通車", "縣城的橋修好了"),
    ],
)
def test_what_is_glued_to_a_name_or_to_a_shorter_line_is_told(text, lost):
    assert _letters(lost) in _said(read_text(text))
