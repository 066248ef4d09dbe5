"""The rules: what a dateline at the opening of a story is made of.

opening  := element (space element)*          the first from the left that holds
element  := clipping | bracket | wire | byline | outlet before a bracket
wire     := [據] outlet? place? date? place? word-of-filing
byline   := outlet? (role? names)+ [stroke place | place] [date] (word-of-report | end of line)
bracket  := "(" (wire byline? | byline | outlet) ")"
"""

from itertools import count

from copydesk.folding import fold

from .brackets import (
    credit_bracket,
    empty_bracket,
    further_bracket,
    outlet_before_bracket,
    outlet_behind_caption,
    outlet_quoted,
    programme,
    quoted_before_bracket,
    quoted_wire,
    read_bracket,
    town_and_agency,
)
from .bylines import (
    bare_credits,
    clipping,
    dated_byline,
    dated_report,
    house_byline,
    picture_credit,
    read_byline,
)
from .house_first import (
    body_reports,
    copied_from,
    given_by_house,
    house_and_dash,
    house_and_day,
    house_relays,
    house_town_and_day,
)
from .match import Reading
from .signed_lines import (
    credit_and_who,
    dated_credit,
    name_then_house,
    named_line,
    names_among_houses,
    names_and_town,
    names_in_bracket,
    reported_line,
    role_over_names,
    signed_by,
)
from .tokens import (
    CLOSE,
    COLON,
    COMMA,
    DATE,
    FILED,
    LATIN,
    LINE,
    MARK,
    OPEN,
    QUOTE,
    REPORT,
    ROLE,
    SPACE,
    STOP,
    WORD,
)
from .wire import filed_again, news_of_the_day, read_wire

_LATEST = 110
_PICTURES = frozenset({"摄影", "摄"})


def read_opening(scan) -> Reading | None:
    """The dateline at the opening of the stretch as a Reading, or None."""
    caption = None
    for index in _beginnings(scan):
        reading = _elements(scan, index)
        if reading and _credits_picture(reading):
            caption, reading = caption or reading, _behind_caption(scan, reading)
        if reading:
            return reading
    return caption


def _behind_caption(scan, reading):
    """（記者某某攝）〔記者某某／台北報導〕: who took the picture stands in the caption, the dateline behind it."""
    end = next((at for at, token in enumerate(scan.toks) if token.start >= reading.end), scan.size())
    begin = scan.skip(end, SPACE)
    if scan.kind(end - 1) != CLOSE:
        return None
    if scan.kind(begin) != OPEN:
        return None
    return _elements(scan, begin) or outlet_behind_caption(scan, begin)


def _credits_picture(reading):
    """（記者某某攝）, （資料照，記者某某攝）"""
    roles = {fold(person.role) for person in reading.people if person.role}
    return (
        reading.kinds == ["byline"]
        and "in-brackets" in reading.reasons
        and bool(roles)
        and roles <= _PICTURES
    )


def _beginnings(scan):
    """Where a dateline may begin: at the start, after a line, a sentence, a bracket or a mark."""
    first = scan.skip(0, SPACE, LINE, MARK)
    if scan.kind(first) is not None:
        yield first
    for index in count(1):
        if scan.kind(index) is None or scan.toks[index].start > _LATEST:
            return
        if scan.kind(index - 1) in (LINE, STOP, MARK, CLOSE, SPACE) and scan.kind(index) in (
            WORD,
            LATIN,
            OPEN,
            ROLE,
            DATE,
            FILED,
        ):
            yield index
        elif [scan.kind(index + step) for step in (-1, 0, 1, 2, 3)] == [COMMA, WORD, FILED, OPEN, ROLE]:
            yield index  # 據某網報道，某報訊（記者…


def _elements(scan, index):
    reading = Reading(start=scan.toks[index].start)
    at_line_start = _is_line_start(scan, index)
    end = _first_element(scan, index, reading, at_line_start=at_line_start)
    while end:
        reading.end = scan.toks[end - 1].end
        end = None if _credits_picture(reading) else _next_element(scan, end, reading)
    return reading if reading.kinds else None


