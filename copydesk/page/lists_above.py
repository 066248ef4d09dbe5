"""Lists of other stories over the first paragraph of a page: the page is weighed as if it did not print them."""

import re
from itertools import groupby, pairwise, takewhile

from copydesk.folding import fold

from .clues import FEWEST_LISTED
from .kinds import Kind
from .lines import is_title

_DATED, _RANKED = "dated", "ranked"
#: 1. 渡船恢復清晨班次; 2、河堤步道貫通
_RANK = re.compile(r"(?P<rank>\d{1,2})[.、]\s?(?=[^\d\s])")
_ASKED_ABOVE = 60
_LONGEST_OVER_RANKS = 10  # under a longer line, which may be the headline, a story sums itself up so


def entries_of(rows) -> frozenset[int]:
    """The rows, by number, of lists of which each entry has its day or its rank."""
    if not any(map(_sort_of, rows[:_ASKED_ABOVE])):
        return frozenset()
    above = list(takewhile(lambda at: not rows[at].is_paragraph, range(min(len(rows), _ASKED_ABOVE))))
    found = set()
    for sort, run in groupby(above, key=lambda at: _sort_of(rows[at])):
        entries = list(run)
        below = rows[entries[-1] + 1 : entries[-1] + 2]
        if not sort or len(entries) < FEWEST_LISTED or not below or _is_headed_by_the_last(below[0]):
            continue
        if sort == _DATED or _is_ranking(rows, entries):
            found.update(entries)
    return frozenset(found)


def _sort_of(row):
    if row.kind is Kind.RECENT_ITEM:
        return _DATED
    return _RANKED if row.is_text and _RANK.match(fold(row.text[:4])) and is_title(row.text) else ""


def _is_headed_by_the_last(below):
    """Over the small line, or the story itself, the last of them may be the headline with its day."""
    return below.kind is Kind.META or (below.is_text and not is_title(below.text))


def _is_ranking(rows, entries):
    """One behind the other from the first on, and over them nothing that could be a headline."""
    ranks = [int(_RANK.match(fold(rows[at].text[:4]))["rank"]) for at in entries]
    follow = ranks[0] == 1 and all(below == above + 1 for above, below in pairwise(ranks))
    return follow and all(len(row.text) <= _LONGEST_OVER_RANKS for row in rows[: entries[0]])
