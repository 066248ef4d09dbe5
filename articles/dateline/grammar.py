"""The rules: what a dateline at the opening of a story is made of.

opening  := element (space element)*          the first from the left that holds
element  := clipping | bracket | wire | byline | outlet before a bracket
wire     := [據] outlet? place? date? place? word-of-filing
byline   := outlet? (role? names)+ [stroke place | place] [date] (word-of-report | end of line)
bracket  := "(" (wire byline? | byline | outlet) ")"
"""

from dataclasses import dataclass, field

from .dates import Day
from .heads import glued_outlets, outlet_end, outlet_reason, read_head
from .names import looks_like_name
from .outlets import STRICTLY_SELF
from .people import read_credits
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
    LIST,
    MARK,
    OPEN,
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    STOP,
    WORD,
)

_HEAD_KINDS = frozenset((WORD, LATIN, DOT, DASH, SLASH, SPACE, DATE, QUOTE, LIST, FILED, REPORT))
_BYLINE_KINDS = frozenset((WORD, LATIN, DOT, DASH, SLASH, SPACE, DATE, LIST, ROLE, COLON, MARK, COMMA))
_LATEST = 110
_AFTER_A_VERB = tuple("了过的称说着此这该")  # 記者某某報道了…: a verb of the sentence
_LONGEST_HEAD = 44
_LONGEST_BYLINE = 70
_LONGEST_BRACKET = 90
_OUTLET_SETTLED = {"outlet-on-record", "outlet-known", "self-reference", "outlet-by-ending"}
_NAMES_SETTLED = {"names-by-surname", "person-on-record"}


@dataclass(slots=True)
class Reading:
    """What has been read so far; spans are (start, end) in the stretch."""

    outlet: tuple | None = None
    place: tuple | None = None
    day: Day | None = None
    people: list = field(default_factory=list)
    reasons: list = field(default_factory=list)
    start: int = 0
    end: int = 0
    kinds: list = field(default_factory=list)  # the rules that held, in order

    def add(self, part, rule):
        """Take over what a rule found; what stands earlier wins."""
        self.outlet = self.outlet or part.outlet
        self.place = self.place or part.place
        self.day = self.day or part.day
        self.people += getattr(part, "people", [])
        self.reasons += part.reasons
        self.kinds.append(rule)


def read_opening(scan):
    """The dateline at the opening of the stretch as a Reading, or None."""
    for index in _beginnings(scan):
        if index < len(scan.toks) and scan.toks[index].start > _LATEST:
            return None
        reading = _elements(scan, index)
        if reading:
            return reading
    return None


def _beginnings(scan):
    """Where a dateline may begin: at the start, after a line, a sentence, a bracket or a mark."""
    yield scan.skip(0, SPACE, LINE, MARK)
    for index in range(1, len(scan.toks)):
        if scan.kind(index - 1) in (LINE, STOP, MARK, CLOSE, SPACE) and scan.kind(index) in (
            WORD,
            LATIN,
            OPEN,
            ROLE,
            DATE,
            FILED,
        ):
            yield index


def _elements(scan, index):
    reading = Reading(start=scan.toks[index].start)
    at_line_start = _is_line_start(scan, index)
    end = _first_element(scan, index, reading, at_line_start=at_line_start)
    while end:
        reading.end = scan.toks[end - 1].end
        end = _next_element(scan, end, reading)
    return reading if reading.kinds else None


def _is_line_start(scan, index):
    while index > 0 and scan.kind(index - 1) in (SPACE, MARK):
        index -= 1
    return index == 0 or scan.kind(index - 1) == LINE


def _first_element(scan, index, reading, *, at_line_start):
    if scan.kind(index) == OPEN:
        return _bracket(scan, index, reading, at_line_start=at_line_start)
    if at_line_start:
        end = _clipping(scan, index, reading) or _outlet_before_bracket(scan, index, reading)
        if end:
            return end
    return _wire(scan, index, reading, at_line_start=at_line_start) or (
        at_line_start and _byline(scan, index, reading) or None
    )


