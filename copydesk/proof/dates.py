"""Days that are no days, weekdays of other days, and 今日 that is yesterday by the time it is read."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from copydesk.dateline.dates import number
from copydesk.folding import fold

from .remark import Remark

_WEEKDAYS = "一二三四五六日"
_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
# A day by month and day, with its year if one is printed. 1-3月, 5.12月 and 2012月 are not months of ours.
_DAY = re.compile(
    rf"(?:(?P<year>(?<!\d)\d{{4}}|[〇零一二三四五六七八九]{{4}})年)?"
    rf"(?<![\d.一二三四五六七八九十])(?P<month>{_N})月(?P<day>{_N})[日号](?![内前后间夜])"
)
_WEEKDAY = re.compile(
    r"\s*[,、(]?\s*(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?![报刊会年月、至到和-])"
)
_DAY_ALONE = re.compile(
    r"(?<![\d月.~至到、-])(?P<day>\d{1,2})日\s*\(?(?:星期|周)(?P<weekday>[一二三四五六日天])\)?"
)
_YEAR = re.compile(r"(?<!\d)(\d{4})年")
# 農曆二月三十 is a day; so are those of other calendars.
_OTHER_CALENDAR = re.compile(r"(?:农历|阴历|旧历|夏历|藏历|回历|闰|正月)[^。;]{0,8}$")


def impossible(text: str) -> Iterator[Remark]:
    """2月30日, 13月5日, 2026年2月29日: there is no such day."""
    folded = fold(text)
    for found in _DAY.finditer(folded):
        year = number(found["year"]) if found["year"] else None
        if not _OTHER_CALENDAR.search(folded[: found.start()]) and not _exists(found, year):
            yield Remark("impossible_date", found.start(), found.end())


def _exists(found, year):
    month, day = number(found["month"]), number(found["day"])
    if month is None or day is None or not 1 <= month <= 12 or day < 1:
        return False
    # Without a year, the 29th of February is a day of some year.
    return day <= monthrange(year if year and 0 < year < 10_000 else 2024, month)[1]


def weekdays(text: str, day: date) -> Iterator[Remark]:
    """12月17日(星期三) in 2021, where it was a Friday. `day` is the dateline's, which tells the year."""
    folded = fold(text)
    for found in _DAY.finditer(folded):
        weekday = _WEEKDAY.match(folded, found.end())
        if weekday is None or _OTHER_CALENDAR.search(folded[: found.start()]):
            continue
        meant = _meant(found, day, folded[: found.start()])
        printed = _WEEKDAYS.index(weekday["weekday"].replace("天", "日"))
        if meant and all(other.weekday() != printed for other in meant):
            yield _wrong_weekday(text, found.start(), weekday, meant[0])
    yield from _lone_days(text, folded, day)


def _lone_days(text, folded, day):
    """17日(星期三), with neither this month nor its neighbours having it so."""
    for found in _DAY_ALONE.finditer(folded):
        near = [other for month in (-1, 0, 1) if (other := _day_of(day, month, int(found["day"])))]
        printed = _WEEKDAYS.index(found["weekday"].replace("天", "日"))
        if near and all(other.weekday() != printed for other in near):
            start, end = found.span()
            yield Remark("wrong_weekday", start, end, facts={"weekday": "", "date": text[start:end]})


def _day_of(day, months_on, number_of_day):
    month = day.month - 1 + months_on
    try:
        return date(day.year + month // 12, month % 12 + 1, number_of_day)
    except ValueError:
        return None


def _meant(found, day, before):
    """The days that it may be, the likeliest first. A year printed earlier on may hold on."""
    years = [number(found["year"])] if found["year"] else []
    if not years:
        nearest = sorted((day.year - 1, day.year, day.year + 1), key=lambda y: _distance(found, y, day))
        years = [nearest[0], *(int(year) for year in _YEAR.findall(before)[-2:])]
    return [other for year in years if (other := _date(found, year))]


def _date(found, year):
    try:
        return date(year, number(found["month"]), number(found["day"]))
    except (TypeError, ValueError):
        return None


def _distance(found, year, day):
    other = _date(found, year)
    return abs(other - day) if other else timedelta.max


def _wrong_weekday(text, start, weekday, meant):
    at = weekday.start("weekday")
    right = _WEEKDAYS[meant.weekday()]
    mend = text[start:at] + right + text[at + 1 : weekday.end()]
    return Remark("wrong_weekday", start, weekday.end(), mend, {"weekday": right, "date": meant.isoformat()})


_RELATIVE = re.compile(
    r"(?P<word>今日|今天|昨日|昨天|昨晚|明日|明天)(?:[上下]午|晚|凌晨|早)?(?:\((?P<day>\d{1,2})日?\))?"
)
_STEPS = {"今": 0, "昨": -1, "明": 1}
# Titles and turns of phrase that name no day.
_NO_DAY = re.compile(
    r"(?:今日|明日|昨日)(?:头条|说法|美国|俄罗斯|之星|关注|黄花|重现|看点|快讯|要闻|新闻|聚焦|网|报|之[^前后])"
    r"|今天的(?:中国|世界)|(?:有|到|在|直到)了?今天|时至今日|走到今天|明天会更好|不再是昨天"
)


def relative(text: str, written: date, read: date) -> Iterator[Remark]:
    """今日, written on the 17th and read from the 18th on; 昨日(15日), written on the 17th."""
    folded = fold(text)
    apart = [found.span() for found in _NO_DAY.finditer(folded)]
    apart += [found.span() for found in re.finditer(r"《[^《》]*》|“[^“”]*”|「[^「」]*」|『[^『』]*』", text)]
    for found in _RELATIVE.finditer(folded):
        start, end = found.span()
        if any(begin <= start < stop for begin, stop in apart):
            continue
        meant = written + timedelta(days=_STEPS[found["word"][0]])
        facts = {"date": f"{meant.month}月{meant.day}日", "word": text[start : start + 2]}
        if found["day"] and int(found["day"]) != meant.day:
            yield Remark("relative_day_is_not", start, end, facts=facts)
        elif not found["day"] and written != read:
            yield Remark("relative_day", start, end, facts=facts)
