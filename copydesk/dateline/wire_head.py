"""The head of a wire dateline, up to its word of filing: outlet, place, date, place."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from copydesk.vocabulary.desks import is_desk
from copydesk.vocabulary.outlets import (
    CHANNELS,
    CLOCKS,
    ENDINGS,
    KNOWN_OUTLETS,
    LATIN_HOUSE,
    NO_PAPERS,
    PORTALS,
    SELF,
    STRICTLY_SELF,
)

from .dates import Day, read_date
from .names import looks_like_name
from .places import ADMIN, COPIED, GRAMMAR, LONGEST, NOT_NAMED, NOT_PLACES, PLACES
from .tokens import DATE

_LONGEST_OUTLET = max(map(len, KNOWN_OUTLETS))
_FIRST_LETTERS = frozenset(name[:2] for name in KNOWN_OUTLETS | SELF)
_ENDING = re.compile("|".join(sorted(ENDINGS, key=len, reverse=True)))
_PORTAL = re.compile(
    rf"(?:{'|'.join(PORTALS)})(?:网)?(?:{'|'.join(sorted(CHANNELS, key=len, reverse=True))})"
)
_SUBSITE = re.compile(
    r"[·/-]?\s?(?:掌上|指尖|云上|智慧)\w{2,3}(?![\u3400-\u9fff])|[·/-]?\s?[\w+]{0,8}?(?:频道|客户端|记者站|分社|分网|分站|新闻网|海外版|视窗|大视野)|\w{2,3}[站版](?!\w)"
)
_LATIN_OUTLET = re.compile(r"[A-Za-z][\w.+]{1,14}")
_ANNEX = re.compile(r"[\w+·-]{1,10}")
_SEPARATORS = ' \n-/,:·、《》「」『』“”"'
_CHANNELS = tuple(CHANNELS)
_STRICTLY_SELF = tuple(STRICTLY_SELF)
_OFFICES = "局部委办院厅府会台署队司厂"
_BLANKS = " \n-/,:·、"
_QUOTES = re.compile("[“”‘’「」『』]")  # 某社“某某”號某日電: a ship
# a wide blank, or one between Chinese letters, sets off a headline; not Yahoo  新聞
_SET_OFF = re.compile("(?<![A-Za-z])  |(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SHIP_NUMBER = re.compile(r"\d{1,3}")
_HOUR = re.compile(
    r"(?:上午|下午|凌晨|晚间|晚上|晚|早|午|中午|夜)?(?:\(?(?:星期|周|礼拜)[一二三四五六日]\)?)?"
    r"(?:\d{1,2}[时点](?:\d{1,2}分)?)?"
)
_PLACE_SEPARATORS = re.compile(r"[·/、 -]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# 今日石橋, 雲上石橋: an outlet named after its town
NAMED_AFTER_TOWN = re.compile("(?:今日|掌上|云上|指尖)[\u3400-\u9fff]{2,4}")
_SITE_OF_TOWN = re.compile("(?:掌上|云上|指尖)[\u3400-\u9fff]{2,3}")
# 西雅加達: which side of the town
_SIDES, _TWO_LETTERS = frozenset("东西南北"), 2
# 海外鄉親, 全球財富: behind an outlet what it tells of, and no town
_OF_WIDE_REACH = re.compile("(?:海外|全球|环球|国际|世界|全国)[\u3400-\u9fff]{2,4}")
# 今日石橋, 石橋供電公司: an outlet or a body is called so, and no town
_NO_TOWN = re.compile("^(?:今日|掌上|云上|指尖)..|(?:公司|集团|学院|大学|中学|小学|医院|协会|银行)$")
_FILED = re.compile("(?<![通快资腾])讯$")  # 青溪訊: what files, and the word that it does
_ABROAD = re.compile(
    "(?<=..)[那其]|[那其](?=...)"
)  # 哥打京那巴魯: a letter of the sound, and no 那 of a sentence


# 【石橋校園訊】: a school that has several files by where each stands.
_CAMPUS = ("校园", "分校")

# How long the name before 社 or 日報 mostly is, a town's that stands behind it, and the shortest headline in front.
_STEM, _TOWNS, _HEADLINE = 2, range(2, 6), 4

# What ends no word of a headline, wherever it stands.
_SITES = frozenset("网 新闻网 电视台 日报 晚报 时报 周报 商报 通讯社 融媒体 客户端".split())

# Longer names say in their first letters whose they are.
_LONGEST_PLAIN = 11

# The same few words are asked about for every reading of an opening.
_KEPT = 1024


class Head(NamedTuple):
    """Spans are (start, end) in the folded stretch; None where the part is not printed."""

    start: int
    outlet: tuple | None
    place: tuple | None
    day: Day | None
    is_date_last: bool
    reasons: tuple
    is_office: bool = False  # 某局, 某部: gives notice, but is no outlet


KNOWN_TOWN = ("place-known", "place-on-record")  # what everybody, or the newsroom, knows for one


@lru_cache(maxsize=_KEPT)
def place_reason(text, records) -> str | None:
    """Why a folded stretch is a place, or None if it is not."""
    printed = text.strip()
    text = _QUOTES.sub("", printed)
    if text.endswith(CLOCKS):
        return None  # 某某美股北京時間1日
    if text != printed:
        text = _SHIP_NUMBER.sub("", text)
    if text in records.places:
        return "place-on-record"
    if text in PLACES:
        return "place-known"
    parts = _PLACE_SEPARATORS.split(text)
    if len(parts) == 1:
        return _place_by_form(text)
    reasons = [place_reason(part, records) for part in parts]
    if not all(reasons) or ("·" not in text and "place-by-position" in reasons):
        return None
    return min(reasons)


@lru_cache(maxsize=4096)
def _place_by_form(text):
    if (
        text in NOT_PLACES
        or text in NOT_NAMED
        or is_desk(text)
        or not _HAN.fullmatch(text)
        or not GRAMMAR.isdisjoint(_ABROAD.sub("", text))
        or (text.endswith(_CHANNELS) and len(text) > 2)
        or _NO_TOWN.search(text)
        or _OF_WIDE_REACH.fullmatch(text)
        or _FILED.search(text)
    ):
        return None
    if len(text) > _TWO_LETTERS and text[0] in _SIDES and text[1:] in PLACES:
        return "place-known"
    if any(
        text[:size] in PLACES and (text[size:] in PLACES or text[size:] in (*ADMIN, *_CAMPUS))
        for size in range(2, 7)
    ):
        return "place-known"
    return "place-by-position" if 2 <= len(text) <= 8 else None


def place_at_end(text, records) -> int | None:
    """Where a known place at the end of a folded run begins (王小明台北 → 3), or None."""
    for size in range(min(len(text) - 2, LONGEST + 3), 1, -1):
        reason = place_reason(text[-size:], records)
        if reason in KNOWN_TOWN:
            return len(text) - size
    return None


@lru_cache(maxsize=_KEPT)
def outlet_reason(text, records) -> str | None:
    """Why a folded stretch as a whole is an outlet, or None."""
    text = text.strip(_SEPARATORS)
    if _SITE_OF_TOWN.fullmatch(text):
        return "outlet-by-ending"
    end, reason = outlet_end(text, 0, len(text), records)
    if reason and reason != "self-reference" and _LATIN_OUTLET.fullmatch(text, end):
        return reason
    return reason if end == len(text) > 1 else None


def outlet_end(text, start, limit, records) -> tuple[int, str | None]:
    """Where the outlet that begins at start ends, and why; (start, None) where none begins."""
    end, reason = _named_outlet(text, start, limit, records)
    portal = _PORTAL.match(text, start, limit)
    if portal and portal.end() > end:
        end, reason = portal.end(), "outlet-known"
    if reason and (alias := _alias_end(text, end, limit, records)):
        return alias, reason
    if reason:
        further = _SUBSITE.match(text, end, limit)
        return (
            (further.end(), reason)
            if further
            else (_by_ending(text, start, end, limit, records) or end, reason)
        )
    end = _by_ending(text, start, start, limit, records)
    if not end and (latin := LATIN_HOUSE.match(text, start, limit)):
        return latin.end(), "outlet-by-ending"
    if not end or COPIED.match(text, start):
        return start, None
    further = _SUBSITE.match(text, end, limit)
    return (further.end() if further else end), "outlet-by-ending"


def _alias_end(text, start, limit, records):
    """The end of a second name in brackets, 某某网（某某日报网）; None where none stands there."""
    close = text.find(")", start, start + 14) if text.startswith("(", start) else -1
    return close + 1 if start < close < limit and outlet_reason(text[start + 1 : close], records) else None


def _named_outlet(text, start, limit, records):
    if text[start : start + 2] not in _FIRST_LETTERS and not records.sources:
        return start, None
    for size in range(min(max(_LONGEST_OUTLET, records.longest_source), limit - start), 1, -1):
        name = text[start : start + size]
        if name in records.sources:
            return start + size, "outlet-on-record"
        if name in KNOWN_OUTLETS:
            return start + size, "outlet-known"
        if name in SELF:
            return start + size, "self-reference"
    return start, None


def _by_ending(text, start, at_least, limit, records):
    """The last ending of an outlet after which nothing or a place is left."""
    best = None
    for match in _ENDING.finditer(text, start + 1, limit):
        rest = text[match.end() : limit].strip(_SEPARATORS)
        if match.end() <= at_least or len(rest) == 1 or match.end() - start > 20:
            continue
        if not rest or place_reason(rest, records) or _is_annex(rest) or _is_no_town(rest):
            best = match.end()
    if best and text[start:best].endswith((*_STRICTLY_SELF, *NO_PAPERS)):
        return None  # 某某報本報訊, 新聞剪報: words that end no outlet's name
    if best and _SET_OFF.search(text, start, best):
        return None  # a blank sets off a headline, or a paper named before
    if (
        best
        and best - start > _LONGEST_PLAIN
        and text[start:best].isalpha()
        and not _begins_known(text, start)
        and not _are_two(text, start, best)
    ):
        return None  # a headline is glued to it
    if best and (not GRAMMAR.isdisjoint(text[start:best]) or is_desk(text[start:best])):
        return None
    return best


def _are_two(text, start, stop):
    """青溪綠色郵報網石橋中華網: two of them, each of which ends as an outlet does and is no longer than one is."""
    for ending in _ENDING.finditer(text, start + _STEM, stop):
        sizes = ending.end() - start, stop - ending.end()
        if all(_STEM < size <= _LONGEST_PLAIN for size in sizes) and ending[0] in _SITES:
            return True
    return False


def _is_no_town(text):
    """北京時間…, 海外鄉親: the clock, or what the outlet tells of"""
    return text.startswith(CLOCKS) or bool(_OF_WIDE_REACH.fullmatch(text))


def _begins_known(text, start):
    """黃石市廣播電視台融媒體中心, 中國石油化工新聞網: a long name begins with whose it is"""
    return any(
        text[start : start + size] in PLACES or text[start : start + size] in KNOWN_OUTLETS
        for size in (2, 3, 4)
    )


def glued_outlets(text, start, stop, records) -> Iterator[int]:
    """Where an outlet may begin that is printed right behind a headline, from the left."""
    for begin in range(start + 1, stop - 1):
        end, reason = _named_outlet(text, begin, stop, records)
        if (
            (reason in ("outlet-known", "outlet-on-record") and end - begin > 2)
            or text[begin:end] in STRICTLY_SELF
            or any(
                text[begin : begin + size] in PLACES and _ENDING.match(text, begin + size)
                for size in (2, 3, 4)
            )
        ):
            yield begin


def glued_by_ending(text, start, stop, records) -> Iterator[int]:
    """…公佈楓橋社華盛頓9月26日電: where an outlet that nobody knows may begin behind a headline, with its town behind it."""
    for ending in reversed(list(_ENDING.finditer(text, start + 2, stop))):
        rest = text[ending.end() : stop]
        if not rest or (len(rest) in _TOWNS and place_reason(rest, records)):
            begin = ending.start() - _STEM
            headline = text[text.rfind("\n", 0, begin) + 1 : begin].lstrip()
            if begin > start and len(headline) >= _HEADLINE:
                yield begin
            return


def read_head(scan, start, stop, *, in_bracket=False) -> Head | None:
    """What stands between start and the word of filing at stop as a Head, or None if it is a sentence."""
    text, begin, attributed = scan.folded, start, ()
    start += 2 * text.startswith("综合", start, stop)
    if text.startswith("据", start, stop):
        start, attributed = start + 1, ("attributed",)
    dates = [t for t in scan.toks if t.kind == DATE and start <= t.start and t.end <= stop]
    date = dates[0] if dates else None
    day = read_date(text[date.start : date.end]) if len(dates) == 1 else None
    before = None if date and day is None else _before_date(scan, start, date.start if date else stop, date)
    if before is None:
        return None
    outlet, reason, place, why = before
    if date:
        place, why = _after_date(scan, date.end, stop, place, why)
        if why is False or (outlet is place is None and not _is_clock(text[start : date.start])):
            return None
    outlet, place, reasons = _unsettled(text, outlet, reason, place, why, day, in_bracket=in_bracket)
    is_last = date is not None and not text[date.end : stop].strip()
    is_office = outlet is not None and text[outlet[1] - 1] in _OFFICES
    return Head(begin, outlet, place, day, is_last, (*attributed, *reasons), is_office)


def _before_date(scan, start, limit, date):
    """Outlet, its reason, place, its reason, up to the date or the word of filing; None for a sentence."""
    text = scan.folded
    while start < limit and text[start] in _SEPARATORS:
        start += 1
    outlet_stop, reason = outlet_end(text, start, limit, scan.records)
    place, why = _place(scan, outlet_stop, limit)
    if reason and why == "place-by-position" and text[outlet_stop] == "-":
        return (start, limit), reason, None, None  # 某某網-感知某地: a site of its own
    if why == "place-by-position" and reason == "outlet-by-ending":
        outlet_stop, place, why = _longer_outlet(text, outlet_stop, place, scan.records)
    if why is not False:
        return (start, outlet_stop) if reason else None, reason, place, why
    if reason and _is_annex(text[outlet_stop:limit]):
        return (start, limit), reason, None, None
    if not reason and date and _LATIN_OUTLET.fullmatch(text[start:limit].strip()):
        return (start, limit), "outlet-by-position", None, None
    return None


def _longer_outlet(text, stop, place, records):
    """某某報業聯社新德里: behind 報 no town begins but the rest of the outlet's name, and a known town ends it."""
    rest = text[slice(*place)]
    cut = place_at_end(rest, records) or 0
    if (
        cut < 2
        or looks_like_name(rest[:cut], records.people)
        or any(rest[:size] in PLACES for size in range(2, cut + 1))
        or rest[cut - 1] in ADMIN
    ):
        return stop, place, "place-by-position"
    return place[0] + cut, (place[0] + cut, place[1]), "place-known"


