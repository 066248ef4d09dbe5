"""What the Nu HTML checker would not forgive, as far as plain Python sees it: asked of every page in the suite.

`make judge-html` asks the checker itself.
"""

import re
from collections import Counter
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PHRASING_ALONE = frozenset(
    "p h1 h2 h3 h4 h5 h6 span a strong em small time button label summary figcaption".split()
)
_BLOCK = frozenset(
    "address article aside div dl figure footer form h1 h2 h3 h4 header hr main nav ol p section table ul".split()
)
_BLOCK_MAY_STAND_IN = frozenset({"a", "figcaption", "summary"})
_ITEMS = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
    "table": {"caption", "thead", "tbody"},
}
_MOMENT = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?|\d\d:\d\d(:\d\d)?|\d\d-\d\d"
)
_NAMES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")


class Page(HTMLParser):
    """Reads a page and keeps what is wrong with it in `faults`."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids, self.wanted, self.headings = [], [], Counter(), [], 0
        self.feed(text)
        self.close()
        self._at_the_end()

    def handle_startendtag(self, tag, attrs):
        """In SVG an element may end where it begins."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        self._nested(tag)
        names = [name for name, _value in attrs]
        if len(set(names)) < len(names):
            self._wrong(tag, f"an attribute twice: {names}")
        self._attributes(tag, dict(attrs))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self._wrong(tag, f"ends within {self.open[-3:]}")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def _nested(self, tag):
        parent = self.open[-1] if self.open else ""
        if tag in _BLOCK and parent in _PHRASING_ALONE - _BLOCK_MAY_STAND_IN:
            self._wrong(tag, f"stands in {parent}")
        if tag in {"a", "button", "input", "select"} and {"a", "button"} & set(self.open):
            self._wrong(tag, "stands in what is pressed itself")
        if parent in _ITEMS and tag not in _ITEMS[parent] | {"template", "script"}:
            self._wrong(tag, f"stands in {parent}")

    def _attributes(self, tag, attrs):
        if "id" in attrs:
            self.ids[attrs["id"]] += 1
        for name in _NAMES:
            self.wanted += (attrs.get(name) or "").split()
        if tag == "time" and not _MOMENT.fullmatch(attrs.get("datetime", "")):
            self._wrong(tag, f"datetime {attrs.get('datetime')!r}")
        if tag == "img" and "alt" not in attrs:
            self._wrong(tag, "without alt")
        for name in ("href", "src", "action"):
            if name in attrs and re.search(r"[\s<>\"\\^`{|}]", attrs[name] or ""):
                self._wrong(tag, f"{name} {attrs[name]!r}")
        if {"style", "onclick", "onload"} & set(attrs):
            self._wrong(tag, "inline style or script")
        self.headings += tag == "h1"

    def _at_the_end(self):
        self.faults += [f"id {name} {count} times" for name, count in self.ids.items() if count > 1]
        self.faults += [f"nothing has the id {name}" for name in self.wanted if name not in self.ids]
        if self.headings != 1:
            self.faults.append(f"{self.headings} first headings")
        if self.open:
            self.faults.append(f"left open: {self.open}")

    def _wrong(self, tag, what):
        self.faults.append(f"line {self.getpos()[0]}, {tag}: {what}")


def faults_of(text: str) -> list[str]:
    return Page(text).faults
