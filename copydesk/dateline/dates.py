"""Dates as datelines print them: digits of either width, Chinese numerals, Republic years, the day alone."""

import re
from typing import NamedTuple

_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_NUMERAL = "〇零元一二三四五六七八九十廿卅"
_N = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,4}})"

# Named groups would collide in the master pattern of the tokeniser, hence a bare string and a second look.
_WEEKDAY = r"(?: ?\((?:星期|周|礼拜)[一二三四五六日天]\))"
_WEEKDAY_BEHIND = re.compile(rf"{_WEEKDAY}$")
_MONTH, _DAY = "(?:0?[1-9]|1[0-2])", "(?:0[1-9]|[12]\\d|3[01])"
# 青溪網1028日訊, 青溪網10月28訊, 青溪網10.28日訊: a letter or two of it is lost, and the word of filing still tells it.
_MISPRINTED = (
    rf"(?<!\d)(?:\d{{4}}年)?(?:{_MONTH}{_DAY}[日号]|{_MONTH} ?月 ?(?:{_DAY}|[1-9])[曰月]?|{_MONTH}[./-](?:{_DAY}|[1-9])[日号]?)"
    "(?= ?(?:专|综合)?[讯电])"
)
PATTERN = (
    rf"(?:(?:(?:中华民国|民国|公元|西元)?\s{{0,2}}(?:\d{{2,4}}|[{_NUMERAL}]{{2,6}})\s{{0,2}}年\s{{0,2}})?{_N}\s{{0,2}}月\s{{0,2}}(?:份\s{{0,2}})?{_N}\s{{0,2}}[日号]"
    r"|(?<!\d)(?:\d{4}|1\d\d)(?:\.\d{1,2}\.|/\d{1,2}/|-\d{1,2}-)\d{1,2}(?!\d)"
    # 2026-03-092026-03-10: the day of print, and glued to it the day of the last change
    r"|(?<!\d)20\d\d(?:-\d\d-|/\d\d/|\.\d\d\.)\d\d(?=20\d\d[-/.])|(?<=[-/.]\d\d)20\d\d(?:-\d\d-|/\d\d/|\.\d\d\.)\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}/\d{1,2}/\d{4}(?!\d)|(?<![\d,])20\d\d,\d\d,\d\d(?![\d,])"
    # 某社訊息服務20260309 17:02:04: run together behind a name, with a clock behind
    r"|(?<=[\u3400-\u9fff])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?= \d{1,2}:\d\d)"
    rf"|{_MISPRINTED}"
    rf"|{_N}\s{{0,2}}日)"
    # 3月9日（星期一）: the day of the week is of the day, and its brackets are no byline's
    rf"{_WEEKDAY}?"
)
_PARTS = re.compile(
    rf"(?:(?P<era>中华民国|民国|公元|西元)?\s{{0,2}}(?P<y>\d{{2,4}}|[{_NUMERAL}]{{2,6}})\s{{0,2}}年\s{{0,2}})?"
    rf"(?:(?P<m>{_N})\s{{0,2}}月\s{{0,2}}(?:份\s{{0,2}})?)?(?P<d>{_N})\s{{0,2}}[日号]"
    r"|(?P<y4>20\d\d)(?P<m4>\d\d)(?P<d4>\d\d)"
    r"|(?P<d3>\d{1,2})/(?P<m3>\d{1,2})/(?P<y3>\d{4})"
    rf"|(?P<y2>\d{{2,4}})[./,-](?P<m2>\d{{1,2}})[./,-](?P<d2>\d{{1,2}})"
    rf"|(?:(?P<y5>\d{{4}})年)?(?P<m5>{_MONTH})(?: ?月 ?|[./-])?(?P<d5>{_DAY}|(?<=\D)[1-9])[日号曰月]?"
)


class Day(NamedTuple):
    """A printed date; year and month are None where they are not printed."""

    year: int | None
    month: int | None
    day: int
    is_republic: bool = False


def number(text) -> int | None:
    """Digits or Chinese numerals (十三, 廿九, 二〇二一) as a number; None if it is neither."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1 or "十" in ones:
            return None
        return _DIGITS.get(tens, 1) * 10 + (_DIGITS[ones] if ones else 0)
    return int("".join(str(_DIGITS[c]) for c in text))


def _gregorian(year, era):
    """A two- or three-digit year counts from 1912 unless it is a short form such as 98年."""
    if era in {"民国", "中华民国"} or 100 <= year < 200:
        return year + 1911, True
    if year < 100:
        return year + (2000 if year < 50 else 1900), False
    return year, False


def _first_of(found, name):
    """A part of the date, by whichever form of it was met."""
    return next(filter(None, (found[group] for group in found.re.groupindex if group[0] == name)), None)


def read_date(folded) -> Day | None:
    """A folded stretch that matched PATTERN, as a Day; None where there is no such day."""
    found = _PARTS.fullmatch(_WEEKDAY_BEHIND.sub("", folded.strip()))
    if found is None:
        return None
    year, month, day = (_first_of(found, name) for name in "ymd")
    month, day = month and number(month), number(day)
    if found["m3"] and month > 12:
        month, day = day, month  # 8/28/2022, as in North America
    if day is None or not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    year = year and number(year)
    if not year:
        return Day(None, month, day)
    year, is_republic = _gregorian(year, found["era"])
    return Day(year, month, day, is_republic)
