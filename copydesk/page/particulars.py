"""The particulars that end a notice: when and where, for whom and at what price, and the office that signs them."""

import re
from itertools import takewhile

from copydesk.folding import fold

from .lines import DAY, LONGEST_LABEL

#: 時間：5月18日 9:00; 活動地點：文化路6號; 票價：免費
_PARTICULAR = re.compile(
    r"[\u3400-\u9fff]{0,4}(?:时间|日期|地点|地址|对象|费用|票价|名额|主讲人?|主办(?:单位)?|承办(?:单位)?|报名方式)\s*:\s*\S"
)
# A site names its hosts and its address at its foot too, and tells no time there and no price.
_OF_A_SITE = re.compile(r"(?:地址|主办(?:单位)?|承办(?:单位)?)\s*:")
_FEWEST = 2  # one such line may be the small print's
_LONGEST_OFFICE = 20


def end_of(rows, last) -> int:
    """The last row of a story whose particulars stand right below it, and else the row handed in."""
    told = list(takewhile(_is_particular, rows[last + 1 :]))
    if len(told) < _FEWEST or all(_OF_A_SITE.match(fold(row.text)) for row in told):
        return last
    last += len(told)
    signed = rows[last + 1 : last + 3]
    return last + 2 if len(signed) > 1 and _sign(*signed) else last


def _is_particular(row):
    return len(row.text) <= LONGEST_LABEL and bool(_PARTICULAR.match(fold(row.text)))


def _sign(office, day):
    """縣圖書館⏎2026年5月1日"""
    is_office = office.is_text and len(office.text) <= _LONGEST_OFFICE and office.text.isalpha()
    return is_office and bool(DAY.fullmatch(fold(day.text)))
