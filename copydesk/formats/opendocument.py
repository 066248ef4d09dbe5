"""OpenDocument text (.odt): paragraphs, headings, lists, tables and links; only its content is opened."""

from lxml import etree

from copydesk.unreadable import UnreadableCopy

from .blocks import BREAK, Block, Cell, Paragraph, Run, Table, blocks_of, href_of, tidy, words
from .docx import damage_told, part_of
from .pasted_html import as_lists, is_data

# Struck out and kept for the record, or told to whoever edits the file.
_UNSEEN = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "bookmark", "sequence-decls", "forms"}
)
_PARAGRAPHS = frozenset({"p", "h"})


def blocks_of_odt(archive) -> list[Block]:
    """The blocks of an opened archive."""
    with damage_told(), part_of(archive, "content.xml") as part:
        return _blocks_in(etree.parse(part, _parser()))


def blocks_of_flat(data: bytes) -> list[Block] | None:
    """The blocks of a text in a single file of XML (.fodt); None for one that is no text."""
    with damage_told():
        tree = etree.ElementTree(etree.fromstring(data, _parser()))
        return _blocks_in(tree) if tree.find("{*}body/{*}text") is not None else None


def _parser():
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _blocks_in(tree):
    if tree.docinfo.doctype:
        raise UnreadableCopy("damaged")
    reader = _Reader(tree.getroot())
    body = tree.find("{*}body/{*}text")
    return blocks_of(as_lists(reader.inside(body) if body is not None else []))


class _Reader:
    def __init__(self, root):
        self.bold = set()
        for style in root.iterfind(".//{*}automatic-styles/{*}style"):
            looks = style.find("{*}text-properties")
            if looks is not None and any(
                v == "bold" for k, v in looks.attrib.items() if k.endswith("}font-weight")
            ):
                self.bold.add(_named(style, "name"))

    def inside(self, element, kind="p") -> list[Paragraph | Table]:
        found = []
        for child in element:
            tag = _tag(child)
            if tag in _UNSEEN:
                continue
            if tag in _PARAGRAPHS:
                found += self._paragraph(child, kind)
            elif tag == "list":
                found += self.inside(child, "ul")
            elif tag == "table":
                found += self._table(child)
            elif tag:
                found += self.inside(child, kind)
        return found

    def _paragraph(self, element, kind):
        if _tag(element) == "h":
            kind = {"1": "h1", "2": "h2"}.get(_named(element, "outline-level"), "h3")
        is_bold = kind == "p" and _named(element, "style-name") in self.bold
        runs = tidy(self._runs(element, is_bold=is_bold))
        return [Paragraph(runs, kind)] if runs else []

    def _runs(self, element, *, is_bold, href=""):
        if element.text:
            yield Run(words(element.text), is_bold, href)
        for child in element:
            tag = _tag(child)
            if tag == "line-break":
                yield BREAK
            elif tag in {"s", "tab"}:
                yield Run(" ")
            elif tag == "note":
                yield from self._note(child)
            elif tag and tag not in _UNSEEN:
                target = href_of(_named(child, "href")) if tag == "a" else href
                bold = is_bold or _named(child, "style-name") in self.bold
                yield from self._runs(child, is_bold=bold, href=target)
            if child.tail:
                yield Run(words(child.tail), is_bold, href)

    def _note(self, element):
        """A foot- or endnote stands in brackets where its number stood."""
        body = element.find("{*}note-body")
        text = words("".join(body.itertext())).strip() if body is not None else ""
        if text:
            yield Run(f"（{text}）")

    def _table(self, element):
        rows = []
        for row in element.iter("{*}table-row"):
            cells = [cell for cell in row if _tag(cell) == "table-cell"]
            rows.append([Cell(self.inside(cell)) for cell in cells])
        rows = [row for row in rows if any(cell.paragraphs for cell in row)]
        if is_data(rows):
            return [Table(rows)]
        return [found for row in rows for cell in row for found in cell.paragraphs]


def _tag(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _named(element, name):
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
