"""Datelines and credits in brackets, and outlets that stand before one."""

import re

from copydesk.folding import fold
from copydesk.vocabulary import edits
from copydesk.vocabulary.desks import may_be_desk

from .dates import read_date
from .house_first import dated_house, house_in_its_slot
from .match import NAMES_SETTLED, Reading
from .names import looks_like_name
from .people import read_credits
from .places import GRAMMAR, NOT_PLACES, PLACES
from .refusals import could_be_somebody
from .result import Person
from .surnames import NOT_NAMES
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
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    STOP,
    WORD,
)
from .wire import read_wire
from .wire_head import KNOWN_TOWN, outlet_reason, place_reason

# Yahoo新聞: a name in Latin letters and a word of the trade is no column.
_LATIN_NAME = re.compile("[A-Z][A-Za-z]+ ?(?=[\u3400-\u9fff]{2,4}$)")
_LONGEST_BRACKET = 90
_SHORTEST_OUTLET = 2
_LONGEST_TOWN = 6
_OF_THE_COPY = frozenset("更新 重发 修正 更正 改写 续电 完整稿 独家 特稿".split())


def _closing(scan, index):
    """The bracket that closes the one at index, or None if it is too far or never comes."""
    depth, start, here = 0, scan.toks[index].start, index
    while (kind := scan.kind(here)) is not None:
        depth += (kind == OPEN) - (kind == CLOSE)
        if depth == 0:
            return here
        if (kind == STOP and scan.word(here) in "。!?") or scan.toks[here].end - start > _LONGEST_BRACKET:
            break
        here += 1
    return None


def read_bracket(scan, index, reading, *, at_line_start) -> int | None:
    """A dateline inside brackets."""
    close = _closing(scan, index)
    if close is None or close <= index + 1:
        return None
    begin = scan.skip(index + 1, SPACE)
    end = read_wire(scan, begin, reading, at_line_start=at_line_start, within=close)
    if end is not None:
        inner = scan.skip(end, SPACE, COLON, COMMA, DOT)
        if scan.kind(inner) == WORD and scan.word(inner) in NOT_PLACES:
            inner += 1  # 某地9日訊‧獨家
        rest = None
        if inner < close:
            rest = _inner_credits(scan, inner, close)
            if rest is None:
                reading.__init__(start=reading.start)
                return None
        if rest:
            reading.add(rest, "byline")
        reading.reasons.append("in-brackets")
        return close + 1
    return (
        (at_line_start and dated_house(scan, begin, close, reading))
        or _column_of(scan, begin, close, reading, at_line_start=at_line_start)
        or _bracketed_byline(scan, index, close, reading, at_line_start=at_line_start)
        or _bracketed_outlet(scan, begin, close, reading, at_line_start=at_line_start)
    )


def _column_of(scan, begin, close, reading, *, at_line_start):
    """【某傳媒某某某專欄】: whose paper, and whose column in it."""
    start, end = scan.toks[begin].start, scan.toks[close - 1].end
    text = scan.folded[start:end]
    if not at_line_start or not text.endswith("专栏"):
        return None
    for size in (3, 2):
        outlet, name = text[: -2 - size], text[-2 - size : -2]
        if outlet_reason(outlet, scan.records) and looks_like_name(name, scan.records.people):
            at = start + len(outlet)
            reading.outlet = (start, at)
            reading.people = [Person(scan.printed[at : at + size], None)]
            reading.reasons += [outlet_reason(outlet, scan.records), "names-by-surname", "in-brackets"]
            reading.kinds.append("column")
            return close + 1
    return None


def _inner_credits(scan, begin, close):
    """Credits up to the closing bracket, its word of report left out."""
    stop = close
    while stop > begin and scan.kind(stop - 1) in (SPACE, REPORT, FILED, COLON):
        stop -= 1
    return read_credits(scan, begin, stop, is_reported=scan.kind(close - 1) in (REPORT, FILED))


