"""The units of a stretch: its tokens, with what is one run of words joined into one."""

import re
from collections.abc import Iterator

from .tokens import COLON, DATE, DOT, FILED, LATIN, QUOTE, SPACE, WORD, Token

RUN = "run"
_WIDEST = 3
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
# Words of filing only behind a date.
_LATE = re.compile(r"信息|发布|撰|提供")


def units_of(scan, index, stop, start) -> Iterator[Token]:
    """The tokens, with runs of words joined, clocks taken out and a bare day before 電 made a date."""
    here = index
    while here < stop:
        token = scan.toks[here]
        kind = token.kind
        if (
            kind == LATIN
            and scan.kind(here + 1) == COLON
            and (clock := _CLOCK.match(scan.folded, token.start))
        ):
            while here < stop and scan.toks[here].start < clock.end():
                here += 1
            continue
        if kind == WORD and _is_torn(scan, here):
            yield Token(RUN, token.start, scan.toks[here + 2].end)
            here += 3
            continue
        if _is_bare_day(scan, here):
            yield Token(DATE, token.start, token.end)
        elif kind == WORD and _LATE.fullmatch(scan.word(here)) and _is_dated(scan, index, here):
            yield Token(FILED, token.start, token.end)
        elif kind in (WORD, LATIN):
            end = here + 1
            while end < stop and not _is_bare_day(scan, end):
                if scan.spelt_end(end) > end:
                    end = scan.spelt_end(end)
                elif _joins(scan, end):
                    end += 1
                else:
                    break
            yield Token(RUN, max(token.start, start), scan.toks[end - 1].end)
            here = end
            continue
        else:
            yield token
        here += 1


def _is_dated(scan, index, here):
    """某新聞 2026-09-10 某某某 發佈: without a date 發布 is the end of a site's name."""
    return any(scan.kind(before) == DATE for before in range(index, here))


def _is_torn(scan, index):
    """周 嵐: a name of two letters, printed as wide as one of three"""
    kinds = [scan.kind(at) for at in range(index - 1, index + 4)]
    is_alone = kinds[1:4] == [WORD, SPACE, WORD] and WORD not in (kinds[0], kinds[4])
    is_wide = is_alone and len(scan.word(index + 1)) > _WIDEST
    return is_alone and not is_wide and len(scan.word(index)) == len(scan.word(index + 2)) == 1


def _is_bare_day(scan, index):
    """台北2電"""
    is_number = scan.kind(index) == LATIN and len(scan.word(index)) <= 2 and scan.word(index).isdigit()
    return is_number and scan.kind(index + 1) == FILED and scan.word(index + 1).endswith("电")


def _joins(scan, end):
    kind = scan.kind(end)
    if kind in (WORD, LATIN):
        return True
    if kind == DOT:
        return scan.kind(end + 1) in (WORD, LATIN)
    if kind == SPACE:
        return scan.kind(end - 1) == LATIN == scan.kind(end + 1) and not scan.word(end + 1)[0].isdigit()
    return (
        kind == QUOTE
        and scan.word(end) in "《》「」“”"
        and (scan.kind(end + 1) in (WORD, LATIN) or scan.word(end) in "》」”")
    )
