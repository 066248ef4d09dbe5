"""Office documents as programs write them, with a marker wherever one of them says who, when, where or on which machine."""

import io
import zipfile

from .hostile import MARK as IN_PICTURES
from .hostile import exif, picture

OFFICE = "http://schemas.openxmlformats.org"
W, R = f"{OFFICE}/wordprocessingml/2006/main", f"{OFFICE}/officeDocument/2006/relationships"
S, P, A = (
    f"{OFFICE}/spreadsheetml/2006/main",
    f"{OFFICE}/presentationml/2006/main",
    f"{OFFICE}/drawingml/2006/main",
)
MARK = "李華MARKER"
JPEG_TYPE = '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="rels" ContentType="x"/>'


def packed(members, *, first=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (*first, *members.items()):
            file.writestr(zipfile.ZipInfo(name, (2026, 11, 24, 9, 41, 6)), data)
    return out.getvalue()


def relations(**targets):
    rows = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{more}/>'
        for key, (kind, target, more) in targets.items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{rows}</Relationships>'


def types(kind, *parts):
    rows = "".join(f'<Override PartName="/{part}" ContentType="application/xml"/>' for part in parts)
    return (
        f'<Types xmlns="{OFFICE}/package/2006/content-types">{JPEG_TYPE}<Override PartName="/main.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>{rows}</Types>'
    )


PROPERTIES = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
    f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{MARK}</dc:creator>'
    f"<cp:lastModifiedBy>{MARK}</cp:lastModifiedBy></cp:coreProperties>",
    "docProps/app.xml": f'<Properties xmlns="{OFFICE}/officeDocument/2006/extended-properties">'
    f"<Company>{MARK}</Company><Template>C:\\Users\\{MARK}\\a.dotx</Template></Properties>",
    "docProps/thumbnail.jpeg": picture(exif=exif(), comment=IN_PICTURES),
    "_rels/.rels": relations(
        r1=("officeDocument", "word/document.xml", ""),
        r2=("core-properties", "docProps/core.xml", ""),
        r3=("thumbnail", "docProps/thumbnail.jpeg", ""),
    ),
}


def docx(body="", **members):
    story = (
        f'<w:p w:rsidR="00A1" w14:paraId="1A"><w:r><w:t>站長每月改秤。</w:t></w:r>'
        f'<w:ins w:id="1" w:author="{MARK}" w:date="2026-11-24T09:41:06Z"><w:r><w:t>賬在樓上。</w:t></w:r></w:ins>'
        f'<w:del w:id="2" w:author="{MARK}"><w:r><w:delText>舊的</w:delText></w:r></w:del>'
        f'<w:permStart w:id="3" w:ed="{MARK}"/><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText>INCLUDEPICTURE "C:\\Users\\{MARK}\\a.jpg"</w:instrText></w:r>'
        f'<w:hyperlink r:id="r4"><w:r><w:t>網頁</w:t></w:r></w:hyperlink>'
        f'<w:drawing><wp:inline><wp:docPr id="1" name="{MARK}" descr="C:\\{MARK}.jpg"/>'
        f'<a:blip r:embed="r3"/></wp:inline></w:drawing></w:p>{body}'
    )
    spaces = (
        f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{OFFICE}/drawingml/2006/wordprocessingDrawing" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        f'xmlns:mc="{OFFICE}/markup-compatibility/2006" mc:Ignorable="w14"'
    )
    comment = f'<w:comment w:id="1" w:author="{MARK}" w:initials="{MARK}"><w:p><w:r><w:t>問過他</w:t></w:r></w:p></w:comment>'
    return packed(
        {
            "[Content_Types].xml": types("wordprocessingml.document", "docProps/core.xml", "word/people.xml"),
            **PROPERTIES,
            "word/document.xml": f"<!-- {MARK} --><w:document {spaces}><w:body>{story}</w:body></w:document>",
            "word/comments.xml": f"<w:comments {spaces}>{comment}</w:comments>",
            "word/settings.xml": f'<w:settings {spaces}><w:rsids><w:rsid w:val="00A1"/></w:rsids><w:docVars>'
            f'<w:docVar w:name="a" w:val="{MARK}"/></w:docVars></w:settings>',
            "word/people.xml": f'<p xmlns="x"><person name="{MARK}"/></p>',
            "customXml/item1.xml": f"<a>{MARK}</a>",
            "word/media/image1.jpeg": picture(exif=exif(), comment=IN_PICTURES),
            "word/_rels/document.xml.rels": relations(
                r1=("comments", "comments.xml", ""),
                r2=("people", "people.xml", ""),
                r3=("image", "media/image1.jpeg", ""),
                r4=("hyperlink", "https://ferry.example/", ' TargetMode="External"'),
                r5=("hyperlink", f"file:///C:/Users/{MARK}/a", ' TargetMode="External"'),
                r6=("customXml", "../customXml/item1.xml", ""),
            ),
            **members,
        }
    )


