"""A bracket that opens the story itself below a lead, a note of the editor's, an address or a caption."""

import re
from collections.abc import Iterator

from copydesk.dateline import as_read

#: （青溪之聲）渡船恢復清晨班次，第一班清晨六點半離岸，船上只有三位乘客
_HOUSED_BRACKET = re.compile(r"\([^(),。:]{2,24}\) ?[^\s)].{24}")
# A house that says that it is one, or a word of the trade: words in brackets head a paragraph too.
_TOLD = {"outlet-known", "outlet-on-record", "outlet-by-ending", "word-of-report", "word-of-filing"}
_DATED = "date-before-word-of-filing"
_LONG, _REACH = 50, 160


def candidates(rows, first, stop) -> Iterator[int]:
    """The rows that may open so: below a line as long as a paragraph."""
    is_below = False
    for index in range(first, min(stop, len(rows))):
        if is_below and _HOUSED_BRACKET.match(as_read(rows[index].text[:_REACH])):
            yield index
        is_below = is_below or len(rows[index].text) > _LONG


def opens(row, found) -> bool:
    """Is what was read there the bracket, and does it say whose the story is or that somebody files it?"""
    because = {*found.because}
    return found.start <= row.start and "in-brackets" in because and bool(because & {*_TOLD, _DATED})
