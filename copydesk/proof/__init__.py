"""Proofreading: what is certainly or very likely a slip in a text; plain Python, a rule a function.

`proofread` asks every rule of the words of a story. A rule that is wrong once in ten thousand letters of
good copy is no rule: proofreaders who are told much that is right stop reading what they are told.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from . import dates, names, pairs, scripts, widths
from .remark import Remark
from .word_list import Word, WordList

__all__ = ["Remark", "Word", "WordList", "proofread"]


def proofread(
    paragraphs: Sequence[str], *, written: date, read: date | None, people: Iterable[str] = ()
) -> Iterator[tuple[int, Remark]]:
    """(number of the paragraph, remark), in the order of the rules.

    `written` is the day of the dateline, `read` that of publication (None: do not
    ask what 今日 means); `people` are those credited.
    """
    for number, line in enumerate(paragraphs):
        yield from ((number, remark) for remark in dates.impossible(line))
        yield from ((number, remark) for remark in dates.weekdays(line, written))
        if read:
            yield from ((number, remark) for remark in dates.relative(line, written, read))
        yield from ((number, remark) for remark in widths.doubled(line))
    yield from pairs.unmatched(paragraphs)
    yield from widths.mixed(paragraphs)
    yield from scripts.mixed(paragraphs)
    yield from names.two_ways(paragraphs, people)