def _next_element(scan, index, reading):
    """What may follow: names in brackets, a byline with its word of report, a colon."""
    begin = scan.skip(index, SPACE)
    kind = scan.kind(begin)
    if reading.people and reading.kinds[-1] != "clipping":
        return None
    if kind == OPEN:
        return _credit_bracket(scan, begin, reading) or _empty_bracket(scan, begin) or _programme(scan, begin)
    quoted = kind == WORD and _outlet_quoted(scan, begin)
    if quoted:
        return quoted
    if kind in (ROLE, WORD, MARK, LATIN):
        return _byline(scan, begin, reading, must_close=True) or _bare_credits(scan, begin, reading)
    if kind == LINE and reading.kinds[-1] in ("clipping", "outlet") and scan.kind(begin + 1) in (ROLE, WORD):
        return _byline(scan, begin + 1, reading)
    return None


# ---- the rules


def _wire(scan, index, reading, *, at_line_start, within=None):
    """outlet, place, date, word of filing."""
    begin = scan.toks[index].start if index < len(scan.toks) else None
    stop = len(scan.toks) if within is None else within
    for here in range(index, stop):
        kind = scan.kind(here)
        if kind not in _HEAD_KINDS or scan.toks[here].start - begin > _LONGEST_HEAD:
            return None
        if kind == DATE and at_line_start and within is None and _files_by_dash(scan, begin, here, reading):
            return scan.skip(here + 1, SPACE) + 1
        if kind not in (FILED, REPORT):
            continue
        for head in _heads(scan, begin, here, in_bracket=within is not None):
            if _files(scan, head, here, at_line_start=at_line_start, in_bracket=within is not None):
                _take_head(scan, head, here, reading, in_bracket=within is not None)
                return here + 1
    return None


def _files_by_dash(scan, begin, here, reading):
    """路透某地某日 - …: the dash does the work of the word of filing."""
    if scan.kind(scan.skip(here + 1, SPACE)) not in (DASH, SLASH):
        return False
    head = read_head(scan, begin, scan.toks[here].end)
    if head is None or not set(head.reasons) & {"outlet-known", "outlet-on-record"}:
        return False
    reading.outlet, reading.place, reading.day = head.outlet, head.place, head.day
    reading.reasons += head.reasons
    reading.kinds.append("wire")
    return True


def _heads(scan, begin, here, *, in_bracket):
    """The head from begin to the word of filing; then those that a headline is glued in front of."""
    stop = scan.toks[here].start
    head = read_head(scan, begin, stop, in_bracket=in_bracket)
    if head and not set(head.reasons) & {"outlet-by-ending", "outlet-by-position"}:
        yield head
        return
    is_sure = scan.kind(here) == FILED and (
        scan.kind(here - 1) == DATE
        or scan.kind(here + 1) == OPEN
        or scan.folded[begin:stop].endswith(tuple(STRICTLY_SELF))
    )
    if is_sure and not in_bracket:
        least = 4 if head else 1
        for start in glued_outlets(scan.folded, begin, stop, scan.records):
            glued = read_head(scan, start, stop) if start - begin >= least else None
            if glued:
                attributed = scan.folded.startswith("据", start - 1)
                yield glued._replace(start=start - attributed)
                break
    if head:
        yield head


