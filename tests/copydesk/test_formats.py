"""Kinds of files that offices send: each read by a small reader behind the one door, or named in a sentence."""

import io
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.formats.choose import opened, read_any_copy
from copydesk.formats.sheets import table_in
from copydesk.unreadable import UnreadableCopy

from .word_files import docx

TEXT = "青溪縣報12月17日訊（記者 周嵐）渡船昨日恢復清晨班次，首日來了三百人。"
PAPER = (
    "青溪县人民政府办公室文件",
    "青政办发〔2026〕17号",
    "青溪县人民政府办公室关于做好",
    "2026年冬季道路结冰防范工作的通知",
    "各乡镇人民政府，县直各有关单位：",
    "　　根据气象部门预测，本月下旬将出现雨雪天气。现通知如下：",
    "　　一、压实责任。落实二十四小时值班制度。",
    "　　联系人：周予，联系电话：0000-5550123。",
    "青溪县人民政府办公室",
    "2026年11月26日",
    "（此件公开发布）",
    "抄送：县委办公室。",
)


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), data)
    return out.getvalue()


def read(data):
    return read_any_copy(io.BytesIO(data), today=date(2026, 12, 20))


def why_not(data):
    with pytest.raises(UnreadableCopy) as refused:
        read(data)
    return refused.value.code


# --- 公文


def test_an_official_paper_is_read_by_its_parts():
    paper = read("\n".join(PAPER).encode())

    assert paper.headline == "青溪县人民政府办公室关于做好2026年冬季道路结冰防范工作的通知"
    assert (paper.source, paper.date) == ("青溪县人民政府办公室", date(2026, 11, 26))
    assert paper.paragraphs == tuple(line.strip() for line in PAPER[4:8])
    assert {line.text for line in paper.remainder} == {PAPER[0], PAPER[1], *PAPER[8:]}
    assert all(paper.text[row.start : row.end] == row.text for row in paper.lines)


@pytest.mark.parametrize("number", ["青政办〔2026〕17号", "青政办发[2026]第17号", "青政办（2026）7号"])
def test_its_number_is_spelled_in_several_ways(number):
    assert read("\n".join((PAPER[0], number, *PAPER[2:])).encode()).source == "青溪县人民政府办公室"


def test_a_day_may_be_written_in_letters_and_the_red_head_be_missing():
    paper = read("\n".join((*PAPER[1:9], "二〇二六年十一月二十六日")).encode())

    assert (paper.source, paper.date) == ("青溪县人民政府办公室", date(2026, 11, 26))


def test_a_story_that_names_a_paper_is_none():
    story = read(f"縣裡發了通知\n{TEXT}\n文件編號是青政办发〔2026〕17号，各鄉鎮都收到了。".encode())

    assert story.headline == "縣裡發了通知"


# --- RTF, ODT, Word


def rtf(body, head=r"\ansi\ansicpg936"):
    return (
        "{\\rtf1" + head + "{\\fonttbl{\\f0\\fcharset134 SimSun;}{\\f1\\fcharset136 Ming;}}\\f0 " + body + "}"
    ).encode()


def coded(text, encoding):
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


@pytest.mark.parametrize(
    "spell", [lambda t: "".join(f"\\u{ord(c)}?" for c in t), lambda t: coded(t, "gb18030")]
)
def test_rich_text_in_either_spelling(spell):
    copy = read(
        rtf(f"{spell('渡船恢復')}\\par {spell(TEXT)}\\par \\b {spell('村民')}\\b0 {spell('說好。')}\\par")
    )

    assert (copy.headline, copy.source) == ("渡船恢復", "青溪縣報")
    assert "<strong>村民</strong>說好。" in copy.body


def test_rich_text_in_big5_by_its_font_with_a_table_and_what_is_not_seen():
    body = (
        f"\\f1 {coded('渡船恢復', 'big5hkscs')}\\par\\f0 {coded(TEXT, 'gb18030')}\\par{{\\v hidden}}{{\\*\\mystery x}}"
        "\\trowd\\intbl A\\cell B\\cell\\row\\trowd\\intbl 1\\cell 2\\cell\\row\\pard end.\\par"
    )
    copy = read(rtf(body))

    assert copy.headline == "渡船恢復"
    assert "<table>" in copy.body
    assert "hidden" not in copy.text + copy.body
    assert "mystery" not in copy.text


