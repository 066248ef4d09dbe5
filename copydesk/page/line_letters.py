"""The letters of a line and its pairs of letters: what a line is made of where no rule of the trade says it.

A figure is a figure, whichever it is, and a blank a blank; the first and the last letter are told from those
within. Of a long line its beginning and its end are looked at. A letter says something as soon as the lines of
several sites showed it (`benchmark/fit_lines.py`): no single site's word is weighed.
"""

import re

from copydesk.folding import fold

_FIGURES, _BLANK = re.compile(r"\d+"), re.compile(r"\s+")
_WHOLE, _BEGINNING, _END = 40, 28, 12


def letters_of(bare) -> set[str]:
    """^责, 责, 责编, 编, … 望$: of 责编：何望"""
    text = _BLANK.sub(" ", _FIGURES.sub("0", fold(bare).lower()))
    text = f"^{text}$" if len(text) <= _WHOLE else f"^{text[:_BEGINNING]}…{text[-_END:]}$"
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}
