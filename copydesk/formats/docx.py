"""Word files (.docx): headings, lists, bold, links and tables. Nothing is opened before its size is known.

Only four parts of the archive are ever read, no address in it is followed, and no entity.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from lxml import etree

from copydesk.unreadable import UnreadableCopy

from .blocks import Block, Cell, Paragraph, Run, Table, blocks_of, href_of, tidy, words
from .pasted_html import as_lists, is_data

MAX_FILE = 50_000_000
_MAX_PART = 40_000_000
_MAX_ENTRIES = 5_000
_MAX_RATIO = 250
_SMALL = 1_000_000  # so much may be packed as tight as it likes: a page of empty rows is
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_OFF = frozenset({"0", "false", "off", "none"})
# Deleted or moved away, said a second time for older programs, or the reading printed beside its letters.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange", "sdtPr", "rt"})
# What a run, or its style, says of words that are hidden or struck out.
_TAKEN_BACK = ("vanish", "specVanish", "webHidden", "strike", "dstrike")
_LEVELS = {"superscript": "sup", "subscript": "sub"}
_DEEPEST_TABLE = 6
_USUAL_PLACE = "word/document.xml"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def blocks_of_docx(file) -> list[Block]:
    """The blocks of an open binary file."""
    if file.seek(0, 2) > MAX_FILE:
        raise UnreadableCopy("bomb")
    with damage_told(), zipfile.ZipFile(file) as archive:
        if len(archive.infolist()) > _MAX_ENTRIES:
            raise UnreadableCopy("bomb")
        name = _main_part(archive)
        document = _Document(_Kinds(archive, name))
        with part_of(archive, name) as part:
            found = document.read(part)
        return blocks_of(as_lists(found + _notes(archive, document.notes)))


def _main_part(archive):
    """Where the story is: its usual place, or where the file's own list of parts says."""
    if _USUAL_PLACE in archive.namelist():
        return _USUAL_PLACE
    with part_of(archive, "_rels/.rels") as part:
        for _event, _tag, element in _elements(part):
            if (element.get("Type") or "").endswith("/officeDocument"):
                return (element.get("Target") or "").lstrip("/")
    raise UnreadableCopy("damaged")


def _notes(archive, referred):
    """The foot- and endnotes as paragraphs under the story, by the numbers that refer to them."""
    said = {}
    for tag in {tag for tag, _id in referred}:
        name = f"word/{tag}s.xml"
        if name in archive.namelist():
            with part_of(archive, name) as part:
                for _event, ended, element in _elements(part):
                    if ended == tag:
                        said[tag, _value(element, "id")] = _said(element)
    notes = ((number, said.get(note, "")) for number, note in enumerate(referred, start=1))
    return [Paragraph([Run(f"〔{number}〕{text}")]) for number, text in notes if text]


def _said(note):
    """The words of a note, its paragraphs in one line."""
    paragraphs = ("".join(t.text or "" for t in p.iterfind(".//{*}t")) for p in note.iterfind(".//{*}p"))
    return " ".join(filter(None, (words(text).strip() for text in paragraphs)))


@contextmanager
def damage_told() -> Iterator[None]:
    try:
        yield
    except UnreadableCopy:
        raise
    except _DAMAGED as error:
        raise UnreadableCopy("damaged") from error


@contextmanager
def part_of(archive: zipfile.ZipFile, name: str) -> Iterator[IO[bytes]]:
    entry = archive.getinfo(name)
    is_tight = entry.file_size > _SMALL and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1)
    if entry.file_size > _MAX_PART or is_tight:
        raise UnreadableCopy("bomb")
    with archive.open(entry) as part:
        yield part