def test_links_and_notes_of_rich_text():
    link = (
        '{\\field{\\*\\fldinst {\\b HYPERLINK "https://a.example/x"}}{\\fldrslt {\\ul '
        + coded("公告", "gb18030")
        + "}}}"
    )
    note = "{\\footnote \\pard " + coded("見附件", "gb18030") + "\\par " + coded("二", "gb18030") + "}"
    body = f"{coded('渡船恢復', 'gb18030')}\\par {coded(TEXT, 'gb18030')}\\par {link}{note}{coded('完。', 'gb18030')}\\par"
    copy = read(rtf(body))

    assert '<a href="https://a.example/x">公告</a>（見附件 二）完。' in copy.body
    assert "HYPERLINK" not in copy.text
    # Cut off in a note, it keeps what came of it; and all of a paragraph that nothing has ended yet.
    assert "見附件" in read(rtf(body)[: rtf(body).index(b"\\footnote") + 60]).text
    assert (
        "渡船恢復"
        in read(rtf(coded("渡船恢復", "gb18030") + "{\\footnote " + coded("見", "gb18030"))[:-1]).text
    )


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<!-- flat -->
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:{kind}>
<text:h text:outline-level="1">渡船恢復</text:h><text:p>首班離岸。</text:p></office:{kind}></office:body></office:document>"""


def test_a_flat_document_is_read_and_other_xml_is_named_as_what_it_is():
    copy = read(FLAT.format(kind="text").encode())
    assert (copy.headline, copy.paragraphs) == ("渡船恢復", ("首班離岸。",))

    for other in (
        FLAT.format(kind="spreadsheet"),
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package/>',
    ):
        with pytest.raises(UnreadableCopy) as told:
            read(other.encode())
        assert told.value.code == "xml"
    page = '<?xml version="1.0"?><!DOCTYPE html><html><body><h1>渡船恢復</h1><p>首班離岸。</p></body></html>'
    assert read(page.encode()).paragraphs == ("首班離岸。",)


def test_letters_beyond_the_first_plane_come_in_halves():
    assert "𠮷" in opened(io.BytesIO(rtf("\\u-10174?\\u-8265?\\par")))[0].text


@given(st.binary(max_size=300))
def test_rich_text_made_to_hurt_is_a_sentence(data):
    with suppress(UnreadableCopy):
        opened(io.BytesIO(b"{\\rtf1 " + data))


ODT = (
    '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:xlink="x" xmlns:style="s" xmlns:fo="f">'
    '<office:automatic-styles><style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text><text:tracked-changes><text:p>刪掉的</text:p></text:tracked-changes>"
    '<text:h text:outline-level="1">渡船恢復</text:h><text:p>{text}<text:span text:style-name="B">要緊</text:span>'
    '<text:a xlink:href="https://x.example/">表</text:a><text:note><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>腳註的話</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>甲</text:p>"
    "</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>鎮</text:p></table:table-cell>"
    "<table:table-cell><text:p>人</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
    "<text:p>石橋</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row>"
    "</table:table></office:text></office:body></office:document-content>"
).replace("{text}", TEXT)


def test_opendocument_text():
    copy = read(zipped(mimetype="application/vnd.oasis.opendocument.text", content_DOT_xml=ODT))

    assert (copy.headline, copy.source) == ("渡船恢復", "青溪縣報")
    for markup in (
        "<strong>要緊</strong>",
        '<a href="https://x.example/">表</a>',
        "（腳註的話）",
        "<ul>",
        "<table>",
    ):
        assert markup in copy.body
    assert "刪掉的" not in copy.text


def test_entities_of_opendocument_are_never_followed():
    bomb = '<!DOCTYPE x [<!ENTITY a "haha">]>' + ODT
    assert (
        why_not(zipped(mimetype="application/vnd.oasis.opendocument.text", content_DOT_xml=bomb)) == "damaged"
    )


def test_the_main_part_of_a_word_file_may_have_another_name():
    with zipfile.ZipFile(docx()) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document2.xml"] = files.pop("word/document.xml")
    files[
        "_rels/.rels"
    ] = b"""<Relationships xmlns="r"><Relationship Type="x/officeDocument" Target="/word/document2.xml"/>
