"""Openings that a house begins, and in which the day or a mark does the work of the word of filing."""

import re
from itertools import pairwise

from copydesk.vocabulary.desks import is_desk
from copydesk.vocabulary.outlets import CLOCKS

from .byline_outlets import mixes_scripts
from .dates import read_date
from .names import are_names, is_given_whole, looks_like_name
from .people import read_credits
from .places import ADMIN, COPIED, GRAMMAR, NOT_NAMED, NOT_PLACES, OFFICES
from .tokens import (
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DATE,
    DOT,
    FILED,
    LATIN,
    LINE,
    OPEN,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    WORD,
)
from .wire_head import KNOWN_TOWN, outlet_reason, place_reason

_RUNS = (WORD, LATIN)
_JOINTS = (SLASH, COMMA, DOT, DASH, SPACE)
#: AFP, VOVWORLD: by its capitals
_CAPITALS = re.compile(r"[A-Z][A-Z0-9.]{2,14}")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
_TAKEN_OVER = frozenset("转载 首发 编译 综合 发布 整理 刊载".split())
#: 轉自青溪電台, 本文轉載自《青溪日報》
_COPIED_FROM = re.compile(
    COPIED.pattern
    + r"[: ]{0,2}(?:《(?P<called>[^《》\n]{2,16})》|(?P<house>[^\s,。:()《》]{2,16})(?=[\s,)]))"
)
_NOWHERE = frozenset("网络 互联网 朋友圈 微信 网上 脸书 微博".split())
#: 青溪商會, 石橋國小, 青溪華光寺
_BODY = re.compile("(?<!社)会$|[校院局处馆寺宫堂]$|公司$|集团$|基金$|[中小]学$|大学$|国[中小]$|党部$")
_TELLS = frozenset("报道 报导 供稿".split())
_SHORTEST_BODY, _LONGEST_BODY = 4, 16
_PAUSE = re.compile("[,。;]")
_A_SENTENCE, _LONGEST_HOUSE, _ASKED, _SHORTEST_LAND = 14, 10, 12, 4


def house_and_day(scan, index, reading) -> int | None:
    """青溪新聞中心10/16/2026 第一班…, 青溪日報, 2026年3月9日, 第一班…: whose, the whole day, and then the story."""
    if scan.kind(index) not in _RUNS:
        return None
    stop = scan.run_end(index)
    at = scan.skip(stop, SPACE, COMMA, COLON, SLASH)
    day = read_date(scan.word(at)) if scan.kind(at) == DATE else None
    house = (scan.toks[index].start, scan.toks[stop - 1].end)
    reason = outlet_reason(scan.folded[slice(*house)], scan.records)
    last = _behind_clock(scan, at + 1)
    end = scan.skip(last, SPACE, COMMA)
    if at == stop and scan.kind(last) == LINE:  # ABC2026年3月9日, on a line of its own: glued to it is whose
        reason = reason or (_CAPITALS.fullmatch(scan.folded[slice(*house)]) and "outlet-by-position")
        end = last + 1
    if not (day and day.year and reason) or end == last or not _tells_a_story(scan, end):
        return None
    if at == stop and scan.kind(at + 1) == COMMA:
        return None  # 青溪日報2026年3月9日，舉行…: the sentence goes on
    reading.outlet, reading.day = house, day
    reading.reasons.append(reason)
    reading.kinds.append("house and day")
    return last


def _behind_clock(scan, index):
    """青溪傳媒 2026-03-09 10:57 第一班…: the hour is of the day"""
    at = scan.skip(index, SPACE)
    clock = _CLOCK.match(scan.folded, scan.toks[at].start) if scan.kind(at) == LATIN else None
    while clock and scan.kind(at) and scan.toks[at].start < clock.end():
        at += 1
    return at if clock else index


def _tells_a_story(scan, index):
    """A line of some length with a pause in it, and no word of filing or of report before that."""
    if scan.kind(index) not in (*_RUNS, DATE):
        return False
    line = scan.folded[scan.toks[index].start :].partition("\n")[0]
    for at in range(index, index + _ASKED):
        if scan.kind(at) in (FILED, REPORT):
            return False
        if scan.kind(at) in (COMMA, LINE, None):
            break
    return len(line) >= _A_SENTENCE and bool(_PAUSE.search(line))


def house_town_and_day(scan, index, reading) -> int | None:
    """青社/石橋/6月29日--…: the three parted by one mark, in whatever order, and a dash where others have 電."""
    parts, at = [], index
    while scan.kind(at) in (*_RUNS, DATE) and len(parts) < 3:
        stop = at + 1 if scan.kind(at) == DATE else scan.run_end(at)
        parts.append((scan.kind(at), (scan.toks[at].start, scan.toks[stop - 1].end)))
        at = scan.skip(stop, *_JOINTS) if len(parts) < 3 else scan.skip(stop, SPACE)
    days = [span for kind, span in parts if kind == DATE]
    named = [span for kind, span in parts if kind != DATE]
    if len(named) != 2 or len(days) != 1 or scan.kind(at) != DASH or not _are_parted(scan, parts):
        return None
    told = _house_and_town(scan, named)
    day = read_date(scan.folded[slice(*days[0])])
    if told is None or day is None:
        return None
    (reading.outlet, reason), (reading.place, why) = told
    reading.day = day
    reading.reasons += [reason, why]
    reading.kinds.append("house, town and day")
    return at + 1