def _files(scan, head, here, *, at_line_start, in_bracket):
    """Is the word at here, with this head before it, a word of filing and not a word of the sentence?"""
    word, reasons = scan.word(here), set(head.reasons)
    settled = bool(reasons & _OUTLET_SETTLED)
    is_filed = scan.kind(here) == FILED and not word.endswith("消息")
    follows = scan.kind(here + 1)
    if "attributed" in reasons and not (
        settled and (is_filed or (scan.kind(here) == FILED and head.day and at_line_start))
    ):
        return False
    if head.day:
        if is_filed:
            return head.outlet is not None or head.place is not None or follows != WORD or in_bracket
        if scan.kind(here) == FILED and head.outlet is head.place is None:
            return follows in (COMMA, COLON, SPACE)
        if (
            scan.kind(here) == FILED
            and at_line_start
            and head.outlet
            and follows in (COMMA, COLON, SPACE, OPEN)
        ):
            return True
        return (settled and at_line_start) or (in_bracket and head.place is not None)
    is_set_off = follows in (None, SPACE, LINE, OPEN, CLOSE, COLON, COMMA, ROLE)
    if in_bracket:
        is_told = settled or head.outlet is None or (is_filed and at_line_start)
        return is_set_off and is_told and "place-by-position" not in reasons - _OUTLET_SETTLED
    if head.outlet is None and reasons & {"place-known", "place-on-record"}:
        return is_filed and at_line_start and follows in (OPEN, COLON, SPACE)
    if not settled:
        return (
            is_filed
            and at_line_start
            and head.outlet is not None
            and follows in (OPEN, COLON, SPACE)
            and _is_alone(scan, head)
        )
    if head.place is None or "place-by-position" not in reasons:
        return (is_set_off or (at_line_start and is_filed)) and (at_line_start or follows == OPEN)
    return is_set_off and at_line_start


def _is_alone(scan, head):
    return head.outlet[1] - head.outlet[0] <= 8


def _take_head(scan, head, here, reading, *, in_bracket):
    word = scan.word(here)
    if head.start > reading.start and not in_bracket:
        reading.start = head.start
    reading.outlet, reading.place, reading.day = reading.outlet or head.outlet, head.place, head.day
    reading.reasons += head.reasons
    reading.reasons.append("date-before-word-of-filing" if head.is_date_last else "word-of-filing")
    reading.kinds.append("wire")
    for agency in ("路透", "法新", "彭博", "美联", "合众", "共同社", "新华社"):
        if reading.outlet is None and agency in word:
            start = scan.toks[here].start + word.index(agency)
            reading.outlet = (start, start + len(agency))
            reading.reasons.append("outlet-known")


def _byline(scan, index, reading, *, must_close=False):
    """Names with a role or a place, closed by a word of report or by the end of the line."""
    begin = scan.skip(index, MARK, SPACE)
    stop = begin
    while (scan.kind(stop) in _BYLINE_KINDS or scan.spelt_end(stop) > stop) and scan.toks[
        stop
    ].end - scan.toks[begin].start <= _LONGEST_BYLINE:
        if scan.kind(stop) == COMMA and scan.word(stop) == ",":
            break
        stop = max(stop + 1, scan.spelt_end(stop))
    closing = scan.kind(stop)
    if (
        stop == begin
        or closing not in (REPORT, FILED, LINE, None)
        or (must_close and closing not in (REPORT, FILED))
    ):
        return None
    if closing == FILED and scan.word(stop).endswith("消息"):
        return None
    if closing == REPORT and scan.folded[scan.toks[stop].end : scan.toks[stop].end + 1] in _AFTER_A_VERB:
        return None
    found = read_credits(scan, begin, stop, is_reported=closing in (REPORT, FILED))
    if found is None or not _signs(found, closing):
        return None
    reading.add(found, "byline")
    if closing in (REPORT, FILED):
        reading.reasons.append("word-of-report")
        return _outlet_behind(scan, stop + 1, reading)
    return stop


def _outlet_behind(scan, index, reading):
    """記者某某／台北報導 某某報: a clipping may name its paper behind the byline, at the end of the line."""
    begin = scan.skip(index, SPACE, OPEN, DASH, SLASH)
    if reading.outlet or scan.kind(begin) != WORD:
        return index
    stop = scan.run_end(begin)
    end = scan.skip(stop, CLOSE)
    span = (scan.toks[begin].start, scan.toks[stop - 1].end)
    reason = outlet_reason(scan.folded[span[0] : span[1]], scan.records)
    if scan.kind(end) != LINE or reason is None:
        return index
    reading.outlet = span
    reading.reasons.append(reason)
    return end