</Relationships>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)

    assert read(out.getvalue()).headline == "渡船恢復清晨班次"


# --- Tables


SHEET = (
    '<worksheet xmlns="m"><sheetData><row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is>'
    '<t>日</t></is></c></row><row><c r="A2" t="s"><v>2</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="D2" s="1">'
    "<v>46352</v></c></row></sheetData></worksheet>"
)
WORKBOOK = {
    "xl__workbook_DOT_xml": '<workbook xmlns="m"><sheets><sheet name="值班"/></sheets></workbook>',
    "xl__sharedStrings_DOT_xml": '<sst xmlns="m"><si><t>鎮</t></si><si><t>數</t></si><si><t>石橋</t></si></sst>',
    "xl__styles_DOT_xml": '<styleSheet xmlns="m"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl__worksheets__sheet1_DOT_xml": SHEET,
}


def test_a_workbook_is_its_table():
    (table,) = opened(io.BytesIO(zipped(**WORKBOOK)))

    assert table.text == "鎮\t數\t\t日\n石橋\t0.3\t\t2026-11-26"
    assert table.html.count("<th>") == 4


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_values_parted_by_a_mark_are_a_table(mark):
    rows = [("鎮", "值班人", "電話"), ("石橋", "林以晴", "1"), ("南溪", "何望", "2")]
    (table,) = table_in("\r\n".join(mark.join(row) for row in rows))

    assert table.text == "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize("text", [TEXT, "a,b\nc,d", "一,二\n三\n四,五", f"{TEXT},\n{TEXT},\n{TEXT},"])
def test_prose_is_no_table(text):
    assert table_in(text) is None


# --- PDF, mail, kits


def pdf(*lines):
    """A page of ASCII lines: what fonts of Chinese need would be longer than the reader."""
    shown = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, at = "%PDF-1.4\n", []
    for number, told in enumerate(objects, start=1):
        at.append(len(out))
        out += f"{number} 0 obj{told}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in at)
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 6>>\nstartxref\n{len(out)}\n%%EOF".encode()


def test_a_pdf_with_text_gives_its_paragraphs():
    full = "The ferry went back to its early hours yesterday and"
    blocks = opened(io.BytesIO(pdf("Ferry resumes", full, "three hundred came.", "1")))

    assert [block.text for block in blocks] == ["Ferry resumes", f"{full} three hundred came."]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(), "picture_pdf"),
        (b"%PDF-1.7 nothing more", "damaged_file"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "picture"),
        (b"\xff\xd8\xff\xe0" + b"0" * 50, "picture"),
        (b"ID3" + b"0" * 50, "sound_or_film"),
        (b"Rar!\x1a\x07" + b"0" * 50, "packed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "old_word"),
        (zipped(ppt__presentation_DOT_xml="<x/>"), "slides"),
        (zipped(mimetype="application/epub+zip"), "book"),
        (zipped(a_DOT_jpg="x"), "kit"),
    ],
)
def test_what_cannot_be_read_is_named(data, code):
    assert why_not(data) == code


def test_a_mail_out_of_a_store_of_mails_begins_with_its_line():
    mail = f"From lin@example.test Thu Nov 26 09:45:15 2026\nFrom: lin@example.test\nSubject: x\nDate: x\n\n{TEXT}\n"

    assert TEXT[:6] in read(mail.encode()).text
    assert "lin@" not in read(mail.encode()).text


def test_a_press_kit_is_its_copy_its_captions_and_the_names_of_its_pictures():
    kit = zipped(
        kit__caption_DOT_txt="圖一：渡口的清晨。周嵐 攝".encode(),
        kit__通稿_DOT_txt=f"渡船恢復清晨班次\n{TEXT}".encode(),
        kit__a_DOT_jpg=b"x",
        __MACOSX__a_DOT_txt=b"x",
    )
    copy = read(kit)

    assert copy.headline == "渡船恢復清晨班次"
    assert "圖一：渡口的清晨。周嵐 攝" in copy.text
    assert "a.jpg" in copy.text


def test_a_kit_in_a_kit_in_a_kit_is_no_way_to_hurt():
    inner = zipped(a_DOT_txt=TEXT)
    for _level in range(5):
        inner = zipped(b_DOT_zip=inner)
    assert why_not(inner) == "kit"
