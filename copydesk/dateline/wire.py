"""Wire style: outlet, place, date and a word of filing."""

from itertools import count
from typing import NamedTuple

from copydesk.vocabulary.outlets import AGENCIES, CLOCKS, STRICTLY_SELF

from .dates import read_date
from .match import OUTLET_SETTLED, Reading
from .places import GRAMMAR
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
    OPEN,
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    WORD,
)
from .wire_head import KNOWN_TOWN, glued_outlets, outlet_reason, place_reason, read_head

_HEAD_KINDS = frozenset((WORD, LATIN, DOT, DASH, SLASH, SPACE, DATE, QUOTE, LIST, FILED, REPORT))
_HOURS = frozenset("早间 晚间 午间 上午 下午 凌晨 晚上 早上 中午 晚 早".split())
_LONGEST_HEAD = 44
_LONGEST_UNKNOWN = 8
_LONGEST_FIRST_NAME = 10


def read_wire(scan, index, reading, *, at_line_start, within=None) -> int | None:
    """outlet, place, date, word of filing."""
    begin = scan.toks[index].start
    for here in count(index) if within is None else range(index, within):
        kind = scan.kind(here)
        if kind in (OPEN, CLOSE) and within is None and _is_alias(scan, index, here):
            continue
        is_apart = within is not None and _parts_day_from_town(scan, here)
        if not (kind in _HEAD_KINDS or is_apart) or scan.toks[here].start - begin > _LONGEST_HEAD:
            break
        if kind == DATE and at_line_start and within is None:
            if _files_by_dash(scan, begin, here, reading):
                return scan.skip(here + 1, SPACE) + 1
            if _files_by_blank(scan, begin, here, reading):
                return here + 1
        if kind not in (FILED, REPORT):
            continue
        for head in _heads(scan, begin, here, in_bracket=within is not None):
            if _files(scan, head, here, at_line_start=at_line_start, in_bracket=within is not None):
                _take_head(scan, head, here, reading, in_bracket=within is not None)
                return here + 1
    return None


def _parts_day_from_town(scan, here):
    """【2026年3月9日，石橋訊】, 【石橋，3月9日訊】: inside brackets no sentence ends at such a comma."""
    sides = scan.kind(here - 1), scan.kind(scan.skip(here + 1, SPACE))
    return scan.kind(here) == COMMA and sides in ((DATE, WORD), (WORD, DATE))


def _is_alias(scan, index, here):
    """A bracket that holds an outlet's second name, with a word of filing or a date right behind it."""
    opens = here if scan.kind(here) == OPEN else here - 2
    if opens <= index or [scan.kind(opens + step) for step in (0, 1, 2)] != [OPEN, WORD, CLOSE]:
        return False
    is_head = scan.kind(opens + 3) in (FILED, DATE, WORD)
    return is_head and outlet_reason(scan.word(opens + 1), scan.records) is not None


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


def _files_by_blank(scan, begin, here, reading):
    """某通訊社首爾9月22日 …: outlet, well-known town and day, and a blank where 電 would stand."""
    if [scan.kind(here + 1), scan.kind(here + 2)] != [SPACE, WORD]:
        return False
    head = read_head(scan, begin, scan.toks[here].end)
    is_whole = head and head.outlet and head.place and head.is_date_last and head.day and head.day.month
    if not is_whole or not (OUTLET_SETTLED & set(head.reasons) and "place-known" in head.reasons):
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
            if glued and not scan.folded[begin:start].isascii():  # 1688某地新聞網 is one name
                yield _with_first_name(scan, begin, start, glued, is_signed=scan.kind(here + 1) == OPEN)
                break
    if head:
        yield head


def _with_first_name(scan, begin, start, glued, *, is_signed):
    """某某客戶端·某報, 某某客戶端、某網, 某某雲／某報: who files under two names, joined; else a headline is in front."""
    first, joint = scan.folded[begin : start - 1].strip(), scan.folded[start - 1]
    is_joined = joint in "·、/-" and 2 <= len(first) <= _LONGEST_FIRST_NAME and GRAMMAR.isdisjoint(first)
    is_outlet = is_joined and outlet_reason(first, scan.records)
    may_be = is_joined and joint in "·/" and is_signed and place_reason(first, scan.records) != "place-known"
    if glued.outlet and (is_outlet or (may_be and " " not in first)):
        return glued._replace(start=begin, outlet=(begin, glued.outlet[1]))
    return glued._replace(start=start - scan.folded.startswith("据", start - 1))


class _Word(NamedTuple):
    """The word that may be one of filing, and where it stands."""

    is_filed: bool  # 訊, 電
    is_news: bool  # 消息
    follows: str | None
    at_line_start: bool
    in_bracket: bool
    is_settled: bool

    @property
    def is_set_off(self) -> bool:
        return self.follows in (None, SPACE, LINE, OPEN, CLOSE, COLON, COMMA, ROLE)