def _signs(found, closing):
    """Outside brackets only real names sign; with a role, or with a stroke and a place."""
    if closing in (LINE, None):
        return (
            bool(found.people)
            and found.has_role
            and "names-by-position" not in found.reasons
            and closing == LINE
        )
    if not found.people:
        return found.has_desk
    if "names-by-position" in found.reasons and not _NAMES_SETTLED & set(found.reasons):
        return found.has_role and found.place is not None
    return found.has_role or found.has_desk or found.place is not None or found.outlet is not None


def _clipping(scan, index, reading):
    """2008.05.10 某報 A3 焦點新聞, the line above the byline of a newspaper clipping; or the date alone."""
    if scan.kind(index) != DATE:
        return None
    if scan.kind(scan.skip(index + 1, SPACE)) == ROLE:
        return _byline(scan, index, reading)
    head_end = scan.skip(index + 1, SPACE, WORD, LATIN, DOT, DASH, SLASH)
    if scan.kind(head_end) != LINE:
        return None
    begin = scan.skip(index + 1, SPACE, SLASH, DASH)
    start = scan.toks[begin].start
    stop, reason = outlet_end(scan.folded, start, scan.toks[scan.run_end(begin) - 1].end, scan.records)
    after = Reading()
    if reason is None or not _byline(scan, head_end + 1, after):
        return None
    head = read_head(scan, scan.toks[index].start, scan.toks[index].end)
    reading.outlet, reading.day = (start, stop), head and head.day
    reading.reasons += [reason, "clipping-line"]
    reading.kinds.append("clipping")
    return head_end


def _outlet_before_bracket(scan, index, reading):
    """某某時報【某某某／台北報導】: an outlet and, in brackets, a byline."""
    if scan.kind(index) not in (WORD, LATIN):
        return None
    stop = scan.run_end(index)
    begin = scan.skip(stop, SPACE)
    if scan.kind(begin) != OPEN:
        return None
    span = (scan.toks[index].start, scan.toks[stop - 1].end)
    reason = outlet_reason(scan.folded[span[0] : span[1]], scan.records)
    if reason is None:
        return None
    after = Reading()
    close = _closing(scan, begin)
    end = close and _bracketed_byline(scan, begin, close, after, at_line_start=True)
    if not end:
        return None
    reading.outlet = span
    reading.reasons.append(reason)
    reading.add(after, "byline")
    return end


def _closing(scan, index):
    """The bracket that closes the one at index, or None if it is too far or never comes."""
    depth, start = 0, scan.toks[index].start
    for here in range(index, len(scan.toks)):
        kind = scan.kind(here)
        depth += (kind == OPEN) - (kind == CLOSE)
        if depth == 0:
            return here
        if kind == STOP and scan.word(here) in "。!?" or scan.toks[here].end - start > _LONGEST_BRACKET:
            return None
    return None


def _bracket(scan, index, reading, *, at_line_start):
    """A dateline inside brackets."""
    close = _closing(scan, index)
    if close is None or close <= index + 1:
        return None
    begin = scan.skip(index + 1, SPACE)
    end = _wire(scan, begin, reading, at_line_start=at_line_start, within=close)
    if end is not None:
        inner = scan.skip(end, SPACE, COLON, COMMA)
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
    return _bracketed_byline(scan, index, close, reading, at_line_start=at_line_start) or _bracketed_outlet(
        scan, begin, close, reading, at_line_start=at_line_start
    )


def _inner_credits(scan, begin, close):
    """Credits up to the closing bracket, its word of report left out."""
    stop = close
    while stop > begin and scan.kind(stop - 1) in (SPACE, REPORT, FILED, COLON):
        stop -= 1
    return read_credits(scan, begin, stop, is_reported=scan.kind(close - 1) in (REPORT, FILED))


