"""Brackets, titles and quotations that are opened and not closed, or closed and never opened."""

import re
from collections.abc import Iterable, Iterator

from .remark import Remark

_CLOSES = dict(zip("》」』”）)】〉", "《「『“（（【〈", strict=True))
_OPENS = {mark: mark for mark in "《「『“（【〈"} | {"(": "（"}
_CLOSED_BY = dict(zip("《「『“（【〈", "》」』”）】〉", strict=True))
# A quotation of several paragraphs opens each of them, and closes the last alone.
_RUNS_ON = frozenset("“「")
# 1) a) 一） begin the entries of a list.
_OF_A_LIST = re.compile(r"(?:^|[\s。；;，：:！？、）)])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[）)]")
_SHOWN = 8


def unmatched(paragraphs: Iterable[str]) -> Iterator[tuple[int, Remark]]:
    """(number of the paragraph, remark) for each mark without its other half."""
    lines = list(paragraphs)
    running: set[str] = set()
    for number, line in enumerate(lines):
        following = lines[number + 1][:1] if number + 1 < len(lines) else ""
        yield from ((number, remark) for remark in _in_line(line, running, following))


def _in_line(line, running, following):
    of_a_list = {found.end() - 1 for found in _OF_A_LIST.finditer(line)}
    waiting: list[tuple[str, int]] = []
    for at, mark in enumerate(line):
        if mark in _OPENS:
            waiting.append((_OPENS[mark], at))
        elif mark in _CLOSES and not (at in of_a_list and not _is_open(_CLOSES[mark], waiting)):
            yield from _closed(line, at, _CLOSES[mark], waiting, running)
    for mark, at in waiting:
        if mark in _RUNS_ON and following == mark:
            running.add(mark)
            continue
        yield Remark("unmatched", at, min(at + _SHOWN, len(line)), None, {"mark": _CLOSED_BY[mark]})


def _is_open(opening, waiting):
    return any(mark == opening for mark, _at in waiting)


def _closed(line, at, opening, waiting, running):
    """The nearest of its kind is closed; what was opened inside it and is still open has no other half."""
    kinds = [mark for mark, _at in waiting]
    if opening not in kinds:
        if opening in running:
            running.discard(opening)
        else:
            yield Remark("unmatched", max(0, at + 1 - _SHOWN), at + 1, None, {"mark": opening})
        return
    last = len(kinds) - 1 - kinds[::-1].index(opening)
    for mark, opened in waiting[last + 1 :]:
        yield Remark("unmatched", opened, min(opened + _SHOWN, len(line)), None, {"mark": _CLOSED_BY[mark]})
    del waiting[last:]
