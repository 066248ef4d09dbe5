"""Bylines outside brackets: names closed by a word of report, by a line, or by a blank."""

from copydesk.vocabulary.outlets import STRICTLY_SELF

from .dates import read_date
from .match import NAMES_SETTLED, OUTLET_SETTLED, Reading
from .names import looks_like_name
from .people import read_credits
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
    MARK,
    OPEN,
    QUOTE,
    REPORT,
    ROLE,
    SLASH,
    SPACE,
    WORD,
)
from .wire_head import outlet_end, outlet_reason, read_head

_BYLINE_KINDS = frozenset((WORD, LATIN, DOT, DASH, SLASH, SPACE, DATE, LIST, ROLE, COLON, MARK, COMMA, QUOTE))
_AFTER_A_VERB = tuple("了过的称说着此这该")  # 記者某某報道了…: a verb of the sentence
_OF_PICTURES = frozenset("摄影 摄 图 图片 拍摄 供图 摄影者".split())
_LONGEST_BYLINE = 70
_LONGEST_HOUSE = 20


def read_byline(scan, index, reading, *, must_close=False) -> int | None:
    """Names with a role or a place, closed by a word of report or by the end of the line."""
    begin = scan.skip(index, MARK, SPACE)
    stop = begin
    while (scan.kind(stop) in _BYLINE_KINDS or scan.spelt_end(stop) > stop) and scan.toks[
        stop
    ].end - scan.toks[begin].start <= _LONGEST_BYLINE:
        if scan.kind(stop) == COMMA and scan.word(stop) == ",":
            break
        if scan.kind(stop - 1) == SPACE and scan.kind(stop) == WORD and scan.word(stop)[0] == "据":
            break  # 據某社報道: the sentence has begun
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
        return _outlet_behind(scan, _day_behind(scan, stop + 1, reading), reading)
    return stop


def _day_behind(scan, index, reading):
    """記者某某 報導 2026/03/09: the day at the end of the line."""
    at = scan.skip(index, SPACE)
    if reading.day or scan.kind(at) != DATE or scan.kind(scan.skip(at + 1, SPACE)) not in (LINE, None):
        return index
    reading.day = read_date(scan.word(at))
    return at + 1


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
            and (found.has_role or (found.outlet and OUTLET_SETTLED & set(found.reasons)))
            and "names-by-position" not in found.reasons
            and closing == LINE
        )
    if not found.people:
        return found.has_desk
    if "names-by-position" in found.reasons and not NAMES_SETTLED & set(found.reasons):
        return found.has_role and found.place is not None
    return found.has_role or found.has_desk or found.place is not None or found.outlet is not None


def bare_credits(scan, index, reading) -> int | None:
    """…訊 記者某某 通訊員某某 …: credits without brackets, up to the blank before the body."""
    here, end = index, None
    while scan.kind(here) in (ROLE, WORD, SPACE, LIST, COLON):
        if scan.kind(here) == WORD:
            is_name = scan.kind(here + 1) in (SPACE, LIST, ROLE, LINE) and (
                looks_like_name(scan.word(here), scan.records.people)
                or (end is not None and scan.kind(here - 1) == ROLE and len(scan.word(here)) in (2, 3))
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


def picture_credit(scan, index, reading) -> int | None:
    """記者周嵐／石橋報導，攝影／陳牧: who took the picture, behind a mark of its own and to the end of the line."""
    begin = scan.skip(index, SPACE, COMMA, LIST)
    if begin == index or scan.kind(begin) != ROLE or scan.word(begin) not in _OF_PICTURES:
        return None
    named = scan.skip(begin + 1, SPACE, SLASH, COLON, DASH)
    stop = scan.skip(named, WORD, LATIN, LIST, DOT)
    if named == begin + 1 or stop == named or scan.kind(stop) not in (LINE, None):
        return None
    found = read_credits(scan, begin, stop)
    if found is None or not found.people or found.outlet:
        return None
    reading.add(found, "picture credit")
    return stop


def house_byline(scan, index, reading) -> int | None:
    """網上圖片 本報記者報道 …: the paper's own, behind a caption on the same line, with a blank on both sides."""
    kinds = [scan.kind(index + step) for step in range(4)]
    if kinds != [WORD, ROLE, REPORT, SPACE] or scan.word(index) not in STRICTLY_SELF:
        return None
    reading.outlet = (scan.toks[index].start, scan.toks[index].end)
    reading.reasons += ["self-reference", "role-word", "word-of-report"]
    reading.kinds.append("byline")
    return index + 3


def dated_byline(scan, index, reading) -> int | None:
    """某观察网 记者 某某 10月9日，…: an outlet's reporter, set off by blanks from the day that opens the story."""
    stop = scan.run_end(index) if scan.kind(index) in (WORD, LATIN) else index
    role = scan.skip(stop, SPACE)
    if stop == index or scan.kind(role) != ROLE:
        return None
    end = scan.skip(role, ROLE, WORD, SPACE, LIST)
    if scan.kind(end) != DATE or scan.kind(end - 1) != SPACE or end - role > 8:
        return None
    found = read_credits(scan, index, end)
    if found is None or not found.outlet or not found.people or "names-by-position" in found.reasons:
        return None
    reading.add(found, "byline")
    return end - 1


def dated_report(scan, index, reading) -> int | None:
    """3月9日，某某网报道。…: the day, whose report, and a full stop, where the sentence would go on behind a comma."""
    begin = scan.skip(index + 1, SPACE, COMMA)
    stop = scan.run_end(begin) if scan.kind(begin) in (WORD, LATIN) else begin
    is_closed = scan.kind(index) == DATE and scan.kind(stop) == REPORT and stop > begin
    if not is_closed or scan.folded[scan.toks[stop].end : scan.toks[stop].end + 1] not in ("。", "."):
        return None
    span = (scan.toks[begin].start, scan.toks[stop - 1].end)
    text = scan.folded[slice(*span)]
    reason = outlet_reason(text, scan.records)
    is_somebody = not reason and text.isalpha() and looks_like_name(text, scan.records.people)
    if len(text) > _LONGEST_HOUSE or is_somebody or not GRAMMAR.isdisjoint(text):
        return None
    reading.outlet, reading.day = span, read_date(scan.word(index))
    reading.reasons += [reason or "outlet-by-position", "word-of-report"]
    reading.kinds.append("dated report")
    return stop + 1


def clipping(scan, index, reading) -> int | None:
    """2019.03.09 某報 A5 綜合新聞, the line above the byline of a newspaper clipping; or the date alone."""
    if scan.kind(index) != DATE:
        return None
    if scan.kind(scan.skip(index + 1, SPACE)) == ROLE:
        return read_byline(scan, index, reading)
    head_end = scan.skip(index + 1, SPACE, WORD, LATIN, DOT, DASH, SLASH)
    if scan.kind(head_end) != LINE:
        return None
    begin = scan.skip(index + 1, SPACE, SLASH, DASH)
    start = scan.toks[begin].start
    stop, reason = outlet_end(scan.folded, start, scan.toks[scan.run_end(begin) - 1].end, scan.records)
    after = Reading()
    if reason is None or not read_byline(scan, head_end + 1, after):
        return None
    head = read_head(scan, scan.toks[index].start, scan.toks[index].end)
    reading.outlet, reading.day = (start, stop), head and head.day
    reading.reasons += [reason, "clipping-line"]
    reading.kinds.append("clipping")
    return head_end
