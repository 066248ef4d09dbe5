"""Copy that signs at its end: （記者 …）, （某某 某某）, 某社記者 某某 攝, （據某社電）."""

import re

from copydesk.folding import fold
from copydesk.vocabulary import edits

from .grammar import Reading
from .names import are_names, looks_like_name
from .people import read_credits
from .places import OF_ORIGIN, OFFICES
from .token_stream import Scan
from .tokens import CLOSE, COLON, COMMA, FILED, OPEN, REPORT, SLASH, SPACE, WORD
from .wire_head import outlet_reason, read_head

_LAST_SENTENCE = re.compile("[。!?…”」』\"'\n]")
_END_MARK = re.compile(r"\s*\((?:全文)?完\)$")
_LONGER_THAN_A_NAME = 5
_CAPTION = re.compile("图片?来源|来源|资料图片?|示意图")


def signature_start(folded) -> int | None:
    """Where the last bracket opens, or the words behind the last sentence begin; None where they are too long."""
    if folded.endswith(")"):
        return _opening_bracket(folded, len(folded))
    start = max((found.end() for found in _LAST_SENTENCE.finditer(folded)), default=None)
    return start if start is not None and len(folded) - start <= 48 else None


def read_tail(printed, records) -> tuple[int, tuple[Scan, Reading]] | None:
    """(offset, (scan, reading)) for the signature that ends the stretch, or None."""
    folded = fold(printed)
    done = _END_MARK.search(folded)
    stop = done.start() if done else len(folded)
    while stop and folded[stop - 1] in "。 \n":
        stop -= 1
    if stop and folded[stop - 1] == ")":
        start = _opening_bracket(folded, stop)
        return (start is not None and _read(printed, start, len(printed), records, in_brackets=True)) or None
    start = max((m.end() for m in _LAST_SENTENCE.finditer(folded, 0, stop)), default=None)
    if start is None or stop - start > 60:
        return None
    start += len(folded[start:stop]) - len(folded[start:stop].lstrip())
    return _read(printed, start, len(printed), records, in_brackets=False)


def _opening_bracket(folded, stop):
    depth = 0
    for here in range(stop - 1, max(-1, stop - 90), -1):
        depth += (folded[here] == ")") - (folded[here] == "(")
        if depth == 0:
            before = folded[:here].rstrip(" ")
            is_set_off = before and (
                _LAST_SENTENCE.match(before[-1]) or _are_names(folded[here + 1 : stop - 1])
            )
            return here if is_set_off else None
    return None


def _are_names(inside):
    """…青年志工(周嵐 崔一鳴): two names in a bracket sign, though the full stop before it was lost."""
    names = re.split("[ 、]", inside)
    return len(names) > 1 and not inside.isascii() and all(map(looks_like_name, names))


def _read(printed, start, end, records, *, in_brackets):
    scan = Scan(printed[start:end], 0, records)
    if in_brackets:
        first_open = next(i for i in range(scan.size()) if scan.kind(i) == OPEN)
        close = _matching(scan, first_open)
        reading = close and _signature(scan, first_open + 1, close, is_bracketed=True)
    else:
        reading = _signature(scan, 0, scan.size(), is_bracketed=False)
    if not reading:
        return None
    reading.start, reading.end = 0, len(scan.folded)
    if in_brackets:
        reading.reasons.append("in-brackets")
    return start, (scan, reading)


def _matching(scan, index):
    depth = 0
    for here in range(index, scan.size()):
        depth += (scan.kind(here) == OPEN) - (scan.kind(here) == CLOSE)
        if depth == 0:
            return here
    return None


def _signature(scan, begin, close, *, is_bracketed):
    stop = close
    while stop > begin and scan.kind(stop - 1) in ("space", "stop"):
        stop -= 1
    is_set_off = is_bracketed or scan.folded.startswith(("据", "综合"))
    return (is_set_off and _filed(scan, begin, stop)) or _credited(
        scan, begin, stop, is_bracketed=is_bracketed
    )


def _filed(scan, begin, stop):
    """（据某社某地某日电）"""
    if stop <= begin or scan.kind(stop - 1) not in (FILED, REPORT):
        return None
    head = read_head(scan, scan.toks[begin].start, scan.toks[stop - 1].start)
    if (
        head is None
        or head.outlet is None
        or not ({"outlet-known", "outlet-on-record", "self-reference"} & set(head.reasons))
    ):
        return None
    return Reading(head.outlet, head.place, head.day, [], [*head.reasons, "word-of-filing"])