def _bracketed_byline(scan, index, close, reading, *, at_line_start):
    found = _inner_credits(scan, index + 1, close)
    if found is None or not at_line_start and not found.has_role and found.place is None:
        return None
    last = close - 1
    is_closed = scan.kind(last) in (REPORT, FILED)
    names_somebody = found.people or found.has_desk or (found.has_role and found.outlet)
    if not (found.has_role and found.people) and not (is_closed and names_somebody):
        return None
    if not is_closed and not at_line_start:
        return None
    is_settled = bool(_NAMES_SETTLED & set(found.reasons)) or (found.has_role and (is_closed or found.outlet))
    if "names-by-position" in found.reasons and not is_settled and found.place is None:
        return None
    reading.add(found, "byline")
    reading.reasons += ["in-brackets"] + ["word-of-report"] * is_closed
    return close + 1


def _bracketed_outlet(scan, begin, close, reading, *, at_line_start):
    """［某某新聞雲］ before a byline or the body."""
    span = (scan.toks[begin].start, scan.toks[close - 1].end)
    text = scan.folded[span[0] : span[1]]
    reason = outlet_reason(text, scan.records)
    if not at_line_start or reason is None or scan.skip(0, SPACE, LINE) != begin - 1 or len(text) > 18:
        return None
    if reason == "outlet-by-ending" and text.endswith(
        ("新闻", "热线", "资讯", "发布", "视点", "时刻", "频道")
    ):
        return None
    reading.outlet = span
    reading.reasons += [reason, "in-brackets"]
    reading.kinds.append("outlet")
    return close + 1


def _bare_credits(scan, index, reading):
    """…訊 記者某某 通訊員某某 …: credits without brackets, up to the blank before the body."""
    here, end = index, None
    while scan.kind(here) in (ROLE, WORD, SPACE, LIST, COLON):
        if scan.kind(here) == WORD:
            is_name = scan.kind(here + 1) in (SPACE, LIST, ROLE, LINE) and looks_like_name(
                scan.word(here), scan.records.people
            )
            if not is_name:
                break
            end = here + 1
        here += 1
    if (
        end is None
        or scan.kind(index) != ROLE
        or "wire" not in reading.kinds
        or scan.kind(end) not in (SPACE, LINE)
    ):
        return None
    found = read_credits(scan, index, end)
    if found is None or not found.people:
        return None
    reading.add(found, "byline")
    return end


def _empty_bracket(scan, index):
    """（ ）: names forgotten or withheld."""
    close = scan.skip(index + 1, SPACE)
    return close + 1 if scan.kind(close) == CLOSE else None


def _programme(scan, index):
    """某台消息（節目名）：the programme it was broadcast in."""
    close = _closing(scan, index)
    is_set_off = (
        close and scan.kind(close + 1) == COLON and scan.toks[close].start - scan.toks[index].start <= 14
    )
    return close + 1 if is_set_off else None


def _outlet_quoted(scan, index):
    """…訊 某某日報報道：（記者 …）: the paper the story was first in, before its credits."""
    stop = scan.run_end(index)
    begin = scan.skip(stop + 1, COLON, SPACE)
    if scan.kind(stop) != REPORT or scan.kind(begin) != OPEN:
        return None
    named = scan.folded[scan.toks[index].start : scan.toks[stop - 1].end]
    return begin if outlet_reason(named, scan.records) else None


def _credit_bracket(scan, index, reading):
    """（記者 …） behind a word of filing, or a second pair of brackets."""
    close = _closing(scan, index)
    if close is None:
        return None
    found = _inner_credits(scan, index + 1, close)
    if found is None or not (found.people or found.has_role or found.has_desk):
        return None
    if not found.has_role and "names-by-position" in found.reasons:
        return None
    reading.add(found, "byline")
    return close + 1