def xlsx():
    return packed(
        {
            "[Content_Types].xml": types("spreadsheetml.sheet", "docProps/core.xml"),
            **PROPERTIES,
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:mc="{OFFICE}/markup-compatibility/2006" '
            'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac">'
            f'<fileSharing userName="{MARK}"/><mc:AlternateContent><mc:Choice Requires="x15">'
            f'<x15ac:absPath url="C:\\Users\\{MARK}"/></mc:Choice></mc:AlternateContent>'
            '<sheets><sheet name="磅單" sheetId="1"/></sheets></workbook>',
            "xl/sharedStrings.xml": f'<sst xmlns="{S}"><si><t>站長每月改秤。</t></si></sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}" xmlns:r="{R}"><sheetData><row r="1"><c r="A1" t="s">'
            '<v>0</v></c><c r="B1"><f>SUM(A2:A3)</f><v>42</v></c></row></sheetData><pageSetup r:id="r9"/></worksheet>',
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                r9=("printerSettings", "../printerSettings/printerSettings1.bin", "")
            ),
            "xl/printerSettings/printerSettings1.bin": MARK,
            "xl/comments1.xml": f'<comments xmlns="{S}"><authors><author>{MARK}</author></authors><commentList>'
            f'<comment ref="A1" authorId="0"><text><r><t>{MARK}:</t></r><r><t>問過他</t></r></text></comment>'
            "</commentList></comments>",
        }
    )


def pptx():
    return packed(
        {
            "[Content_Types].xml": types("presentationml.presentation", "docProps/core.xml"),
            **PROPERTIES,
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}"><p:modifyVerifier hashData="{MARK}"/></p:presentation>',
            "ppt/slides/slide1.xml": f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree><p:sp><p:nvSpPr>'
            f'<p:cNvPr id="2" name="{MARK}" descr="{MARK}"/></p:nvSpPr><p:txBody><a:p><a:r><a:t>站長每月改秤。</a:t>'
            "</a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst xmlns:p="{P}"><p:cmAuthor id="0" name="{MARK}" initials="{MARK}" '
            'lastIdx="1" clrIdx="0"/></p:cmAuthorLst>',
            "ppt/comments/comment1.xml": f'<p:cmLst xmlns:p="{P}"><p:cm authorId="0" dt="2026-11-24T09:41:06" idx="1">'
            '<p:pos x="1" y="1"/><p:text>問過他</p:text></p:cm></p:cmLst>',
        }
    )


ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt():
    spaces = (
        f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:draw="{ODF}:drawing:1.0" '
        f'xmlns:svg="{ODF}:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:meta="{ODF}:meta:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    return packed(
        {
            "content.xml": f"<office:document-content {spaces}><office:body><office:text><text:tracked-changes>"
            f"<text:changed-region><text:insertion><office:change-info><dc:creator>{MARK}</dc:creator>"
            "<dc:date>2026-11-24T09:41:06</dc:date></office:change-info></text:insertion></text:changed-region>"
            f"</text:tracked-changes><text:p>站長<office:annotation><dc:creator>{MARK}</dc:creator><text:p>問過他</text:p>"
            '</office:annotation>每月改秤。<draw:frame><draw:image xlink:href="Pictures/1.jpg"/>'
            f"<svg:desc>C:\\{MARK}</svg:desc></draw:frame></text:p></office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}/>",
            "settings.xml": f"<a>{MARK}</a>",
            "meta.xml": f"<office:document-meta {spaces}><office:meta><dc:creator>{MARK}</dc:creator></office:meta>"
            "</office:document-meta>",
            "Pictures/1.jpg": picture(exif=exif(), comment=IN_PICTURES),
            "Thumbnails/thumbnail.png": MARK,
            "META-INF/manifest.xml": f"<m>{MARK}</m>",
        },
        first=[("mimetype", "application/vnd.oasis.opendocument.text")],
    )


MADE = {"a.docx": docx, "a.xlsx": xlsx, "a.pptx": pptx, "a.odt": odt}
