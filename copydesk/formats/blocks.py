"""Copy that keeps its markup: blocks as a reader of some format found them, read like any page of text.

A block's `html` carries exactly the characters of its `text`, newlines and tabs included: so whatever
is cut from the text can be cut from the markup. Newlines and tabs are taken out again at the end.
"""

import re
from collections import deque
from dataclasses import dataclass, field, replace
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple

from copydesk.dateline import Known
from copydesk.page.kinds import PRINTED
from copydesk.page.recognise import read_text
from copydesk.page.sent_copy import SentCopy

_NOBODY_KNOWN = Known()
_EDGES = " \u3000"
_SPACE = re.compile(r"[^\S\u3000]+")
_WRAPPED = re.compile(r"(?<=[\u2e80-\ua000\uff00-\uffef])[ \t]*\r?\n\s*(?=[\u2e80-\ua000\uff00-\uffef])")
# A newline to the page, but part of a line to whoever typed it; and what nobody sees.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\xad]")
_UNPRINTABLE = re.compile("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]")
_TOKEN = re.compile(r"<[^>]*>|&\w+;|[^<&]+")
_EMPTY = re.compile(r"<(p|li|ul|ol|strong|sup|sub|a|blockquote|h2|h3)\b[^>]*>(?:<br>|\s)*</\1>")
_BREAK_AT_EDGE = re.compile(r"(?<=<p>)(?:<br>)+|(?:<br>)+(?=</p>)")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+$", re.IGNORECASE)
_LISTS = ("ul", "ol")
_LEVELS = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list, quotation or table; a list is a line of text for each of its entries."""

    text: str
    html: str
    is_title: bool = False
    is_large: bool = False  # the headline by its look: `headings.set_as_headline`

    @property
    def source(self) -> str:
        """HTML that is read as this block again."""
        return f"<h1>{self.html[4:-5]}</h1>" if self.is_title else self.html


class Run(NamedTuple):
    """Words set in one way; `level` is sup or sub where they stand above or below the line."""

    text: str
    is_bold: bool = False
    href: str = ""
    level: str = ""


BREAK = Run("\n")


@dataclass(slots=True)
class Paragraph:
    """`kind` is p, h1, h2, h3, or for an entry ul or ol; `box` says where on its page it stood.

    `size` is that of its letters in pixels, 0 where nobody said.
    """

    runs: list[Run]
    kind: str = "p"
    is_quoted: bool = False
    box: int = 0
    size: float = 0.0
    is_large: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Cell:
    paragraphs: list = field(default_factory=list)
    is_heading: bool = False
    spans: str = ""


@dataclass(slots=True)
class Table:
    rows: list[list[Cell]]
    box: int = 0

    @property
    def text(self) -> str:
        return "\n".join("\t".join(_lines(cell) for cell in row) for row in self.rows)


def raised(text, level) -> str:
    """Figures above or below the line as the letters that stand there by themselves: 10⁶, CO₂."""
    return text.translate(_LEVELS[level]) if level else text


def words(text) -> str:
    """Text as a browser would set it: spaces and wrapped lines are one space, or none between Han letters."""
    text = _UNPRINTABLE.sub("\ufffd", _UNSEEN.sub("", text))
    return _SPACE.sub(" ", _WRAPPED.sub("", text))


def tidy(runs) -> list[Run]:
    """Without the spaces around it and the empty breaks; neighbours set alike become one."""
    lines, line, last = [], [], "\n"
    for run in runs:
        if run.text == "\n":
            lines.append(line)
            line, last = [], "\n"
            continue
        text = run.text.lstrip(_EDGES) if last == "\n" else run.text
        text = text.lstrip(" ") if last == " " else text
        if text:
            line.append(run._replace(text=text))
            last = text[-1]
    told = [merged for line in [*lines, line] if (merged := _merged(line))]
    return [run for at, line in enumerate(told) for run in ([BREAK, *line] if at else line)]


def _merged(line):
    merged = [
        Run("".join(run.text for run in alike), *look)
        for look, alike in groupby(line, key=lambda run: run[1:])
    ]
    while merged and not (stripped := merged[-1].text.rstrip(_EDGES)):
        merged.pop()
    if merged:
        merged[-1] = merged[-1]._replace(text=stripped)
    return merged


def without_start(runs, length) -> list[Run]:
    """The runs without their first characters."""
    kept = []
    for run in runs:
        kept.append(run._replace(text=run.text[length:]))
        length = max(0, length - len(run.text))
    return tidy(kept)


def href_of(address) -> str:
    """An address that may stand in copy, or nothing."""
    address = (address or "").strip()
    return address if _LINK.match(address) else ""


def blocks_of(found) -> list[Block]:
    """Paragraphs and tables, in order, as blocks; entries and quotations that follow each other are one."""
    blocks = []
    for group, alike in groupby(found, key=_group):
        members = list(alike)
        if group in _LISTS:
            blocks.append(_list(members, group))
        elif group == "blockquote":
            blocks.append(_quotation(members))
        else:
            blocks += [_table(m) if isinstance(m, Table) else _paragraph(m) for m in members]
    blocks = [block for block in blocks if block.text.strip()]
    # Only what stands first can be the headline: further down it is a heading of the story.
    return [block if at < 3 else replace(block, is_title=False) for at, block in enumerate(blocks)]


def read_blocks(blocks, *, known=_NOBODY_KNOWN, today=None) -> SentCopy:
    """As `read_text`, and with the body in the markup it came in. Raises UnreadableCopy."""
    text = "\n".join(block.text for block in blocks)
    placed = _placed(blocks)
    tables = [(at, at + len(block.text)) for at, block in placed if block.html.startswith("<table")]
    large = [at for at, block in placed if block.is_large]
    sent = read_text(text, known=known, today=today, tables=tables, large=large)
    kept = _kept(sent) if sent.text == text else None
    if kept is None:
        return sent
    title = None if sent.headline else _title(placed, kept)
    if title:
        at = kept.index(title)
        paragraphs = sent.paragraphs[:at] + sent.paragraphs[at + 1 :]
        kept.remove(title)
        sent = replace(sent, headline=text[slice(*title)], paragraphs=paragraphs)
    return replace(sent, body="".join(_printed(placed, kept)))


def html_of(blocks) -> str:
    """The markup of all of them, without the marks by which text is cut from it."""
    return "".join(_without_marks(block.html) for block in blocks)


def text_of(blocks) -> str:
    return "\n".join(block.text for block in blocks)


# --- from what was found to blocks


def _group(member):
    if isinstance(member, Table):
        return "table"
    if member.kind in _LISTS:
        return member.kind
    return "blockquote" if member.is_quoted and member.kind == "p" else "p"


def _inline(runs, *, may_be_bold=True):
    parts = []
    for run in runs:
        if run.text == "\n":
            parts.append("<br>\n")
            continue
        html = escape(run.text, quote=False)
        if run.level and run.text.strip():
            html = f"<{run.level}>{html}</{run.level}>"
        if run.is_bold and may_be_bold and run.text.strip():
            html = f"<strong>{html}</strong>"
        if run.href:
            html = f'<a href="{escape(run.href)}">{html}</a>'
        parts.append(html)
    return "".join(parts)


def _paragraph(found):
    if found.kind.startswith("h"):
        # A headline is printed without markup: its exponents must be letters of their own.
        found = replace(
            found, runs=[run._replace(text=raised(run.text, run.level), level="") for run in found.runs]
        )
    tag = {"h1": "h2"}.get(found.kind, found.kind)
    html = _inline(found.runs, may_be_bold=tag == "p")
    return Block(found.text, f"<{tag}>{html}</{tag}>", is_title=found.kind == "h1", is_large=found.is_large)


def _list(entries, tag):
    html = "\n".join(f"<li><p>{_inline(entry.runs)}</p></li>" for entry in entries)
    return Block("\n".join(entry.text for entry in entries), f"<{tag}>{html}</{tag}>")


def _quotation(paragraphs):
    html = "\n".join(f"<p>{_inline(p.runs)}</p>" for p in paragraphs)
    return Block("\n".join(p.text for p in paragraphs), f"<blockquote>{html}</blockquote>")


def _table(table):
    rows = ["<tr>" + "\t".join(map(_cell, row)) + "</tr>" for row in table.rows]
    return Block(table.text, "<table><tbody>" + "\n".join(rows) + "</tbody></table>")


def _cell(cell):
    tag = "th" if cell.is_heading else "td"
    inner = "<br>\n".join(_inline(p.runs, may_be_bold=not cell.is_heading) for p in cell.paragraphs)
    return f"<{tag}{cell.spans}><p>{inner}</p></{tag}>"


def _lines(cell):
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


# --- from what was read back to the markup


def _kept(sent):
    """[(start, end)] of each printed paragraph in the text; None if one cannot be found again."""
    kept = []
    for line in sent.lines:
        at = line.start
        while line.kind in PRINTED and len(kept) < len(sent.paragraphs):
            paragraph = sent.paragraphs[len(kept)]
            if (at := sent.text.find(paragraph, at, line.end)) < 0:
                break
            kept.append((at, at := at + len(paragraph)))
    return kept if len(kept) == len(sent.paragraphs) else None


def _placed(blocks):
    """[(start, block)] in the text that they make."""
    placed, at = [], 0
    for block in blocks:
        placed.append((at, block))
        at += len(block.text) + 1
    return placed


def _title(placed, kept):
    """The stretch of a heading of the first order that was read as a paragraph, if others stand under it."""
    for start, block in placed:
        if block.is_title and (start, start + len(block.text)) in kept[:3] and len(kept) > 1:
            return start, start + len(block.text)
    return None


def _printed(placed, kept):
    at = 0
    for start, block in placed:
        end = start + len(block.text)
        mine = []
        while at < len(kept) and kept[at][0] < end:
            mine.append((kept[at][0] - start, kept[at][1] - start))
            at += 1
        if mine:
            yield from (_without_marks(html) for html in _parts(block, mine))


def _parts(block, stretches):
    """The block whole where all of its words are printed; else what is left of it."""
    printed = sum(end - start for start, end in stretches)
    if printed + block.text.count("\n") >= len(block.text) or block.html.startswith("<table"):
        return [block.html]
    if "\n" in block.text:
        return [_cut(block.html, stretches)]
    return [_cut(block.html, [stretch]) for stretch in stretches]


def _cut(html, stretches):
    """The markup with only these stretches of its characters; what is left empty goes too."""
    parts, at = [], 0
    waiting = deque(stretches)
    for token in _TOKEN.findall(html):
        if token.startswith("<"):
            parts.append(token)
            continue
        text = unescape(token)
        end = at + len(text)
        while waiting and waiting[0][0] < end:
            parts.append(escape(text[max(0, waiting[0][0] - at) : waiting[0][1] - at], quote=False))
            if waiting[0][1] > end:
                break
            waiting.popleft()
        at = end
    cut = "".join(parts)
    while (emptied := _EMPTY.sub("", cut)) != cut:
        cut = emptied
    return cut


def _without_marks(html):
    return _BREAK_AT_EDGE.sub("", html.replace("\n", "").replace("\t", ""))
