"""Copy that lost the ends of its lines on the way: headline, small line and story set behind one another."""

import re

from copydesk.dateline import are_people, is_outlet
from copydesk.folding import fold

from . import boilerplate
from .heads_nothing import names_a_section
from .kinds import Kind
from .lines import is_title, label_kind
from .page_lines import parted

#: 渡船恢復清晨班次 青溪傳媒 2026-11-27 06:30 第一班渡船
_HEADLINE_AND_TIME = re.compile(
    r"[^。\n]{6,60}? (?P<small>(?P<house>[^\s,。:/]{2,10}) 20\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)? )(?=\S)"
)
#: 青溪網石橋3月9日電 題：渡船為什麼復航 作者 周嵐 陳牧 近日，第一班
_TITLE_AND_NAMES = re.compile(
    r"日电 题:[^。\n]{6,40}? (?P<small>(?:作者|[^\s,。:]{0,6}记者) (?P<names>(?:[\u3400-\u9fff]{2,3} ){1,3}))(?=\S)"
)
_ROLE = "(?:首席|见习|实习|特约|特派|全媒体|融媒体|融媒)*(?:记者|通讯员)"
#: 渡船恢復清晨班次 本報記者 周嵐 通訊員 陳牧
_HEADLINE_AND_BYLINE = re.compile(
    r"(?P<headline>[^。\n]{6,60}?)(?<!:) +(?P<small>(?P<house>[^\s,。:!?/、]{0,12}?)"
    rf"{_ROLE}(?P<names> ?[\u3400-\u9fff]{{2,3}}(?:[ 、]+[\u3400-\u9fff]{{2,8}}){{0,6}}))$"
)
_REPORTERS = re.compile(_ROLE)
_TOLD = re.compile("记者|通讯员|[讯电译]|报[道导]|[编图摄]|作者|来源|\\d日|[]】)]$")
#: 第一班渡船清晨離岸。（本文來自青溪新聞，更多內容請下載客戶端）
_BRACKET_BEHIND = re.compile(r"(?<=[。!?”」])\s*(?P<small>[(（【\[][^()（）【】\[\]]{4,100}[)）】\]])$")
_BRACKETS_CLOSE = (")", "）", "】", "]")
_ARROWS = "»›>→"
_REACH_OF_SECTIONS, _LONGEST_SECTION, _SHORTEST_HEADLINE, _LONG_TITLE = 12, 8, 8, 10
_LONG, _A_STORY = 80, 30
_ROWS_ASKED, _REACH = 2, 240
_ROWS_ABOVE = 10
_KINDS_OF_A_HEADLINE = frozenset({None, Kind.CREDIT, Kind.BYLINE})


def restored(rows) -> list:
    """The rows, with those of the first that hold several lines cut where the lines ended."""
    whole = []
    for number, row in enumerate(rows):
        if headed := _crumbs_and_headline(rows, number):
            whole += headed
            continue
        is_asked = number < _ROWS_ASKED and row.is_text and len(row.text) > _LONG
        byline = number < _ROWS_ABOVE and _byline_behind(rows, number)
        whole += byline or (_cut(row) if is_asked else _but_small_print(row))
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


def _byline_behind(rows, number):
    """The headline and the byline behind it on its line, right over the story; None for any other line."""
    row, below = rows[number], rows[number + 1 : number + 2]
    found = row.kind in _KINDS_OF_A_HEADLINE and _HEADLINE_AND_BYLINE.match(fold(row.text))
    if (
        not found
        or not below
        or not below[0].is_paragraph
        or any(above.is_paragraph for above in rows[:number])
    ):
        return None
    headline, house = found["headline"].strip(), found["house"]
    is_signed = are_people(_REPORTERS.sub(" ", found["names"])) and (not house or is_outlet(house))
    if not (is_signed and _is_headline(headline)):
        return None
    return [_settled(part) for part in parted(row, row.start + found.start("small"), None)]


def _is_headline(words):
    """No list of names and houses, of which any may be unheard of, and no part of a longer byline."""
    is_else = _TOLD.search(words) or any(are_people(word) or is_outlet(word) for word in words.split())
    return is_title(words) and not is_else


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
