"""Rich text (RTF): paragraphs, bold, tables and links, read token by token; nothing in it is followed or run."""

import codecs
import re
from dataclasses import dataclass, replace

from copydesk.unreadable import UnreadableCopy

from .blocks import BREAK, Block, Cell, Paragraph, Run, Table, blocks_of, href_of, tidy, words
from .pasted_html import as_lists, is_data

MAX_RTF = 30_000_000
_DEEPEST = 200
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# What is told of the paper, and not on it.
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet info pict object themedata datastore latentstyles listtable listoverridetable rsidtbl"
    " generator xmlnstbl header headerl headerr headerf footer footerl footerr footerf filetbl revtbl shppict nonshppict"
    " pgdsctbl userprops bkmkstart bkmkend annotation atnid atnauthor".split()
)
_LINK = re.compile(r'\bHYPERLINK\s+"([^"]{1,2000})"')
_CHARSETS = {
    134: "gb18030",
    136: "big5hkscs",
    128: "cp932",
    129: "cp949",
    0: "cp1252",
    238: "cp1250",
    204: "cp1251",
}
_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": " ",
    "emspace": "\u3000",
}


_PARTS = {
    "par": "_end_paragraph",
    "sect": "_end_paragraph",
    "page": "_end_paragraph",
    "cell": "_end_cell",
    "row": "_end_row",
}


@dataclass(frozen=True)
class _State:
    """How the words of a group are set."""

    is_unseen: bool = False
    is_bold: bool = False
    is_note: bool = False  # a foot- or endnote, which stands in brackets where its number stood
    is_field: bool = False  # what a field is to show, such as HYPERLINK "…"
    href: str = ""
    skips: int = 1  # letters that stand in for one of Unicode, for programs that know none
    encoding: str = "gb18030"


def blocks_of_rtf(data: bytes) -> list[Block]:
    if len(data) > MAX_RTF:
        raise UnreadableCopy("bomb")
    return blocks_of(as_lists(_Reader(data).read()))


class _Reader:
    def __init__(self, data):
        self.data = data
        self.found, self.runs, self.rows, self.cells = [], [], [], []
        self.state, self.groups = _State(), []
        self.fonts, self.font = {}, 0
        self.raw, self.to_skip, self.in_table, self.field = b"", 0, False, ""

    def read(self) -> list[Paragraph | Table]:
        for match in _TOKEN.finditer(self.data):
            word, number, byte, sign, brace, text = match.groups()
            if byte:
                self._byte(bytes.fromhex(byte.decode()))
                continue
            if text:
                self._bytes(text)
                continue
            self._settle()
            if brace:
                self._group(brace)
            elif word:
                self._word(word.decode(), int(number) if number else None)
            elif sign:
                self._sign(sign)
        self._settle()
        self.state = _State()  # of a file that was cut off nothing is lost
        self._end_paragraph()
        self._end_table()
        return self.found

    # --- letters

    def _byte(self, byte):
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.raw += byte

    def _bytes(self, text):
        skipped = min(self.to_skip, len(text))
        self.to_skip -= skipped
        self.raw += text[skipped:]

    def _settle(self):
        if self.raw:
            told = codecs.decode(self.raw, self.state.encoding, "replace")
            self.raw = b""
            self._say(told)

    def _say(self, text):
        if self.state.is_field:
            self.field += text
        elif not self.state.is_unseen:
            self.runs.append(Run(words(text), self.state.is_bold, self.state.href))

    def _sign(self, sign):
        if sign == b"*":
            self.state = replace(self.state, is_unseen=True)
        elif sign in {b"~", b"_", b"-"}:
            self._say({b"~": " ", b"_": "-", b"-": ""}[sign])
        elif sign in {b"\\", b"{", b"}"}:
            self._say(sign.decode())

    # --- groups and words

    def _group(self, brace):
        if brace == b"{":
            if len(self.groups) > _DEEPEST:
                raise UnreadableCopy("bomb")
            self.groups.append(self.state)
        elif self.groups:
            inner, self.state = self.state, self.groups.pop()
            if inner.is_note and not self.state.is_note:
                self._say("）")
        self.to_skip = 0

    def _word(self, word, number):
        if word in _UNSEEN:
            # Of the table of fonts one thing is wanted: which of them are Chinese.
            self.state = replace(self.state, is_unseen=True)
        elif word in {"fldinst", "fldrslt", "footnote"}:
            self._place(word)
        elif word == "u" and number is not None:
            self._say(
                chr(number % 65_536)
                if not 0xD800 <= number % 65_536 < 0xE000
                else self._half(number % 65_536)
            )
            self.to_skip = self.state.skips
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word == "f":
            self.font = number or 0
            self.state = replace(self.state, encoding=self.fonts.get(self.font, self.state.encoding))
        elif word == "fcharset" and number in _CHARSETS and number != 0:
            self.fonts[self.font] = _CHARSETS[number]
        elif word == "ansicpg":
            self.state = replace(self.state, encoding=_PAGES.get(number, "gb18030"))
        else:
            self._layout(word, number)

    def _place(self, word):
        """Words that stand somewhere else: what a field is to show, what it shows, and notes."""
        if word == "fldinst":
            self.state, self.field = replace(self.state, is_field=True), ""
        elif word == "fldrslt":
            told = _LINK.search(self.field)
            self.state = replace(self.state, is_field=False, href=href_of(told[1]) if told else "")
        elif not self.state.is_note:
            self._say("（")
            self.state = replace(self.state, is_note=True)

    def _layout(self, word, number):
        if word in _PARTS:
            getattr(self, _PARTS[word])()
        elif word == "uc":
            self.state = replace(self.state, skips=max(0, min(number or 0, 20)))
        elif word in {"b", "plain"}:
            self.state = replace(self.state, is_bold=word == "b" and number != 0)
        elif word in {"v", "strike", "deleted"}:
            self.state = replace(self.state, is_unseen=number != 0)
        elif word in {"intbl", "pard"}:
            self.in_table = word == "intbl"
        elif word == "line":
            self.runs.append(BREAK)

    _first_half = 0

    def _half(self, code):
        """A letter beyond the first plane is told in two halves."""
        if code < 0xDC00:
            self._first_half = code
            return ""
        first, self._first_half = self._first_half, 0
        return chr(0x10000 + ((first - 0xD800) << 10) + (code - 0xDC00)) if first else "\ufffd"

    # --- what is made of it

    def _end_paragraph(self):
        if self.state.is_note:
            self._say(" ")
            return
        runs, self.runs = tidy(self.runs), []
        if runs and self.in_table:
            self.cells.append(Paragraph(runs))
        elif runs:
            self._end_table()
            self.found.append(Paragraph(runs))

    def _end_cell(self):
        runs, self.runs = tidy(self.runs), []
        row = self.rows[-1] if self.rows and self.rows[-1] is not None else None
        if row is None:
            row = []
            self.rows.append(row)
        paragraphs, self.cells = [*self.cells, *([Paragraph(runs)] if runs else [])], []
        row.append(Cell(paragraphs))

    def _end_row(self):
        self.rows.append(None)

    def _end_table(self):
        rows, self.rows = [row for row in self.rows if row], []
        if rows and is_data(rows):
            self.found.append(Table(rows))
        else:
            self.found += [paragraph for row in rows for cell in row for paragraph in cell.paragraphs]
