"""Pasted HTML, from Word, WPS, WeChat or a page: what a reader would see, with the markup that means something.

Read as a stream, tag by tag: no tree is built, so a hundred thousand open tags cost no more than closed ones.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from copydesk.unreadable import MAX_COPY, UnreadableCopy

from .blocks import BREAK, Block, Cell, Paragraph, Run, Table, blocks_of, href_of, tidy, without_start, words
from .from_html import BLOCKS, UNSEEN, readable
from .headings import set_as_headline
from .letters import size_of

# Word and WeChat carry ten characters of style for each one of copy.
MAX_MARKUP = MAX_COPY * 4
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.DOTALL)
_VOID = frozenset("area base col embed img input link meta param source track wbr hr".split())
_BARRIER = frozenset({"td", "th", "table"})
# What the next of its kind closes, and how far up it looks for it.
_CLOSED_BY_NEXT = {
    "p": frozenset(),
    "li": frozenset({"ul", "ol"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tr": frozenset(),
}
_BOX = frozenset(
    "body main article section div td aside nav footer header form ul ol dl table figure".split()
)
# Struck words were taken back, and a reading beside its letters (rt) would be printed between them.
_TAKEN_BACK = frozenset({"del", "s", "strike"})
_READINGS = frozenset({"rt", "rp", "rb"})
_NEVER_SEEN = UNSEEN | _TAKEN_BACK | {"title", "xml", "rt", "rp"}
_LEVELS = frozenset({"sup", "sub"})
_STRONG = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"ul", "ol", "li", "blockquote"})
_CALLED = frozenset({"og:title", "twitter:title", "articletitle", "dc.title"})
_CELLS = frozenset({"tr", "td", "th"})
_MEANS = _NEVER_SEEN | _STRONG | _HEADINGS | _KEPT | _CELLS | _BOX | _LEVELS | {"a"}
_IN_ITEM = frozenset("p div section span article".split())
_REACH = 200
_DEEPEST_TABLE = 6
_LONGEST_CELL = 300
_LARGEST = 1_000.0

_BOLD = re.compile(r"(?<!-)font-weight:(?:bold|[6-9]00)")
_NOT_BOLD = re.compile(r"(?<!-)font-weight:(?:normal|[1-5]00)")
# display:none, visibility:hidden, mso-hide:all, text-decoration:line-through
_HIDDEN = re.compile(
    r"(?<!-)display:none|(?<!-)visibility:(?:hidden|collapse)|mso-hide:all|text-decoration(?:-line)?:[^;]*line-through"
)
_RAISED = re.compile(r"(?<!-)vertical-align:(sup|sub)")
_NUMBER = re.compile(r"(\d{1,3})[.．、)）]\s*$")
_BULLET = re.compile(r"[·●•◆■◇○▪‣➢✓Øülnu§o\uf000-\uf0ff\-–]$")
_TYPED_BULLET = re.compile(r"[·●•◆■▪‣\uf0a7-\uf0b7][\s\u3000]*(?=\S)")
_TYPED_NUMBER = re.compile(r"(\d{1,3})[.．、)）][\s\u3000]*(?=\D)")
_ASIDE = re.compile(
    r"comment|pinglun|sidebar|recommend|related|share|copyright|breadcrumb|footer|navbar|\bnav\b|menu|advert|hot-?list|\brank",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Box:
    """An element that holds others; boxes are numbered in order, those inside it end at `last`."""

    parent: int
    last: int
    is_aside: bool


def blocks_of_html(html) -> list[Block]:
    """What was pasted, as blocks; of a clipboard only the fragment that was copied."""
    if len(html) > MAX_MARKUP:
        raise UnreadableCopy("too_long")
    fragment = _FRAGMENT.search(html)
    return blocks_of(as_lists(read(fragment[1] if fragment else html).found))


def read(html) -> "_Reader":
    """The reader, with all it found: `found`, `boxes` and `title`."""
    reader = _Reader()
    reader.feed(readable(html))
    reader.close()
    if headline := set_as_headline(reader.found, [reader.title.strip(), *reader.called]):
        headline.is_large = True
    return reader


def as_lists(found) -> list[Paragraph | Table]:
    """Entries whose bullet or number was typed become entries; a lone one stays the line it is."""
    found = list(found)
    typed = [isinstance(p, Paragraph) and p.kind == "p" and _TYPED_BULLET.match(p.text) for p in found]
    for at, match in enumerate(typed):
        if match and (any(typed[at + 1 : at + 2]) or (at and typed[at - 1])):
            found[at].runs = without_start(found[at].runs, match.end())
            found[at].kind = "ul"
    return found


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.boxes = [Box(0, 0, is_aside=False)]
        self.title, self.called = "", []
        self.sizes, self.smallest = [], _LARGEST
        self.open = []  # (tag, what it turned on)
        self.counts = Counter()
        self.on = Counter()
        self.hrefs, self.headings, self.lists, self.tables, self.inside = [], [], [], [], [0]
        self.runs, self.marker, self.is_word_list, self.number = [], "", False, 0

    # --- what the parser tells

    def handle_starttag(self, tag, attrs) -> None:
        if tag in _VOID or tag == "br":
            self._break() if tag == "br" else tag == "hr" and self._flush()
            if tag == "meta":
                self._call(dict(attrs))
            return
        if tag in _CLOSED_BY_NEXT:
            self._close_open(tag)
        elif tag in _READINGS:
            self._close_readings()
        attrs = {name: value or "" for name, value in attrs}
        if tag in BLOCKS:
            self._part(tag)
        if tag == "p":
            self.is_word_list = "MsoListParagraph" in attrs.get("class", "")
        effects = tuple(self._effects(tag, attrs)) if attrs or tag in _MEANS else ()
        self.open.append((tag, effects))
        self.counts[tag] += 1
        for effect in effects:
            self._begin(effect, tag, attrs)

    def _call(self, attrs):
        """What the page is called in its head."""
        if (attrs.get("property") or attrs.get("name") or "").lower() in _CALLED and attrs.get("content"):
            self.called.append(words(attrs["content"]).strip())

    def handle_startendtag(self, tag, attrs) -> None:
        if tag in _VOID or tag == "br":
            self.handle_starttag(tag, attrs)
        elif tag in BLOCKS:
            self._part(tag)

    def handle_endtag(self, tag) -> None:
        if tag in BLOCKS:
            self._part(tag)
        if tag == "ruby":
            self._close_readings()
        if self.counts[tag]:
            self._close_open(tag, is_end=True)

    def _close_readings(self):
        """The end of a reading is mostly left out: the next one ends it, or the end of the ruby."""
        for tag in _READINGS:
            if self.counts[tag]:
                self._close_open(tag, is_end=True)

    def handle_data(self, data) -> None:
        if self.on["title"]:
            self.title += data
        if self.on["unseen"]:
            return
        if self.on["marker"]:
            self.marker += words(data)
        else:
            href = self.hrefs[-1] if self.hrefs else ""
            level = "sup" if self.on["sup"] else "sub" if self.on["sub"] else ""
            self.runs.append(Run(words(data), self.on["bold"] > 0, href, level))
            if data.strip():  # one letter set larger than the rest makes no headline
                self.smallest = min(self.smallest, self.sizes[-1] if self.sizes else 0.0)

    def close(self) -> None:
        super().close()
        self._flush()
        while self.open:
            self._pop()

    # --- what is open

    def _effects(self, tag, attrs):
        style = re.sub(r"\s", "", attrs.get("style", "")[:2000].lower())
        raised = _RAISED.search(style)
        level = tag if tag in _LEVELS else raised and raised[1]
        is_title = "MsoTitle" in attrs.get("class", "")
        found = {
            tag: tag in _KEPT or (tag in _CELLS and self.tables),
            "unseen": tag in _NEVER_SEEN or "hidden" in attrs or _HIDDEN.search(style),
            "title": tag == "title",
            "bold": (tag in _STRONG and not _NOT_BOLD.search(style))
            or (tag not in BLOCKS and _BOLD.search(style)),
            "link": tag == "a",
            "sup": level == "sup",
            "sub": level == "sub",
            "marker": "mso-list:ignore" in style,
            "heading": tag in _HEADINGS or is_title,
            "table": tag == "table" and len(self.tables) < _DEEPEST_TABLE,
            "box": tag in _BOX,
            "size": size_of(tag, style, attrs),
        }
        return [effect for effect, holds in found.items() if holds]

    def _begin(self, effect, tag, attrs):
        self.on[effect] += 1
        if effect == "link":
            self.hrefs.append(href_of(attrs.get("href")))
        elif effect == "size":
            style = re.sub(r"\s", "", attrs.get("style", "")[:2000].lower())
            self.sizes.append(size_of(tag, style, attrs))
        elif effect == "heading":
            self.headings.append("h1" if tag in {"h1", "p", "div"} else "h2" if tag == "h2" else "h3")
        elif effect in {"ul", "ol"}:
            self.lists.append(effect)
        elif effect == "table":
            self.tables.append([])
        elif effect == "tr":
            self.tables[-1].append([])
        elif effect in {"td", "th"}:
            if not self.tables[-1]:
                self.tables[-1].append([])
            self.tables[-1][-1].append(Cell(is_heading=effect == "th", spans=_spans(attrs)))
        elif effect == "box":
            named = f"{attrs.get('class', '')} {attrs.get('id', '')}"[:300]
            is_aside = tag in {"nav", "aside", "footer", "form"} or bool(_ASIDE.search(named))
            self.boxes.append(Box(self.inside[-1], len(self.boxes), is_aside and tag != "body"))
            self.inside.append(len(self.boxes) - 1)

    def _end(self, effect):
        self.on[effect] -= 1
        if effect == "link":
            self.hrefs.pop()
        elif effect == "size":
            self.sizes.pop()
        elif effect == "heading":
            self.headings.pop()
        elif effect in {"ul", "ol"}:
            self.lists.pop()
        elif effect == "table":
            self._end_table()
        elif effect == "box":
            self.boxes[self.inside.pop()].last = len(self.boxes) - 1

    def _close_open(self, tag, *, is_end=False):
        """Close the nearest of that tag, and all in it; an inline one lets what stands in it stay open."""
        is_block = tag in BLOCKS
        stops = _CLOSED_BY_NEXT.get(tag, frozenset()) if not is_end else frozenset()
        for back in range(1, min(_REACH, len(self.open)) + 1):
            other, effects = self.open[-back]
            if other == tag:
                if is_block:
                    for _each in range(back):
                        self._pop()
                else:
                    del self.open[-back]
                    self._forget(tag, effects)
                return
            if other in stops or (not is_block and other in BLOCKS):
                return
            if other in _BARRIER and (
                other == "table" or tag not in {"tr", "table", "tbody", "thead", "tfoot"}
            ):
                return

    def _pop(self):
        tag, effects = self.open[-1]
        if "table" in effects:
            self._flush()
        self.open.pop()
        self._forget(tag, effects)

    def _forget(self, tag, effects):
        self.counts[tag] -= 1
        for effect in reversed(effects):
            self._end(effect)

    # --- paragraphs

    def _break(self):
        if self.on["unseen"]:
            return
        if self.headings:
            self.runs.append(Run(" "))
        elif self.on["li"]:
            self.runs.append(BREAK)
        else:
            self._flush()

    def _part(self, tag):
        """A block begins or ends: in an entry that is no more than a new line."""
        if self.on["li"] and tag in _IN_ITEM:
            self.runs.append(BREAK)
        elif not (self.headings and tag in _IN_ITEM and not self._says_something()):
            self._flush()

    def _says_something(self):
        return any(run.text.strip() for run in self.runs)

    def _flush(self):
        runs, marker, size = tidy(self.runs), self.marker.strip(), self.smallest
        self.runs, self.marker, self.smallest = [], "", _LARGEST
        if not runs and not marker:
            return
        paragraph = Paragraph(runs, self._kind(), self.on["blockquote"] > 0, self.inside[-1], size)
        self._mark(paragraph, marker)
        self._target().append(paragraph)

    def _kind(self):
        if self.headings:
            return self.headings[-1]
        return self.lists[-1] if self.lists and self.on["li"] else "p"

    def _mark(self, paragraph, marker):
        """What Word prints before an entry; numbers only become a list where they count from one."""
        typed = None if marker or not self.is_word_list else _TYPED_NUMBER.match(paragraph.text)
        if typed and int(typed[1]) == self.number + 1:
            marker = f"{typed[1]}."
            paragraph.runs = without_start(paragraph.runs, typed.end())
        number = _NUMBER.match(marker)
        if number and int(number[1]) == self.number + 1 and paragraph.kind == "p":
            self.number, paragraph.kind = self.number + 1, "ol"
        elif marker and _BULLET.match(marker) and paragraph.kind == "p":
            self.number, paragraph.kind = 0, "ul"
        else:
            self.number = 0
            if marker:
                paragraph.runs = tidy([Run(marker + " "), *paragraph.runs])

    def _target(self):
        for table in reversed(self.tables):
            if table and table[-1]:
                return table[-1][-1].paragraphs
        return self.found

    # --- tables

    def _end_table(self):
        rows = [row for row in self.tables.pop() if row]
        target = self._target()
        if is_data(rows):
            target.append(Table(rows, self.inside[-1]))
        else:
            target += [found for row in rows for cell in row for found in cell.paragraphs]


def is_data(rows) -> bool:
    """Rows and columns of short words; everything else is a page laid out by means of a table."""
    if len(rows) < 2 or max(map(len, rows)) < 2 or sum(len(row) > 1 for row in rows) * 2 < len(rows):
        return False
    cells = [cell for row in rows for cell in row]
    found = [paragraph for cell in cells for paragraph in cell.paragraphs]
    if any(isinstance(paragraph, Table) or len(paragraph.text) > _LONGEST_CELL for paragraph in found):
        return False
    return all(len(cell.paragraphs) <= 4 for cell in cells)


def _spans(attrs):
    spans = ((name, attrs.get(name, "")) for name in ("colspan", "rowspan"))
    return "".join(f' {name}="{value}"' for name, value in spans if re.fullmatch(r"[2-9]|[1-4]\d", value))