def _are_parted(scan, parts):
    """By the same mark, which is more than a blank: 青社／石橋／6月29日."""
    spans = pairwise(span for _kind, span in parts)
    between = [scan.folded[end:start].strip() for (_start, end), (start, _end) in spans]
    return bool(between[0]) and len(set(between)) == 1


def _house_and_town(scan, named):
    """Each of two names with what tells it: a known town is the town, a house that says so is the house."""
    texts = [scan.folded[slice(*span)] for span in named]
    houses = [outlet_reason(text, scan.records) for text in texts]
    towns = [place_reason(text, scan.records) for text in texts]
    house = (
        1 if (houses[1] and not houses[0]) or (towns[0] in KNOWN_TOWN and towns[1] not in KNOWN_TOWN) else 0
    )
    is_told = houses[house] or towns[1 - house] in KNOWN_TOWN
    if not (is_told and towns[1 - house] and _may_be_house(texts[house])):
        return None
    return (named[house], houses[house] or "outlet-by-position"), (named[1 - house], towns[1 - house])


def house_and_dash(scan, index, reading) -> int | None:
    """（青溪社）－第一班…, (QINGWORLD) - 第一班…: whose, in brackets, and a dash before the story."""
    close = index + 2
    if [scan.kind(at) for at in (index, close)] != [OPEN, CLOSE] or scan.kind(index + 1) not in _RUNS:
        return None
    dash = scan.skip(close + 1, SPACE)
    text = scan.word(index + 1)
    reason = outlet_reason(text, scan.records) or (_CAPITALS.fullmatch(text) and "outlet-by-position")
    if scan.kind(dash) != DASH or not reason or scan.kind(scan.skip(dash + 1, SPACE)) not in (*_RUNS, DATE):
        return None
    reading.outlet = (scan.toks[index + 1].start, scan.toks[index + 1].end)
    reading.reasons += [reason, "in-brackets"]
    reading.kinds.append("house and dash")
    return dash + 1


def house_relays(scan, index, reading) -> int | None:
    """青溪網據石橋媒體報道：第一班…: whose story it is, and behind 據 whom they have it from."""
    stop = scan.run_end(index) if scan.kind(index) in _RUNS else index
    if scan.kind(stop) != REPORT or scan.kind(stop + 1) != COLON or stop == index:
        return None
    start, end = scan.toks[index].start, scan.toks[stop - 1].end
    house, _by, whom = scan.folded[start:end].partition("据")
    reason = outlet_reason(house, scan.records) if whom else None
    if reason is None:
        return None
    reading.outlet = (start, start + len(house))
    reading.reasons += [reason, "word-of-report"]
    reading.kinds.append("house relays")
    return stop + 2


def body_reports(scan, index, reading) -> int | None:
    """青溪商會石橋分會報導, 【青溪校友會供稿】: alone on its line or in brackets, a body that tells its own news."""
    is_bracketed = scan.kind(index) == OPEN
    begin = index + is_bracketed
    end = begin + 1
    if scan.kind(begin) != WORD or scan.kind(end) is None or scan.word(end) not in _TELLS:
        return None
    text = scan.word(begin)
    is_body = (
        len(text) >= _SHORTEST_BODY and _BODY.search(text) and GRAMMAR.isdisjoint(text) and not is_desk(text)
    )
    if not is_body or len(text) > _LONGEST_BODY or scan.kind(end + 1) != (CLOSE if is_bracketed else LINE):
        return None
    reading.outlet = (scan.toks[begin].start, scan.toks[begin].end)
    reading.reasons += [outlet_reason(text, scan.records) or "outlet-by-position", "word-of-report"]
    reading.kinds.append("body reports")
    return end + 1 + is_bracketed


def copied_from(scan, index, reading) -> int | None:
    """轉自青溪電台, （本文轉載自《青溪日報》 作者周嵐）: the house behind the word, to the end of the line or of the bracket."""
    is_bracketed = scan.kind(index) == OPEN
    begin = scan.toks[index].start + is_bracketed
    found = _COPIED_FROM.match(scan.folded, begin)
    if not found:
        return None
    span = found.span("called") if found["called"] else found.span("house")
    scan.size()  # so that all of it is cut into tokens
    end = next((at for at, token in enumerate(scan.toks) if token.start >= found.end()), None)
    reason = house_in_its_slot(scan, span)
    if end is None or reason is None or scan.folded[slice(*span)] in _NOWHERE:
        return None
    if not is_bracketed:
        last = end if scan.kind(end) == LINE else None
    else:
        last = _behind_credits(scan, scan.skip(end, SPACE, COMMA), reading)
    if last is None:
        return None
    reading.outlet = span
    reading.reasons += [reason, "in-brackets"] if is_bracketed else [reason]
    reading.kinds.append("copied")
    return last


