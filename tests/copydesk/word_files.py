"""Word files made for tests: one with everything in it that we keep, and the parts to make others."""

import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org"
NS = " ".join(
    [
        f'xmlns:w="{OFFICE}/wordprocessingml/2006/main"',
        f'xmlns:r="{OFFICE}/officeDocument/2006/relationships"',
    ]
)
STYLES = f"""<w:styles {NS}><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="character" w:styleId="9"><w:rPr><w:strike/></w:rPr></w:style></w:styles>"""


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
