"""XML from strangers, an element at a time: no entity is followed, no address opened, no tree kept."""

import re
from collections.abc import Iterator

from lxml import etree

from .delivery import Refused, gettext_noop
from .mending import mended

_CUT_OFF = gettext_noop("The file ends in the middle; what stands before is taken.")
_UNREADABLE = gettext_noop("The file cannot be read from here on: %(why)s.")
_LEFT_OUT = gettext_noop("This entry is no XML and was left out: %(why)s.")
_LONGEST_START = 80
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)")
_NEVER_FIRST = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
# Behind the end of its root element nothing of a file is missed.
_NO_NAMESPACE = etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE
_AFTER_THE_END = etree.ErrorTypes.ERR_DOCUMENT_END


def stream(file, *names, charset: str = "") -> Iterator:
    """Each whole element of these names (of any namespace), then forgotten with all before it.

    An element that cannot be read costs itself: a `Refused` stands in its place, and the next one is read. Another
    stands at the end of a file that was cut off.
    """
    parsing = _Parsing(names)
    for piece, begins in _at_starts(mended(file, charset=charset), names):
        yield from parsing.take(piece, begins=begins)
        if parsing.is_over:
            return
    yield from parsing.end()


class _Parsing:
    """A parser, and what it takes to begin anew behind an element that is broken."""

    def __init__(self, names):
        self.names, self.parser = names, _parser(names)
        self.head, self.tail = "", ""
        self.has_begun = self.is_broken = self.is_over = False
        self.line, self.first_line = 0, 0  # of the piece, and of what this parser was given first

    def take(self, piece, *, begins):
        self.has_begun = self.has_begun or begins
        if not self.has_begun:
            self.head += piece
        if begins and self.is_broken:
            self.is_broken, self.parser = False, _parser(self.names)
            self.parser.feed(self.head.encode())
            self.first_line = self.line - self.head.count("\n")
        if not self.is_broken:
            yield from self._fed(piece)
        self.tail = (self.tail + piece)[-300:]
        self.line += piece.count("\n")

    def _fed(self, piece):
        try:
            self.parser.feed(piece.encode())
        except etree.XMLSyntaxError as error:
            yield from self._elements()
            self.is_broken = True
            self.is_over = not self.has_begun or error.code == _AFTER_THE_END
            if error.code != _AFTER_THE_END:
                sentence = _UNREADABLE if self.is_over else _LEFT_OUT
                yield Refused(f"line {self.first_line + error.lineno}", sentence, error.msg or "")
            return
        yield from self._elements()

    def end(self):
        """What is well formed up to its last letter and yet wrong has been cut off."""
        if self.is_broken:
            return
        try:
            self.parser.close()
        except etree.XMLSyntaxError as error:
            yield from self._elements()
            root = _ROOT.match(_NEVER_FIRST.sub("", self.head).lstrip())
            ends = [f"</{name}>" for name in ([root[1]] if root else self.names)]
            is_whole = self.tail.rstrip().endswith(tuple(ends))
            if is_whole and error.code == _NO_NAMESPACE:
                return
            yield Refused(f"line {self.line + 1}", _UNREADABLE if is_whole else _CUT_OFF, error.msg or "")
        else:
            yield from self._elements()

    def _elements(self):
        for _event, element in self.parser.read_events():
            _name(element)
            yield element
            _forget(element)


def _parser(names):
    return etree.XMLPullParser(
        events=("end",),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _at_starts(pieces, names):
    """(text, whether an element of these names begins it): the text cut before each of them."""
    start = re.compile(rf"<(?:[\w.-]+:)?(?:{'|'.join(names)})[\s>/]")
    held, begins = "", False
    for piece in pieces:
        held, at = held + piece, 0
        for found in start.finditer(held):
            if found.start() > at:
                yield held[at : found.start()], begins
            at, begins = found.start(), True
        # Only what may be the beginning of one, cut in two, waits for the next piece.
        kept = held.rfind("<", max(at + 1, len(held) - _LONGEST_START))
        kept = len(held) if kept < 0 else kept
        if kept > at:
            yield held[at:kept], begins
            begins = False
        held = held[kept:]
    if held:
        yield held, begins


def has_entities(element) -> bool:
    """Whether it uses entities that its file declares: they can stand for anything, and are never looked up."""
    return next(element.iter(etree.Entity), None) is not None


def text(element, path) -> str:
    """The text of the first such child; empty where there is none."""
    return (element.findtext(path) or "").strip()


def whole_text(element) -> str:
    """All text inside, or nothing for no element."""
    return "" if element is None else "".join(element.itertext()).strip()


def inner(element) -> str:
    """The markup inside an element, without namespaces."""
    parts = [_escaped(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            href = f' href="{_escaped(child.get("href"))}"' if child.get("href") else ""
            src = "".join(f' {a}="{_escaped(child.get(a))}"' for a in ("src", "alt") if child.get(a))
            parts.append(f"<{name}{href}{src}>{inner(child)}</{name}>")
        parts.append(_escaped(child.tail))
    return "".join(parts)


def _escaped(value):
    return (
        (value or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def _name(element):
    """A prefix that the file does not declare is taken for a namespace of that name."""
    for inner in element.iter(etree.Element):
        if ":" in inner.tag and inner.tag[0] != "{":
            prefix, _stroke, name = inner.tag.partition(":")
            inner.tag = f"{{{prefix}}}{name}" if prefix and _ROOT.match(f"<{name}") else inner.tag


def _forget(element):
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