def _behind_credits(scan, index, reading):
    """Behind the bracket that closes at once, or behind who wrote; None where it says anything else."""
    close = scan.skip(index, ROLE, WORD, LATIN, DOT, COLON, SLASH, SPACE)
    if scan.kind(close) != CLOSE:
        return None
    found = read_credits(scan, index, close) if close > index else None
    if close > index and not (found and found.people and found.has_role):
        return None
    reading.people = found.people if found else []
    return close + 1


def given_by_house(scan, index, reading) -> int | None:
    """（青溪商會QX供稿）, （供稿：青溪商會）: whose copy it is, by a name that nobody has; （周望嵐供稿） is a byline."""
    first = scan.skip(index + 1, SPACE)
    begin = scan.skip(first, ROLE, COLON, SLASH, SPACE)
    stop = scan.run_end(begin) if scan.kind(begin) in _RUNS else begin
    end = scan.skip(stop, ROLE, COLON, SLASH, SPACE)
    roles = [scan.word(at) for at in (*range(first, begin), *range(stop, end)) if scan.kind(at) == ROLE]
    if stop == begin or scan.kind(end) != CLOSE or roles != ["供稿"]:
        return None
    span = (scan.toks[begin].start, scan.toks[stop - 1].end)
    text = scan.folded[slice(*span)]
    is_body = mixes_scripts(text) or (text.endswith(OFFICES) and len(text) > _SHORTEST_LAND)
    is_somebody = not is_body and are_names(text, scan.records.people)
    is_somebody = is_somebody or is_given_whole(text) or "·" in text or text.isascii()
    reason = outlet_reason(text, scan.records)
    if not reason and (is_somebody or len(text) < _SHORTEST_LAND or not GRAMMAR.isdisjoint(text)):
        return None
    reading.outlet = span
    reading.reasons += [reason or "outlet-by-position", "role-word", "in-brackets"]
    reading.kinds.append("given by house")
    return end + 1


def dated_house(scan, begin, close, reading) -> int | None:
    """【青溪之聲2026年6月24日】, （6月24日 青溪網）, （2026年6月24日，石橋）: nothing but whose, or where, and of what day."""
    toks = [token for token in scan.toks[begin:close] if token.kind not in (SPACE, COMMA, SLASH)]
    if toks and scan.folded[toks[-1].start : toks[-1].end] in _TAKEN_OVER:
        toks.pop()
    days = [token for token in toks if token.kind == DATE]
    named = [token for token in toks if token.kind in (*_RUNS, FILED)]
    if len(days) != 1 or not named or len(toks) != len(named) + 1 or days[0] not in (toks[0], toks[-1]):
        return None
    span = (named[0].start, named[-1].end)
    house, town = _house_by_its_clock(scan, span), place_reason(scan.folded[slice(*span)], scan.records)
    day = read_date(scan.folded[days[0].start : days[0].end])
    if day is None or day.month is None or not (house or town in KNOWN_TOWN):
        return None
    if house:
        reading.outlet, reason = house
    else:
        reading.place, reason = span, town
    reading.day = day
    reading.reasons += [reason, "in-brackets"]
    reading.kinds.append("house and day")
    return close + 1


def _house_by_its_clock(scan, span):
    """The house without the clock behind it, 青溪北京時間, and what tells it: no town says which clock it goes by."""
    start, end = span
    clock = next((word for word in CLOCKS if scan.folded.endswith(word, start, end)), "")
    house = scan.folded[start : end - len(clock)]
    reason = outlet_reason(house, scan.records)
    if clock and not reason and _may_be_house(house):
        reason = "outlet-by-position"
    return ((start, start + len(house)), reason) if reason else None


def house_in_its_slot(scan, span) -> str | None:
    """Why the words in a slot of houses are one: what they are known for, or that they are nothing else."""
    text = scan.folded[slice(*span)]
    reason = outlet_reason(text, scan.records)
    is_somebody = looks_like_name(text, scan.records.people)
    return reason or ("outlet-by-position" if _may_be_house(text) and not is_somebody else None)


def _may_be_house(text):
    is_word = text in NOT_PLACES or text in NOT_NAMED or not GRAMMAR.isdisjoint(text)
    is_land = len(text) < _SHORTEST_LAND and text.endswith(tuple(ADMIN))  # 香港（特區）
    is_plain = 2 <= len(text) <= _LONGEST_HOUSE and text.isalnum() and not text.isdigit()
    return is_plain and not (is_word or is_land)
