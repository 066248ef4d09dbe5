"""A house that stands in front of the headline, in its line: 【青溪時報】渡船恢復清晨班次, and the story below."""

import re

from copydesk.dateline import as_read

from . import segments
from .lines import is_title

_EDGES = " \t\u3000\xa0:：,，|｜-"
_PAUSE = re.compile("[,;]")
_SHORTEST_HEADLINE, _LONG, _GAP = 6, 30, 2
_BRACKET = 1


def title_behind(rows, dateline) -> str | None:
    """The headline that stands behind the house; None where what stands there begins the story."""
    at = next((at for at, row in enumerate(rows) if row.start < dateline.end <= row.end), None)
    if at is None or at + 1 == len(rows) or not _is_only_a_house(rows[at], dateline):
        return None
    row, below = rows[at], rows[at + 1]
    title = row.text[dateline.end - row.start :].strip(_EDGES)
    is_apart = below.start - row.end >= _GAP or below.part == segments.SMALL
    is_headline = (
        row.part == segments.HEAD and is_title(title) and sum(map(str.isalnum, title)) >= _SHORTEST_HEADLINE
    )
    if not (is_headline and is_apart and any(len(other.text) > _LONG for other in rows[at + 1 :])):
        return None
    # 【青溪報訊】 files a story, also one whose first line lost its end.
    is_filed = {"word-of-filing", "word-of-report"} & set(dateline.because) and not is_unheard_of(dateline)
    return None if is_filed and _PAUSE.search(as_read(title)) else title


def _is_only_a_house(row, dateline):
    told = dateline.people or dateline.place or dateline.day
    return bool(dateline.source) and not told and dateline.start <= row.start + _BRACKET


def is_no_house(rows, dateline) -> bool:
    """社區報道：渡船恢復清晨班次: in front of a headline, what is no known house says what the headline tells of."""
    return is_unheard_of(dateline) and title_behind(rows, dateline) is not None


def is_unheard_of(dateline) -> bool:
    """No list and no ending tells the house."""
    return "outlet-by-position" in dateline.because
