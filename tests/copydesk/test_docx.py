"""Word files: their markup is kept, and no file can hurt, however it was made."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import markup
from copydesk import UnreadableCopy
from copydesk.formats.blocks import read_blocks
from copydesk.formats.docx import blocks_of_docx

OFFICE = "http://schemas.openxmlformats.org"
NS = " ".join(
    [
        f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"',
        f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"',
    ]
)
STYLES = f"""<w:styles {NS}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style></w:styles>"""


def numbered(key, form):
    return (
        f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:numFmt w:val="{form}"/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    )


NUMBERING = f"<w:numbering {NS}>{numbered(1, 'bullet')}{numbered(2, 'decimal')}</w:numbering>"
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="https://ferry.example.org/" TargetMode="External" Type="hyperlink"/>
<Relationship Id="rId2" Target="file:///etc/passwd" TargetMode="External" Type="hyperlink"/></Relationships>"""


def p(text, settings=""):
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def entry(text, number):
    return p(text, f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')


STORY = (
    p("渡船恢復清晨班次", '<w:pStyle w:val="1"/>')
    + "<w:p><w:r><w:t>青溪縣報12月17日訊（通訊員 周嵐）</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>石橋鎮</w:t></w:r>"
    "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>渡口今天起恢復清晨六點的班次。</w:t></w:r>"
    "<w:del><w:r><w:delText>刪掉的</w:delText></w:r></w:del></w:p>"
    + p("兩項安排", '<w:pStyle w:val="2"/>')
    + entry("首班船六時開出。", 1)
    + entry("學生憑證免費乘船。", 1)
    + "<w:p/>"
    + entry("先到渡口。", 2)
    + entry("再買船票。", 2)
    + '<w:p><w:r><w:t>詳情可看</w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>時刻表</w:t></w:r></w:hyperlink>'
    '<w:hyperlink r:id="rId2"><w:r><w:t>或來電</w:t></w:r></w:hyperlink><w:r><w:t>。</w:t></w:r></w:p>'
    + f"<w:tbl><w:tr><w:tc>{p('渡口')}</w:tc><w:tc>{p('首班')}</w:tc></w:tr>"
    + f"<w:tr><w:tc>{p('石橋')}</w:tc><w:tc>{p('6:00')}</w:tc></w:tr></w:tbl>"
    + p("航運所說，風浪大的日子照舊停航。")
)
BODY = (
    "<p><strong>石橋鎮</strong>渡口今天起恢復清晨六點的班次。</p><h2>兩項安排</h2>"
    "<ul><li><p>首班船六時開出。</p></li><li><p>學生憑證免費乘船。</p></li></ul>"
    "<ol><li><p>先到渡口。</p></li><li><p>再買船票。</p></li></ol>"
    '<p>詳情可看<a href="https://ferry.example.org/">時刻表</a>或來電。</p>'
    "<table><tbody><tr><td><p>渡口</p></td><td><p>首班</p></td></tr>"
    "<tr><td><p>石橋</p></td><td><p>6:00</p></td></tr></tbody></table>"
    "<p>航運所說，風浪大的日子照舊停航。</p>"
)


def docx(story=STORY, *, head="", **parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"{head}<w:document {NS}><w:body>{story}</w:body></w:document>")
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        for name, text in parts.items():
            archive.writestr(name, text)
    return file


def test_a_word_file_keeps_headings_lists_bold_links_and_tables():
    sent = read_blocks(blocks_of_docx(docx()))

    assert sent.headline == "渡船恢復清晨班次"
    assert sent.people[0].name == "周嵐"
    assert markup.clean(sent.body) == BODY
    assert "刪掉的" not in sent.text


def test_a_word_file_is_told_by_what_is_in_it_and_read_on_the_paste_screen(sign_in, masthead):
    file = SimpleUploadedFile("copy.txt", docx().getvalue())

    answer = sign_in("reporter").post(reverse("admin:paste"), {"file": file})

    assert answer.context["correction"]["body"].value() == BODY
    assert answer.context["correction"].is_marked


def entity_bomb():
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return docx(p("&a11;"), head=f'<!DOCTYPE x [<!ENTITY a0 "字">{names}]>')


def many_entries():
    file = docx()
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(6_000):
            archive.writestr(f"word/media/{number}.png", "")
    return file


def lying_about_size():
    data = bytearray(docx(p("字") * 100_000).getvalue())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return io.BytesIO(bytes(data))


BROKEN = {
    "zip bomb": (lambda: docx("<w:p/>" * 6_000_000), "bomb"),
    "packed too tight": (lambda: docx(p("字" * 1_500_000)), "bomb"),
    "too many entries": (many_entries, "bomb"),
    "entity bomb": (entity_bomb, "damaged"),
    "external entity": (
        lambda: docx(p("&x;"), head='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "damaged",
    ),
    "no document in it": (lambda: _zip("a.txt", "字"), "damaged"),
    "not well formed": (lambda: docx("<w:p><w:r>"), "damaged"),
    "nested too deep": (lambda: docx("<w:p>" * 100_000), "damaged"),
    "cut off": (lambda: io.BytesIO(docx().getvalue()[:-200]), "damaged"),
    "lies about its size": (lying_about_size, "damaged"),
    "an old Word file": (lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)), "old_word"),
}


@pytest.mark.parametrize(("made", "code"), BROKEN.values(), ids=BROKEN)
def test_a_file_made_to_hurt_is_one_sentence(sign_in, masthead, made, code):
    file = SimpleUploadedFile("copy.docx", made().getvalue())

    answer = sign_in("reporter").post(reverse("admin:paste"), {"file": file})

    assert answer.status_code == 200
    assert len(answer.context["form"].non_field_errors()) == 1
    if code != "old_word":
        with pytest.raises(UnreadableCopy) as refused:
            blocks_of_docx(made())
        assert refused.value.code == code


def test_reading_a_bomb_takes_no_memory():
    bomb = docx("<w:p/>" * 6_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableCopy):
        blocks_of_docx(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 5_000_000


def _zip(name, text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file
