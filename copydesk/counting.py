"""字數: how long a text is, as the trade counts it; plain Python.

Word counts each Han letter and each full-width mark as one, and a run of anything else (a Latin word, a
figure with its point and per cent) as one. Fees are paid by that. `static/newsroom/counting.js` says the
same in the browser; both are held against one table of examples.
"""

import re

# Han with its extensions, kana, bopomofo, CJK marks, full-width forms, and the marks that Chinese print
# sets as wide as a letter although other scripts use them too.
_WIDE = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3105-\u312f\u3190-\u31ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff“”‘’—…·"
)
# An apostrophe inside a Latin word is part of it: don’t.
_COUNTED = re.compile(rf"(?!\s)[{_WIDE}]|(?:[^\s{_WIDE}]|(?<=[A-Za-z])’(?=[A-Za-z]))+")


def words(text: str) -> int:
    """GDP增長5.2%，2026年NBA。 is nine: GDP 增 長 5.2% ， 2026 年 NBA 。"""
    return sum(1 for _each in _COUNTED.finditer(text))


def characters(text: str) -> int:
    """Every character that is not blank: the count of earlier years, and of other programs."""
    return sum(not letter.isspace() for letter in text)
