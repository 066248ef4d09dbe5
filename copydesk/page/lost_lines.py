"""Copy that lost the ends of its lines on the way: headline, small line and story set behind one another."""

import re

from copydesk.dateline import are_people, is_outlet
from copydesk.folding import fold

from . import boilerplate
from .heads_nothing import names_a_section
from .kinds import Kind
from .lines import label_kind
from .page_lines import parted

#: 渡船恢復清晨班次 青溪傳媒 2026-11-27 06:30 第一班渡船
_HEADLINE_AND_TIME = re.compile(
    r"[^。\n]{6,60}? (?P<small>(?P<house>[^\s,。:/]{2,10}) 20\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)? )(?=\S)"
)
#: 青溪網石橋3月9日電 題：渡船為什麼復航 作者 周嵐 陳牧 近日，第一班
_TITLE_AND_NAMES = re.compile(
    r"日电 题:[^。\n]{6,40}? (?P<small>(?:作者|[^\s,。:]{0,6}记者) (?P<names>(?:[\u3400-\u9fff]{2,3} ){1,3}))(?=\S)"
)
#: 第一班渡船清晨離岸。（本文來自青溪新聞，更多內容請下載客戶端）
_BRACKET_BEHIND = re.compile(r"(?<=[。!?”」])\s*(?P<small>[(（【\[][^()（）【】\[\]]{4,100}[)）】\]])$")
_BRACKETS_CLOSE = (")", "）", "】", "]")
_ARROWS = "»›>→"
_REACH_OF_SECTIONS, _LONGEST_SECTION, _SHORTEST_HEADLINE, _LONG_TITLE = 12, 8, 8, 10
_LONG, _A_STORY = 80, 30
_ROWS_ASKED, _REACH = 2, 240


def restored(rows) -> list:
    """The rows, with those of the first that hold several lines cut where the lines ended."""
    whole = []
    for number, row in enumerate(rows):
        if headed := _crumbs_and_headline(rows, number):
            whole += headed
            continue
        is_asked = number < _ROWS_ASKED and row.is_text and len(row.text) > _LONG
        whole += _cut(row) if is_asked else _but_small_print(row)
    return whole


def _crumbs_and_headline(rows, number):
    """首頁» 本地新聞 渡船恢復清晨班次⏎2026-11-27; without the blank the section has to stand alone above it."""
    row, below = rows[number], rows[number + 1 : number + 2]
    if row.kind is not Kind.BREADCRUMBS or not below or below[0].kind is not Kind.META:
        return []
    last = row.text[max(map(row.text.rfind, _ARROWS)) + 1 :].lstrip()
    section, _, title = last.partition(" ")
    if len(section) <= _LONGEST_SECTION and names_a_section(section) and len(title.strip()) >= _LONG_TITLE:
        return parted(row, row.end - len(title), Kind.BREADCRUMBS)
    for above in rows[max(0, number - _REACH_OF_SECTIONS) : number]:
        said = last.removeprefix(above.text)
        if len(above.text) <= _LONGEST_SECTION and said != last and len(said.strip()) >= _SHORTEST_HEADLINE:
            return parted(row, row.end - len(said), Kind.BREADCRUMBS)
    return []


def _cut(row):
    folded = fold(row.text[:_REACH])
    headed = _HEADLINE_AND_TIME.match(folded)
    titled = _TITLE_AND_NAMES.search(folded)
    found = headed if headed and is_outlet(headed["house"]) else None
    if titled and are_people(titled["names"].strip()):
        found = found or titled
    return _three(row, found) if found and len(row.text) - found.end("small") > _A_STORY else [row]


def _but_small_print(row):
    """A paragraph, and behind it in brackets what the site says of itself."""
    if row.kind not in {None, Kind.FURNITURE} or not row.text.endswith(_BRACKETS_CLOSE):
        return [row]
    found = _BRACKET_BEHIND.search(row.text)
    if not found or found.start() < _A_STORY or not boilerplate.is_furniture(found["small"]):
        return [row]
    story, small = parted(row, row.start + found.start("small"), None)
    small.kind = Kind.FURNITURE
    return [_settled(story), small]


def _three(row, found):
    above, rest = parted(row, row.start + found.start("small"), None)
    small, story = parted(rest, row.start + found.end("small"), None)
    return [_settled(above), _settled(small), story]


def _settled(row):
    """Without the blank that stood where the line ended, and of the kind that such a line is."""
    text = row.text.rstrip()
    return type(row)(row.start, row.start + len(text), text, label_kind(text))