def _credited(scan, begin, stop, *, is_bracketed):
    issuer = is_bracketed and _issued_by(scan, begin, stop)
    if issuer:
        return Reading(issuer[0], reasons=[issuer[1]])
    outlet, begin = _origin_first(scan, begin, stop)
    if outlet is None:
        outlet, stop = _origin(scan, begin, stop)
    is_reported = stop > begin and scan.kind(stop - 1) == REPORT
    while stop > begin and scan.kind(stop - 1) in (REPORT, FILED, "space"):
        stop -= 1
    if is_reported and outlet is None:
        outlet, begin = _leading_outlet(scan, begin, stop)
    found = read_credits(scan, begin, stop) if stop > begin else None
    if found is None or (outlet and not found.people):
        return (outlet and is_bracketed and Reading(outlet, reasons=["outlet-known"])) or None
    if not (
        _is_trusted(scan, found, is_bracketed=is_bracketed) or (outlet and is_reported and _all_told(found))
    ):
        return None
    reading = Reading(outlet)
    reading.add(found, "byline")
    reading.reasons += ["word-of-report"] * is_reported
    return reading


def _issued_by(scan, begin, stop):
    """（某社发）, （据某社）."""
    if stop <= begin:
        return None
    start, end = scan.toks[begin].start, scan.toks[stop - 1].end
    text = scan.folded[start:end]
    start += text.startswith("据")
    end -= text.endswith("发")
    reason = outlet_reason(scan.folded[start:end], scan.records)
    is_issued = end - start < len(text) or reason in ("outlet-known", "outlet-on-record")
    return ((start, end), reason) if reason and is_issued else None


def _is_trusted(scan, found, *, is_bracketed):
    """Without a role every piece must look like a name; outside brackets every role must be a reporter's."""
    if not found.people or all(p.role and edits(p.role) for p in found.people):
        return False
    if "names-by-position" in found.reasons:
        return found.has_role and is_bracketed and all(_could_sign(fold(p.name)) for p in found.people)
    return found.has_role or is_bracketed or _are_names(scan.folded.strip())


def _leading_outlet(scan, begin, stop):
    """某某電視 某某某 某某某 台北報導: set off by a blank, longer than names are, and names behind it."""
    text = scan.word(begin) if scan.kind(begin) == WORD else ""
    if (
        len(text) < _LONGER_THAN_A_NAME
        or are_names(text)
        or scan.kind(begin + 1) != SPACE
        or begin + 2 >= stop
    ):
        return None, begin
    return (scan.toks[begin].start, scan.toks[begin].end), begin + 2


def _all_told(found):
    return bool(found.people) and "names-by-position" not in found.reasons


def _could_sign(name):
    """A little-known name or an office (某局宣傳部), but not the rest of a sentence."""
    return len(name) <= 4 or "·" in name or name.isascii() or name.endswith(OFFICES)


def _origin_first(scan, begin, stop):
    """（來源/某報,作者/某某某）"""
    is_label = scan.kind(begin) == WORD and OF_ORIGIN.fullmatch(scan.word(begin))
    comma = next((at for at in range(begin, stop) if scan.kind(at) == COMMA), None)
    if not is_label or scan.kind(begin + 1) not in (SLASH, COLON) or comma is None:
        return None, begin
    span = (scan.toks[begin + 2].start, scan.toks[comma].start)
    return (span, comma + 1) if outlet_reason(scan.folded[slice(*span)], scan.records) else (None, begin)


def _origin(scan, begin, stop):
    """图片来源：某网 at the very end."""
    text = scan.folded
    start, end = (
        scan.toks[begin].start if begin < len(scan.toks) else 0,
        scan.toks[stop - 1].end if stop > begin else 0,
    )
    found = next(_CAPTION.finditer(text, start, end), None)
    if found is None:
        return None, stop
    named = found.end()
    while named < end and text[named] in ": ":
        named += 1
    if not outlet_reason(text[named:end], scan.records):
        return None, stop
    cut = next((i for i in range(begin, stop) if scan.toks[i].start >= found.start()), stop)
    return (named, end), cut