def _bracketed_byline(scan, index, close, reading, *, at_line_start):
    found = _inner_credits(scan, index + 1, close)
    if found is None or (not at_line_start and not found.has_role and found.place is None):
        return None
    last = close - 1
    is_closed = scan.kind(last) in (REPORT, FILED) or _is_put_together(scan, last)
    is_told = is_closed and found.place
    if found.people and not is_told and all(p.role and edits(p.role) for p in found.people):
        return None
    names_somebody = found.people or found.has_desk or (found.has_role and found.outlet)
    is_signed = at_line_start and found.people and {"outlet-known", "outlet-on-record"} & set(found.reasons)
    if not ((found.has_role or is_signed) and found.people) and not (is_closed and names_somebody):
        return None
    if not is_closed and not at_line_start:
        return None
    if is_closed and at_line_start and (named := _lone_outlet(scan, index, found)):
        reading.outlet = named
        reading.reasons += ["outlet-by-position", "word-of-report", "in-brackets"]
        reading.kinds.append("outlet")
        return close + 1
    is_settled = bool(NAMES_SETTLED & set(found.reasons)) or (found.has_role and (is_closed or found.outlet))
    if "names-by-position" in found.reasons and not is_settled and found.place is None:
        return None
    reading.add(found, "byline")
    reading.reasons += ["in-brackets"] + ["word-of-report"] * is_closed
    return close + 1


def _is_put_together(scan, index):
    """（某某網編輯部／綜合整理）"""
    return scan.kind(index) == ROLE and scan.kind(index - 1) == SLASH and scan.word(index).endswith("整理")


def _lone_outlet(scan, index, found):
    """（某媒報導）: a word alone before 報導 that nobody would be called is whose report it is."""
    begin = scan.skip(index + 1, SPACE)
    is_alone = len(found.people) == 1 and not (found.has_role or found.outlet or found.place or found.day)
    if not is_alone or scan.kind(begin) != WORD or scan.kind(begin + 1) not in (REPORT, FILED):
        return None
    word = scan.word(begin)
    named = next((word.removesuffix(how) for how in NOT_PLACES if word.endswith(how)), word)  # 某媒特約
    if len(named) < _SHORTEST_OUTLET or could_be_somebody(named):
        return None
    return scan.toks[begin].start, scan.toks[begin].start + len(named)


def outlet_behind_caption(scan, index) -> Reading | None:
    """（資料照，記者某某攝）〔某某社〕: whose story it is, alone in the bracket behind that of the caption."""
    close = _closing(scan, index)
    if close is None or close != index + 2 or scan.kind(index + 1) != WORD:
        return None
    reading = Reading(start=scan.toks[index].start, end=scan.toks[close].end)
    found = _bracketed_outlet(scan, index + 1, close, reading, at_line_start=True, is_first=True)
    return reading if found else None


def _bracketed_outlet(scan, begin, close, reading, *, at_line_start, is_first=False):
    """［某某新聞雲］ before a byline or the body."""
    span = (scan.toks[begin].start, scan.toks[close - 1].end)
    text = scan.folded[span[0] : span[1]]
    reason = outlet_reason(text, scan.records)
    is_first = is_first or scan.skip(0, SPACE, LINE) == begin - 1
    if not at_line_start or reason is None or not is_first or len(text) > 18:
        return None
    if (
        reason == "outlet-by-ending"
        and not _LATIN_NAME.match(text)
        and text.endswith(
            ("新闻", "热线", "资讯", "发布", "视点", "时刻", "频道", "在线", "之声", "视界", "画报")
        )
    ):
        return None
    reading.outlet = span
    reading.reasons += [reason, "in-brackets"]
    reading.kinds.append("outlet")
    return close + 1


def credit_bracket(scan, index, reading) -> int | None:
    """（記者 …） behind a word of filing, or a second pair of brackets."""
    close = _closing(scan, index)
    if close is None:
        return None
    found = _inner_credits(scan, index + 1, close)
    if found is None or not (found.people or found.has_role or found.has_desk):
        return None
    if not found.has_role and "names-by-position" in found.reasons and not _is_pen_name(scan, index, close):
        return None
    reading.add(found, "byline")
    return close + 1


