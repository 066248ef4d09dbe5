"""Letters of the other script: 國 in a Simplified text, 国 in a Traditional one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from copydesk.folding import LETTERS

from .remark import Remark


def _writes(letter, encoding):
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


# What the other side's own set of letters lacks is certain. 群, 瞭, 台 and 於 stand in both, whatever a
# table of pairs makes of them.
_HANT = frozenset(hant for hant, _hans in LETTERS if _writes(hant, "big5") and not _writes(hant, "gb2312"))
# 着 and 恒 are how Hong Kong writes.
_HANS = frozenset(
    hans
    for _hant, hans in LETTERS
    if _writes(hans, "gb2312") and not _writes(hans, "big5") and hans not in "着恒"
)
_TO_HANS = {hant: hans for hant, hans in LETTERS if hant in _HANT}
_TIMES = Counter(hans for _hant, hans in LETTERS)
# 发 is 發 or 髮: nobody can mend that without reading.
_TO_HANT = {hans: hant for hant, hans in LETTERS if hans in _HANS and _TIMES[hans] == 1}
# フォーカス台湾: Japanese has letters of both.
_KANA = re.compile("[\u3041-\u30ff]")
# One in so many letters is a slip; more is a text of two scripts, such as a study of letters.
_SLIP = 10


def mixed(paragraphs: Iterable[str]) -> Iterator[tuple[int, Remark]]:
    """(number of the paragraph, remark) for each run of letters of the rarer script."""
    lines = ["" if _KANA.search(line) else line for line in paragraphs]
    hant = sum(letter in _HANT for line in lines for letter in line)
    hans = sum(letter in _HANS for line in lines for letter in line)
    rarer, mends = (_HANT, _TO_HANS) if hant < hans else (_HANS, _TO_HANT)
    if not 0 < min(hant, hans) * _SLIP <= max(hant, hans):
        return
    for number, line in enumerate(lines):
        for start, end in _runs(line, rarer):
            printed = line[start:end]
            mend = "".join(mends.get(letter, "") for letter in printed)
            yield number, Remark("mixed_script", start, end, mend if len(mend) == len(printed) else None)


def _runs(line, letters):
    at = 0
    for is_of_them, run in groupby(line, letters.__contains__):
        length = len(list(run))
        if is_of_them:
            yield at, at + length
        at += length
