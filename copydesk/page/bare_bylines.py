"""Lines that say who wrote without a role of the trade: 原創 and a name, By and a name, what somebody is in the house."""

import re

from copydesk.dateline import Person, are_people, could_be_somebody, is_outlet, split_names
from copydesk.folding import fold

from .small_print import MONTH

_NAME = r"[\u3400-\u9fff]{2,3}"
#: 記者, 特約撰稿人: in front of the name as behind it
_ROLE = r"(?:(?!本)[\u3400-\u9fff]{0,4}(?:记者|特派员|通讯员|撰稿人?|编[辑译]|作者))"
#: 原創 周嵐、陳牧 青溪日報 2026-11-27 06:30; ©原創 周嵐, 陳望遠; By 周望嵐; 周望嵐 by 周望嵐
# by 記者 周望嵐 | 8 月 26, 2026 | 石橋新聞: who, when and in which section, as the software of many sites sets it
_ORIGINAL = re.compile(
    rf"^(?:©? ?原创[: ] *|(?:(?P<again>{_NAME}) +)?(?i:(?:posted |written )?by)[: ]? *(?:本[报刊网台])?"
    rf"(?:(?P<role>{_ROLE})[: ]*)?)(?P<names>{_NAME}(?: *[、,/] *{_NAME}){{0,4}})"
    rf"(?P<rest> [^,。!?]{{2,60}}| ?[|/·•-] ?[^。!?]{{2,60}}| {MONTH}[^。!?]{{2,60}})?$"
)
# But neither By admin nor By The River.
#: By Amy Chou | Mar 9, 2026
_BY_LATIN = re.compile(
    r"^(?i:(?:posted |written )?by)[: ] *(?P<names>(?!The |An? |Our |My )[A-Z][a-z]+(?: [A-Z][a-z.'-]+){1,2})"
    rf"(?P<rest> ?[|/·•-] ?[^。!?]{{2,60}}| (?:\d|{MONTH})[^。!?]{{2,60}})?$"
)
#: 青溪日報社社長 周望嵐; 本報主筆周望嵐
_TITLED = re.compile(rf"^(?P<house>[^\s,。:]{{0,12}}?)(?P<title>副?社长|总?主笔) *(?P<name>{_NAME})$")
#: 2026-11-27; 2026年11月27日
_DATED = re.compile(r"\d[-/年.]\d")
#: by 周望嵐 | 石橋新聞
_IN_SLOTS = re.compile("[^|/·•]*[bB][yY][^|/·•]+[|/·•]")
#: By Qingxi News | Mar 9, 2026; by admin, 2026-03-09
_BY_SOMEBODY = re.compile("(?i:(?:posted |written )?by)[: ][^。!?]{2,60}$")
#: 8 月 26, 2026
_DATED_ABROAD = re.compile(rf"\d{{1,2}} ?月 ?\d{{1,2}}, ?20\d\d|{MONTH}\.? \d{{1,2}},? 20\d\d")
_MAY_BE = re.compile("^©?原|[bB][yY]|社长|主笔")
_OWN = ("", "本报", "本刊", "本社", "本网")
_LONGEST = 90


def named_on(line) -> list[Person]:
    """Whom such a line names; nobody on any other line."""
    folded = fold(line) if len(line) <= _LONGEST else ""
    if not _MAY_BE.search(folded):
        return []
    original, titled = _ORIGINAL.match(folded), _TITLED.match(folded)
    if original and _is_small(original["rest"]):
        names = split_names(line[slice(*original.span("names"))])
        role = line[slice(*original.span("role"))] if original["role"] else None
        is_one = original["again"] in (None, original["names"])
        return [Person(name, role) for name in names] if is_one and all(map(_is_somebody, names)) else []
    latin = _BY_LATIN.match(folded)
    if latin and not is_outlet(latin["names"]) and _is_small(latin["rest"]):
        return [Person(line[slice(*latin.span("names"))], None)]
    if titled and _is_house(titled["house"]) and _is_somebody(titled["name"]):
        name, title = (line[slice(*titled.span(group))] for group in ("name", "title"))
        return [Person(name, title)]
    return []


def house_on(line) -> str | None:
    """Whose site such a line says that it is: 原創 周嵐 青溪日報."""
    if tells_section(line):
        return None
    last = line.split()[-1]
    return last if is_outlet(last) else None


def tells_section(line) -> bool:
    """by 周望嵐 | 8 月 26, 2026 | 石橋新聞: between strokes stands where on the site the story is filed, and no house."""
    return bool(_IN_SLOTS.match(fold(line))) and bool(named_on(line))


def signs_and_dates(line) -> bool:
    """By admin | Mar 9, 2026: the small line of a site's software, also where it names nobody."""
    folded = fold(line) if len(line) <= _LONGEST else ""
    is_signed = _BY_SOMEBODY.match(folded) or (_MAY_BE.search(folded) and named_on(line))
    return bool(is_signed) and is_dated(line)


def is_dated(line) -> bool:
    """The small line of a page, which tells when it was printed too."""
    folded = fold(line)
    return bool(_DATED.search(folded) or _DATED_ABROAD.search(folded))


def _is_small(rest):
    """Behind the names nothing, or whose site it is and when."""
    return not rest or is_dated(rest) or is_outlet(rest)


def _is_house(text):
    return text in _OWN or is_outlet(text)


def _is_somebody(name):
    return are_people(name) and could_be_somebody(fold(name))