def _is_pen_name(scan, index, close):
    """某门户讯（某某）: a lone short word right behind 訊 or 電, before the story."""
    word = scan.word(index + 1)
    is_lone = close == index + 2 and len(word) in (2, 3) and scan.kind(close + 1) != COLON
    is_filed = scan.kind(index - 1) == FILED and scan.word(index - 1)[-1] in "讯电"
    return is_lone and is_filed and word not in PLACES and word not in NOT_NAMES and word not in _OF_THE_COPY


def empty_bracket(scan, index) -> int | None:
    """（ ）: names forgotten or withheld; （更新）: what the wire says of its own copy."""
    close = scan.skip(index + 1, SPACE)
    if scan.kind(close) == WORD and scan.word(close) in _OF_THE_COPY:
        close += 1
    return close + 1 if scan.kind(close) == CLOSE else None


def further_bracket(scan, index, reading) -> int | None:
    """Behind the names: （更新）, （某某新聞）, or the names of another role in brackets of their own."""
    close = _closing(scan, index)
    if close is None:
        return None
    held = scan.folded[scan.toks[index].end : scan.toks[close].start]
    reason = outlet_reason(held, scan.records)
    if reason and len(held) <= 12:
        reading.outlet = reading.outlet or (scan.toks[index].end, scan.toks[close].start)
        return close + 1
    has_role = scan.kind(scan.skip(index + 1, SPACE)) == ROLE
    return (credit_bracket(scan, index, reading) if has_role else None) or empty_bracket(scan, index)


def quoted_wire(scan, index, reading) -> int | None:
    """《路透某地9日電》, 《某報訊 3月9日 下午2時》"""
    if scan.word(index) != "《" or scan.kind(index + 1) is None:
        return None
    end = read_wire(scan, index + 1, reading, at_line_start=True)
    at = scan.skip(end, SPACE) if end else 0
    if at and reading.day is None and scan.kind(at) == DATE:
        reading.day = read_date(scan.word(at))
        end = scan.skip(at + 1, SPACE, LATIN, WORD)
    if end and reading.day and scan.kind(end) == QUOTE:
        return end + 1
    reading.__init__(start=reading.start)
    return _quoted_outlet(scan, index + 1, reading)


def _quoted_outlet(scan, begin, reading):
    """《某某通專訊》"""
    filed = scan.run_end(begin) if scan.kind(begin) in (WORD, LATIN) else begin
    is_filed = scan.kind(filed) == FILED and scan.word(filed) in ("专讯", "专电")
    if begin > 1 or filed == begin or not is_filed or scan.kind(filed + 1) != QUOTE:
        return None
    reading.outlet = (scan.toks[begin].start, scan.toks[filed - 1].end)
    reading.reasons += [
        outlet_reason(scan.word(begin), scan.records) or "outlet-by-position",
        "word-of-filing",
    ]
    reading.kinds.append("wire")
    return filed + 2


def programme(scan, index) -> int | None:
    """某台消息（節目名）：the programme it was broadcast in."""
    close = _closing(scan, index)
    is_set_off = (
        close and scan.kind(close + 1) == COLON and scan.toks[close].start - scan.toks[index].start <= 14
    )
    return close + 1 if is_set_off else None


def outlet_before_bracket(scan, index, reading) -> int | None:
    """某某時報【某某某／台北報導】: an outlet and, in brackets, a byline."""
    if scan.kind(index) not in (WORD, LATIN):
        return None
    stop = scan.run_end(index)
    begin = scan.skip(stop, SPACE)
    if scan.kind(begin) != OPEN:
        return None
    span = (scan.toks[index].start, scan.toks[stop - 1].end)
    text = scan.folded[span[0] : span[1]]
    reason = outlet_reason(text, scan.records) or (_may_be_outlet(text, scan) and "outlet-by-position")
    if not reason:
        return None
    after = Reading()
    close = _closing(scan, begin)
    end = close and (
        _bracketed_byline(scan, begin, close, after, at_line_start=True) or _wired(scan, begin, close, after)
    )
    if not end or (reason == "outlet-by-position" and not _is_signed(scan, end, after)):
        return None
    reading.outlet = span
    reading.reasons.append(reason)
    reading.add(after, "byline")
    return end