def _elements(part, events=("end",)):
    found = etree.iterparse(
        part, events=events, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    is_first = True
    for event, element in found:
        if is_first and element.getroottree().docinfo.doctype:
            raise UnreadableCopy("damaged")  # Word writes none: it could only declare entities
        is_first = False
        if isinstance(element.tag, str):
            yield event, etree.QName(element).localname, element


def _value(element, name="val"):
    return element.get(_W + name) or element.get(_STRICT + name) or ""


def _is_on(element):
    return _value(element).lower() not in _OFF


class _Kinds:
    """What the other parts say: which style is a heading, which number a bullet, which link leads where."""

    def __init__(self, archive, main_part):
        folder, _slash, name = main_part.rpartition("/")
        self.names = set(archive.namelist())
        self.headings, self.list_styles, self.links = {}, {}, {}
        self.formats, self.abstract = {}, {}
        self.unseen = set()  # styles whose words are hidden or struck out
        self._read(archive, "word/styles.xml", "style", self._style)
        self._read(archive, "word/numbering.xml", "abstractNum", self._numbering)
        self._read(archive, "word/numbering.xml", "num", self._number)
        self._read(archive, f"{folder}/_rels/{name}.rels", "Relationship", self._relation)

    def _read(self, archive, name, wanted, take):
        if name not in self.names:
            return
        with part_of(archive, name) as part:
            for _event, tag, element in _elements(part):
                if tag == wanted:
                    take(element)
                    element.clear()

    def _style(self, style):
        key = _value(style, "styleId")
        named = style.find("{*}name")
        name = _value(named).lower() if named is not None else ""
        if name in {"title", "heading 1"}:
            self.headings[key] = "h1"
        elif name.startswith("heading "):
            self.headings[key] = "h2" if name.endswith(" 2") else "h3"
        looks = [style.find(f"{{*}}rPr/{{*}}{name}") for name in _TAKEN_BACK]
        if any(look is not None and _is_on(look) for look in looks):
            self.unseen.add(key)
        number = style.find("{*}pPr/{*}numPr/{*}numId")
        if number is not None:
            self.list_styles[key] = _value(number)

    def _numbering(self, abstract):
        for level in abstract.iterfind("{*}lvl"):
            form = level.find("{*}numFmt")
            self.formats[_value(abstract, "abstractNumId"), _value(level, "ilvl")] = (
                _value(form) if form is not None else ""
            )

    def _number(self, number):
        abstract = number.find("{*}abstractNumId")
        if abstract is not None:
            self.abstract[_value(number, "numId")] = _value(abstract)

    def _relation(self, relation):
        if relation.get("TargetMode") == "External":
            self.links[relation.get("Id")] = href_of(relation.get("Target"))

    def list_kind(self, number, level) -> str:
        """ul, ol, or p for a number that prints nothing."""
        form = self.formats.get((self.abstract.get(number), level or "0"))
        if number in {"", "0"} or form in {None, "none"}:
            return "p"
        return "ul" if form == "bullet" else "ol"


@dataclass(slots=True)
class _Look:
    """How the words of a run are set, as far as that says something."""

    is_bold: bool = False
    is_unseen: bool = False
    level: str = ""


class _Document:
    """The story, paragraph by paragraph; a paragraph may hold others, in a box of text."""

    def __init__(self, kinds):
        self.kinds = kinds
        self.notes = []  # (footnote or endnote, its id), in the order in which the story refers to them
        self.found = []
        self.paragraphs, self.tables = [], []
        self.unseen = self.depth = 0
        self.href = ""
        self.looks = []  # of the runs that are open: a box of text stands in a run, and holds others

    def read(self, part) -> list[Paragraph | Table]:
        for event, tag, element in _elements(part, ("start", "end")):
            if event == "start":
                self._begin(tag, element)
            else:
                self._end(tag, element)
        return self.found

    def _begin(self, tag, element):
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "p":
            self.paragraphs.append(Paragraph([]))
        elif tag == "r":
            self.looks.append(_Look())
        elif tag == "hyperlink":
            self.href = self.kinds.links.get(next(filter(None, map(element.get, _R)), None), "")
        elif tag == "tbl":
            self.depth += 1
            if self.depth <= _DEEPEST_TABLE:
                self.tables.append([])
        elif self.tables and tag == "tr":
            self.tables[-1].append([])
        elif self.tables and tag == "tc" and self.tables[-1]:
            self.tables[-1][-1].append(Cell())

    def _end(self, tag, element):
        if tag in _UNSEEN:
            self.unseen -= 1
        elif not self.unseen:
            take = getattr(self, f"_take_{tag}", None)
            if take:
                take(element)
        if tag == "r" and self.looks:
            self.looks.pop()
        if tag in {"p", "tr", "tbl"}:
            _forget(element)

    # --- called by the tag that ended

    def _look(self, element):
        """The look that a property belongs to; None for one of a paragraph's own mark."""
        owner = element.getparent().getparent()
        is_of_run = owner is not None and etree.QName(owner).localname == "r"
        return self.looks[-1] if is_of_run and self.looks else None

    def _take_b(self, element):
        if look := self._look(element):
            look.is_bold = _is_on(element)

    def _take_vanish(self, element):
        if (look := self._look(element)) and _is_on(element):
            look.is_unseen = True

    _take_specVanish = _take_webHidden = _take_strike = _take_dstrike = _take_vanish

    def _take_rStyle(self, element):
        if (look := self._look(element)) and _value(element) in self.kinds.unseen:
            look.is_unseen = True

    def _take_vertAlign(self, element):
        if look := self._look(element):
            look.level = _LEVELS.get(_value(element), "")

    def _take_t(self, element):
        self._add(words(element.text or ""))

    def _take_tab(self, element):
        if etree.QName(element.getparent()).localname == "r":
            self._add(" ")

    def _take_br(self, element):
        if self.paragraphs and _value(element, "type") not in {"page", "column"}:
            self._flush()

    _take_cr = _take_br

    def _take_noBreakHyphen(self, _element):
        self._add("-")

    def _take_footnoteReference(self, element):
        self.notes.append((etree.QName(element).localname.removesuffix("Reference"), _value(element, "id")))
        self._add(f"〔{len(self.notes)}〕")

    _take_endnoteReference = _take_footnoteReference

    def _take_hyperlink(self, _element):
        self.href = ""

    def _take_pStyle(self, element):
        if self.paragraphs:
            style = _value(element)
            number = self.kinds.list_styles.get(style, "")
            self.paragraphs[-1].kind = self.kinds.headings.get(style) or self.kinds.list_kind(number, "0")

    def _take_numPr(self, element):
        if self.paragraphs and not self.paragraphs[-1].kind.startswith("h"):
            number, level = element.find("{*}numId"), element.find("{*}ilvl")
            level = _value(level) if level is not None else "0"
            self.paragraphs[-1].kind = self.kinds.list_kind(
                _value(number) if number is not None else "", level
            )

    def _take_p(self, _element):
        if self.paragraphs:
            self._flush()
            self.paragraphs.pop()

    def _take_tbl(self, _element):
        self.depth -= 1
        if self.depth >= _DEEPEST_TABLE:
            return
        rows = [row for row in self.tables.pop() if row]
        if is_data(rows):
            self._target().append(Table(rows))
        else:
            self._target().extend(found for row in rows for cell in row for found in cell.paragraphs)

    # --- where it goes

    def _add(self, text):
        look = self.looks[-1] if self.looks else _Look()
        if self.paragraphs and not any(each.is_unseen for each in self.looks):
            self.paragraphs[-1].runs.append(Run(text, look.is_bold, self.href, look.level))

    def _flush(self):
        paragraph = self.paragraphs[-1]
        runs, paragraph.runs = tidy(paragraph.runs), []
        if runs:
            self._target().append(Paragraph(runs, paragraph.kind))

    def _target(self):
        for table in reversed(self.tables):
            if table and table[-1]:
                return table[-1][-1].paragraphs
        return self.found


def _forget(element):
    """What was read is let go: a file of a million paragraphs is never held whole."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        if etree.QName(parent).localname in {"p", "r"}:
            return
        del parent[0]