def _after_date(scan, start, stop, place, why):
    """The place behind the date where none stood before it; else nothing but an hour may stand there."""
    if place is None:
        return _place(scan, start, stop)
    is_hour = _HOUR.fullmatch(scan.folded[start:stop].strip(_SEPARATORS))
    return (place, why) if is_hour else (None, False)


def _is_annex(text):
    """某某時報e公司: Latin letters or a channel behind an outlet make a longer outlet, never a place."""
    named = _ANNEX.fullmatch(text.strip())
    return bool(named) and (any(c.isascii() and c.isalpha() for c in text) or text.endswith(_CHANNELS))


def _place(scan, start, stop):
    """The trimmed span of a place and the reason; (None, None) for nothing, (None, False) for a sentence."""
    text = scan.folded
    while start < stop and text[start] in _BLANKS + "》」』”":
        start += 1
    while start < stop and text[stop - 1] in _BLANKS:
        stop -= 1
    for clock in CLOCKS:
        if text.startswith(clock, start, stop):
            start += len(clock)
    for word in NOT_PLACES:
        if text.endswith(word, start, stop):
            stop -= len(word)
    if start >= stop or _HOUR.fullmatch(text, start, stop) or _OF_WIDE_REACH.fullmatch(text, start, stop):
        return None, None
    reason = place_reason(text[start:stop], scan.records)
    return ((start, stop), reason) if reason else (None, False)


def _is_clock(text):
    return not text.strip(_SEPARATORS) or text.strip(_SEPARATORS) in CLOCKS


def _unsettled(text, outlet, reason, place, why, day, *, in_bracket):
    """A lone name is the outlet where it is no known place: 某聲訊 against 某縣訊."""
    reasons = [r for r in (reason, why) if r]
    if outlet is None and place and why == "place-by-position":
        named = text[place[0] : place[1]]
        if named.endswith(_CHANNELS) or not (
            named.endswith(tuple(ADMIN)) or (day and (len(named) < 4 or in_bracket))
        ):
            return place, None, ["outlet-by-position"]
    if outlet is None and place is None:
        reasons = []
    return outlet, place, reasons