def quoted_before_bracket(scan, index, reading) -> int | None:
    """《某某街》（某某某報道）, 某國《某某街》（記者某某某）: a paper in quotation marks, and in brackets who reports for it."""
    quote = index + (scan.kind(index) == WORD)
    end = scan.skip(quote + 1, WORD, LATIN, DOT)
    marks = "".join(scan.word(at) for at in (quote, end) if scan.kind(at) == QUOTE)
    is_told = quote == index or place_reason(scan.word(index), scan.records) == "place-known"
    opens, after = scan.skip(end + 1, SPACE), Reading()
    if marks != "《》" or end == quote + 1 or not is_told or scan.kind(opens) != OPEN:
        return None
    close = _closing(scan, opens)
    stop = close and _bracketed_byline(scan, opens, close, after, at_line_start=True)
    if not stop or not _reports(after) or scan.kind(stop) not in (COLON, WORD, LATIN, DATE):
        return None
    span = reading.outlet = (scan.toks[quote].end, scan.toks[end].start)
    reading.reasons.append(outlet_reason(scan.folded[slice(*span)], scan.records) or "outlet-by-position")
    reading.add(after, "byline")
    return stop


def town_and_agency(scan, index, reading) -> int | None:
    """某地（某通訊社）—…, 某地9日（某通訊社）—…: where, in brackets whose, and a dash where others have 電."""
    opens = scan.skip(index + 1, SPACE, DATE)
    close = _closing(scan, opens) if (scan.kind(index), scan.kind(opens)) == (WORD, OPEN) else None
    dash = close and scan.skip(close + 1, SPACE)
    if not dash or scan.kind(dash) != DASH:
        return None
    held = (scan.toks[opens].end, scan.toks[close].start)
    town = place_reason(scan.word(index), scan.records)
    is_known = town in KNOWN_TOWN
    outlet = (
        house_in_its_slot(scan, held) if is_known else outlet_reason(scan.folded[slice(*held)], scan.records)
    )
    if not (outlet and town) or len(scan.word(index)) > _LONGEST_TOWN:
        return None
    reading.outlet, reading.place = held, (scan.toks[index].start, scan.toks[index].end)
    days = [scan.word(at) for at in range(index, opens) if scan.kind(at) == DATE]
    reading.day = read_date(days[0]) if days else None
    reading.reasons += [outlet, town, "in-brackets"]
    reading.kinds.append("town and agency")
    return dash + 1


def _reports(reading):
    """Names in brackets, closed by 報道 or told by a role; who took a picture reports nothing."""
    is_told = {"word-of-report", "role-word"} & set(reading.reasons) and "names-by-surname" in reading.reasons
    return is_told and not any("摄" in fold(person.role or "") for person in reading.people)


def _may_be_outlet(text, scan):
    """某某財經（記者 某某某）: a name that says neither what it is nor that it is something else."""
    is_plain = 3 <= len(text) <= 8 and GRAMMAR.isdisjoint(text) and not may_be_desk(text)
    return is_plain and place_reason(text, scan.records) != "place-known"


def _is_signed(scan, end, reading):
    """By who wrote, and the story goes on behind the bracket: else it is a headline that is signed."""
    is_told = {"role-word", "names-by-surname"} <= set(reading.reasons) and reading.outlet is None
    wrote = all(person.role and "摄" not in fold(person.role) for person in reading.people)
    return is_told and wrote and scan.kind(end) in (WORD, LATIN, DATE)


def _wired(scan, begin, close, reading):
    """某社（某地9日電）"""
    end = read_wire(scan, begin + 1, reading, at_line_start=True, within=close)
    return close + 1 if end == close and reading.day and reading.outlet is None else None


def outlet_quoted(scan, index) -> int | None:
    """…訊 某某日報報道：（記者 …）: the paper the story was first in, before its credits."""
    stop = scan.run_end(index)
    begin = scan.skip(stop + 1, COLON, SPACE)
    if scan.kind(stop) != REPORT or scan.kind(begin) != OPEN:
        return None
    named = scan.folded[scan.toks[index].start : scan.toks[stop - 1].end]
    return begin if outlet_reason(named.removeprefix("据"), scan.records) else None