def _is_line_start(scan, index):
    """Also behind a caption that the indent of the next paragraph sets off, where its line end is lost."""
    is_indent = index > 1 and scan.kind(index - 1) == SPACE and len(scan.word(index - 1)) > 1
    if is_indent and scan.kind(index - 2) in (CLOSE, STOP):
        return True
    while index > 0 and scan.kind(index - 1) in (SPACE, MARK):
        index -= 1
    return index == 0 or scan.kind(index - 1) == LINE


# What may open a line, the surest first.
_IN_BRACKETS = (house_and_dash, copied_from, body_reports, given_by_house)
_NAMES_IN_BRACKETS = (names_in_bracket, names_and_town)
_OPENING_A_LINE = (
    clipping,
    dated_report,
    outlet_before_bracket,
    quoted_before_bracket,
    town_and_agency,
    house_town_and_day,
    house_and_day,
    house_relays,
    copied_from,
    body_reports,
    role_over_names,
    reported_line,
    dated_byline,
    credit_and_who,
    named_line,
    name_then_house,
    names_among_houses,
)


def _by_first(rules, scan, index, reading):
    """The end of what the first rule that holds has read, or None."""
    return next((end for rule in rules if (end := rule(scan, index, reading))), None)


def _first_element(scan, index, reading, *, at_line_start):
    if scan.kind(index) == OPEN:
        return (
            (at_line_start and _by_first(_IN_BRACKETS, scan, index, reading))
            or read_bracket(scan, index, reading, at_line_start=at_line_start)
            or (_by_first(_NAMES_IN_BRACKETS, scan, index, reading) if at_line_start else None)
        )
    if scan.kind(index) == QUOTE and (quoted := quoted_wire(scan, index, reading)):
        return quoted
    if scan.kind(index) == DATE and (dated := dated_credit(scan, index, reading)):
        return dated
    if signed := signed_by(scan, index, reading):
        return signed
    if at_line_start and (opened := _by_first(_OPENING_A_LINE, scan, index, reading)):
        return opened
    return (
        read_wire(scan, index, reading, at_line_start=at_line_start)
        or (read_byline(scan, index, reading) if at_line_start else house_byline(scan, index, reading))
        or None
    )


def _next_element(scan, index, reading):
    """What may follow: names in brackets, a byline with its word of report, a colon."""
    begin = scan.skip(index, SPACE)
    if (
        scan.kind(begin) == COLON
        and scan.kind(scan.skip(begin + 1, SPACE)) == OPEN
        and "wire" in reading.kinds
    ):
        begin = scan.skip(begin + 1, SPACE)  # 消息：（記者…）
    kind = scan.kind(begin)
    if reading.kinds[-1] == "byline" and (pictured := picture_credit(scan, index, reading)):
        return pictured
    if reading.people and kind == REPORT and scan.kind(index - 1) == CLOSE:
        return begin + 1 if scan.kind(begin + 1) == COLON else None  # 某報（記者某某）報道：
    if reading.people and kind in (DATE, WORD):
        return news_of_the_day(scan, begin, reading)
    if reading.people and reading.kinds[-1] != "clipping":
        return further_bracket(scan, begin, reading) if kind == OPEN else None
    if kind == OPEN:
        return credit_bracket(scan, begin, reading) or empty_bracket(scan, begin) or programme(scan, begin)
    quoted = kind == WORD and outlet_quoted(scan, begin)
    if quoted:
        return quoted
    if kind in (WORD, LATIN) and (again := filed_again(scan, begin, reading)):
        return again
    if kind in (DATE, WORD) and (dated := news_of_the_day(scan, begin, reading)):
        return dated
    if kind in (ROLE, WORD, MARK, LATIN):
        return read_byline(scan, begin, reading, must_close=True) or bare_credits(scan, begin, reading)
    if kind == LINE and reading.kinds[-1] in ("clipping", "outlet") and scan.kind(begin + 1) in (ROLE, WORD):
        return read_byline(scan, begin + 1, reading)
    return None