def _files(scan, head, here, *, at_line_start, in_bracket):
    """Is the word at here, with this head before it, a word of filing and not a word of the sentence?"""
    is_news = scan.word(here).endswith("消息")
    if scan.kind(here + 1) == QUOTE and scan.word(here + 1) in "》」』”’" and not _opens_quote(scan, head):
        return False
    word = _Word(
        is_filed=scan.kind(here) == FILED and not is_news,
        is_news=is_news,
        follows=scan.kind(here + 1),
        at_line_start=at_line_start,
        in_bracket=in_bracket,
        is_settled=bool(OUTLET_SETTLED & set(head.reasons)),
    )
    if scan.folded.startswith("的", scan.toks[here].end):
        return False  # 引述某社某地9日電的消息
    if scan.kind(here) == REPORT and word.follows == COMMA and not in_bracket:
        return False  # 某報報導，…: the sentence goes on
    if "attributed" in head.reasons and not _is_wire_quoted(head, word):
        return False
    if head.day:
        return _files_with_date(head, word)
    return _files_in_bracket(head, word) if in_bracket else _files_without_date(head, word)


def _opens_quote(scan, head):
    """《某社某地9日電》: the whole dateline stands between the marks."""
    return head.day is not None and scan.folded.startswith("《", head.start - 1) and head.start == 1


def _is_wire_quoted(head, word):
    """據某社…電 is a dateline, 據某報…報道 is a sentence."""
    return word.is_settled and (word.is_filed or bool(word.is_news and head.day and word.at_line_start))


def _files_with_date(head, word):
    if word.is_filed:
        return head.outlet is not None or head.place is not None or word.follows != WORD or word.in_bracket
    if word.is_news and head.outlet is head.place is None:
        return word.follows in (COMMA, COLON, SPACE)
    if word.is_news and word.at_line_start and head.outlet and word.follows in (COMMA, COLON, SPACE, OPEN):
        return word.is_settled or not head.is_office
    return (word.is_settled and word.at_line_start) or (word.in_bracket and head.place is not None)


def _files_in_bracket(head, word):
    is_first_filing = word.is_filed and word.at_line_start
    is_told = word.is_settled or head.outlet is None or is_first_filing
    is_whole = word.is_settled and is_first_filing and word.follows == CLOSE
    return word.is_set_off and is_told and (is_whole or "place-by-position" not in head.reasons)


def _files_without_date(head, word):
    if not word.is_settled:
        is_named = head.outlet and head.outlet[1] - head.outlet[0] <= _LONGEST_UNKNOWN
        is_placed = head.outlet is None and set(KNOWN_TOWN) & set(head.reasons)
        is_first_filing = word.is_filed and word.at_line_start
        return bool(is_first_filing and (is_named or is_placed) and word.follows in (OPEN, COLON, SPACE))
    if "place-by-position" in head.reasons:
        return word.is_set_off and word.at_line_start
    return (word.at_line_start and (word.is_set_off or word.is_filed)) or word.follows == OPEN


def news_of_the_day(scan, index, reading) -> int | None:
    """某门户讯（某某）北京时间10月9日消息，…: the day, told a second time or only here."""
    clock = scan.kind(index) == WORD and scan.word(index) in CLOCKS
    here = scan.skip(index + clock, SPACE)
    if scan.kind(here) != DATE or not reading.outlet or "news-of-the-day" in reading.kinds:
        return None
    news = here + 1 + (scan.kind(here + 1) == WORD and scan.word(here + 1) in _HOURS)
    if (
        scan.kind(news) != FILED
        or not scan.word(news).endswith("消息")
        or scan.kind(news + 1) not in (COMMA, COLON)
    ):
        return None
    token = scan.toks[here]
    reading.day = reading.day or read_date(scan.folded[token.start : token.end])
    reading.reasons.append("date-before-word-of-filing")
    reading.kinds.append("news-of-the-day")
    return news + 1


def filed_again(scan, index, reading) -> int | None:
    """【某網訊】某報訊（記者 …）: a site takes over another house's story, dateline and all."""
    if reading.kinds != ["wire"] or scan.kind(index - 1) != CLOSE:
        return None
    after = Reading()
    end = read_wire(scan, index, after, at_line_start=True)
    if end is None or after.outlet is None or "attributed" in after.reasons or scan.kind(end) != OPEN:
        return None
    reading.add(after, "wire")
    return end


def _take_head(scan, head, here, reading, *, in_bracket):
    word = scan.word(here)
    if head.start > reading.start and not in_bracket:
        reading.start = head.start
    reading.outlet, reading.place, reading.day = reading.outlet or head.outlet, head.place, head.day
    reading.reasons += head.reasons
    reading.reasons.append("date-before-word-of-filing" if head.is_date_last else "word-of-filing")
    reading.kinds.append("wire")
    for agency in AGENCIES:
        if reading.outlet is None and agency in word:
            start = scan.toks[here].start + word.index(agency)
            reading.outlet = (start, start + len(agency))
            reading.reasons.append("outlet-known")
