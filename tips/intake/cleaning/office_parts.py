"""Which parts of an office document a copy takes over, which it lets go, and by which rules their words are read.

A part that is on neither list is a reason to keep the whole sealed as it came.
"""

import re
from typing import NamedTuple

_NAME = r"[A-Za-z0-9_-]+"
_OF_WORD = (
    r"word/(document\d*|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|comments"
    r"|header\d*|footer\d*)\.xml"
)
_OF_EXCEL = (
    r"xl/(workbook|styles|sharedStrings|calcChain|metadata|comments\d*|worksheets/sheet\d+|chartsheets/sheet\d+"
    r"|tables/table\d+|drawings/drawing\d+)\.xml"
)
_OF_POWERPOINT = (
    r"ppt/(presentation|presProps|viewProps|tableStyles|commentAuthors|comments/comment\d+|slides/slide\d+"
    r"|slideLayouts/slideLayout\d+|slideMasters/slideMaster\d+|notesSlides/notesSlide\d+"
    r"|notesMasters/notesMaster\d+|handoutMasters/handoutMaster\d+)\.xml"
)
_OF_ALL = (
    r"(word|xl|ppt)/(theme/theme\d*|charts/chart\d+|charts/style\d+|charts/colors\d+)\.xml"
    r"|xl/drawings/vmlDrawing\d+\.vml|\[Content_Types\]\.xml"
)
_RELATIONS = rf"(_rels|(word|xl|ppt)(/{_NAME})?/_rels)/(?:{_NAME})?(\.xml|\.vml)?\.rels"
_OPEN_DOCUMENT = r"(content|styles)\.xml"
WORDS = re.compile(rf"{_OF_WORD}|{_OF_EXCEL}|{_OF_POWERPOINT}|{_OF_ALL}|{_RELATIONS}|{_OPEN_DOCUMENT}")
PICTURES = re.compile(rf"(?:(?:word|xl|ppt)/media|Pictures)/{_NAME}\.(jpe?g|png)", re.IGNORECASE)
KINDS_OF_PICTURES = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG"}

# What says who, when, where and on which machine, and nothing that anybody reads in the document.
LET_GO = re.compile(
    rf"docProps/.*|customXml/.*|word/(people|commentsExtended|commentsIds|commentsExtensible)\.xml"
    rf"|xl/(persons/.*|threadedComments/.*|printerSettings/.*|customProperty/.*)|(word|ppt)/printerSettings/.*"
    rf"|ppt/(authors\.xml|tags/{_NAME}\.xml|changesInfos/.*|revisionInfo\.xml)|_xmlsignatures/.*|docMetadata/.*"
    r"|meta\.xml|settings\.xml|manifest\.rdf|layout-cache|Thumbnails/.*|Configurations2/.*"
    r"|META-INF/(manifest|documentsignatures)\.xml|mimetype"
)


class Sorted(NamedTuple):
    """Names of parts: with words, pictures, what is let go, and what nobody here knows."""

    words: list
    pictures: list
    gone: list
    unknown: list


def in_order(names) -> Sorted:
    found = Sorted([], [], [], [])
    for name in names:
        if name.endswith("/"):
            continue
        for pattern, place in ((WORDS, found.words), (PICTURES, found.pictures), (LET_GO, found.gone)):
            if pattern.fullmatch(name):
                place.append(name)
                break
        else:
            found.unknown.append(name)
    return found
