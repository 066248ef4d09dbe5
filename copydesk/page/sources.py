"""What the small line of a page tells: whose story it is, and of which year its days are."""

import re
from calendar import monthrange
from datetime import date, timedelta
from itertools import chain, pairwise, takewhile

from copydesk.dateline import are_people, could_be_somebody, is_outlet
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet
from copydesk.vocabulary.desks import may_be_desk
from copydesk.vocabulary.rubrics import RUBRICS

from . import boilerplate, segments
from .bare_bylines import house_on, named_on, tells_section
from .credit_lines import names_outlet, outlet_of
from .heads_nothing import names_a_section
from .kinds import Kind
from .labels import META, META_LABEL, fields, is_source_label
from .lines import BLANK, DAY
from .small_print import beside_time

#: 2026-11-27; 06:30; 星期五; 原創
_WHEN = re.compile(rf"{DAY.pattern}|\d{{1,2}}:\d\d(?::\d\d)?|(?:星期|周)[一二三四五六日天]|原创")
_OUTSIDE = frozenset({Kind.META, Kind.DATELINE, Kind.CREDIT, Kind.RECENT_ITEM, Kind.FURNITURE})
_NAMES_SOURCE = frozenset({Kind.META, Kind.CREDIT, Kind.BYLINE, Kind.DATELINE})
# That it was written here is no part of whose it is.
#: 本站原創
_WRITTEN_HERE = re.compile("原[创創]$")
# Set apart by more than a space: a second outlet, a button.
#: 青溪縣報海外版  石橋網
_TWO_OUTLETS = re.compile(r"[ \u3000\xa0\t]{2,}")
#: 青溪網通訊員 石橋公路局 周嵐: who wrote, glued to the house
_SIGNED = re.compile("(?:特约)?(?:记者|通讯员)")
#: 閱讀次數
_LABEL = re.compile(META_LABEL)
_BRACKETS = "（）()【】[] "
_REPORTER = re.compile("记者|员")
_SMALL = 200
_LONGEST_NAME, _LONGEST_HAN_NAME = 10, 3
#: 青溪報業·石橋壹點
_A_HOUSE = re.compile(r"[\u3400-\u9fff·]{4,10}")
#: 青溪報業·石橋壹點, and no 古麗·買買提
_OF_A_GROUP = re.compile("(?:报业?|传媒|集团|新闻|网)·")
_CLOCK = re.compile(r"\d:\d\d")
#: 木門鎮; 宣傳部
_OFFICE = re.compile("[镇乡县市区村局委部院校站队处办]$")
#: ● 青溪日報
_MARKS_BEFORE = re.compile(r"^[^\w(（《「『【]+")
#: 2026年11月27日
_YEAR_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?(\d{1,2})(?!\d)")


def source_of(rows) -> str | None:
    """The outlet a labelled line names, else one that stands unlabelled beside the time of the page."""
    labelled = (_labelled(row.text) for row in rows if row.kind in _NAMES_SOURCE)
    unlabelled = (_unlabelled(row.text) for row in rows if row.kind is Kind.META)
    signed = (_signed(row.text) for row in rows if row.kind in {Kind.BYLINE, Kind.CREDIT})
    told = chain(labelled, unlabelled, signed, _beside_time(rows), _in_the_slot(rows))
    return next(filter(None, told), None)


def _in_the_slot(rows):
    """2026-11-27 06:30 青溪壹點 閱讀：12: what stands there and is no section, no town and nobody prints the page."""
    small = (row.text for row in rows if row.kind is Kind.META and row.part == segments.SMALL)
    return filter(_may_print, (beside_time(text) for text in small if _CLOCK.search(fold(text))))


def _may_print(name):
    folded = fold(name)
    if not _A_HOUSE.fullmatch(folded) or _OFFICE.search(folded):
        return False
    is_of_the_page = names_a_section(name) or boilerplate.is_furniture(name) or _LABEL.search(folded)
    is_person = are_people(folded) and not _OF_A_GROUP.search(folded)
    return not (is_of_the_page or is_person or may_be_desk(folded) or any(map(folded.__contains__, RUBRICS)))


def named_in_small(rows) -> str | None:
    """The outlet that the small line above the story names, by its label or beside the time."""
    above = takewhile(lambda row: not row.is_printed, rows)
    small = [row for row in above if row.kind is Kind.META]
    told = chain((_labelled(row.text) for row in small), (_unlabelled(row.text) for row in small))
    return next(filter(None, told), None)


def _beside_time(rows):
    """The outlet on a line of its own between headline and story."""
    small = [row for row in rows if row.part == segments.SMALL and row.kind is not Kind.PHOTO_CREDIT]
    small += [row for row, below in pairwise(rows) if row.part == segments.TOP and _is_day_of_page(below)]
    return (name for row in small if _is_bare_outlet(name := _MARKS_BEFORE.sub("", row.text)))


def _is_day_of_page(row):
    """What prints a page stands right over its day, where the headline stands below."""
    return row.kind is Kind.META and bool(DAY.fullmatch(fold(row.text)))


def _is_bare_outlet(text):
    return len(text) <= _LONGEST_NAME and is_outlet(text)


def newest_day(rows, today) -> date | None:
    """The newest day printed on the page outside the story; today where it prints none."""
    printed = (fold(row.text[:_SMALL]) for row in rows if row.kind in _OUTSIDE)
    days = (_day(*map(int, parts)) for text in printed for parts in _YEAR_DAY.findall(text))
    return max(filter(None, days), default=today)


def day_of(dateline, *, newest) -> date | None:
    """The day of a dateline: its own year, else the latest such day up to the newest on the page."""
    if dateline.day is None:
        return None
    if dateline.year and dateline.month:
        return _day(dateline.year, dateline.month, dateline.day)
    return newest and _latest(dateline.month, dateline.day, newest)


def _latest(month, day, newest):
    if month:
        # 29 February may be up to eight years back.
        years = (newest.year - back for back in range(9))
        found = (_day(year, month, day) for year in years)
    else:
        found = (_day(first.year, first.month, day) for first in _months_back(newest))
    return next((candidate for candidate in found if candidate and candidate <= newest), None)


def _months_back(newest):
    first = newest.replace(day=1)
    for _ in range(4):
        yield first
        if first <= date(1, 1, 31):
            return
        first = (first - timedelta(days=1)).replace(day=1)


def _day(year, month, day):
    if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def _signed(text):
    if named_on(text):
        return house_on(text)
    wrote = next((part.value for part in fields(text.strip(_BRACKETS))[1] if names_outlet(part)), None)
    if wrote:
        return _bare_name(wrote)
    before = fields(text)[0].strip(" 　|｜丨/／")
    if before and not _REPORTER.search(fold(before)) and is_outlet(before):
        return before
    outlet = outlet_of(text)
    return outlet if outlet and (ends_as_outlet(fold(outlet)) or is_outlet(outlet)) else None


def _labelled(text):
    parts = fields(text.strip(_BRACKETS))[1]
    values = (part.value for part in parts if part.sort == META and is_source_label(part.label))
    return next((name for name in map(_bare_name, values) if name and not _are_somebody(name)), None)


def _are_somebody(name):
    """來源：周望嵐 陳牧: who wrote stands where the house is asked for."""
    words = fold(name).split()
    is_told = len(words) > 1 or len(words[0]) == _LONGEST_HAN_NAME
    return is_told and not is_outlet(name) and all(map(_is_somebody, words))


def _is_somebody(word):
    may_be = not word.isascii() and not _OFFICE.search(word)
    return may_be and are_people(word) and could_be_somebody(word)


def _bare_name(value):
    """The outlet without the buttons and counters that stand behind it."""
    words = []
    if value.startswith(("http", "www.")):
        return None
    value = _TWO_OUTLETS.split(value.strip(BLANK + _BRACKETS))[0]
    if (signed := _SIGNED.search(fold(value))) and signed.start():
        value = value[: signed.start()]
    for word in value.split():
        folded = fold(word)
        if boilerplate.is_furniture(word) or _LABEL.fullmatch(folded) or _WHEN.fullmatch(folded.lstrip("于")):
            break
        words.append(word)
    return _WRITTEN_HERE.sub("", " ".join(words)) or None


def _unlabelled(text):
    before, parts = fields(text)
    if tells_section(text):
        return None
    if parts:
        if not parts[0].value and text.startswith(before + parts[0].label):
            return None  # 1.媒體來源: is one label, and what it says stands below it
        text = before
    for found in _WHEN.finditer(fold(text)):
        text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    words = text.split()
    named = (word for word in words if len(word) <= 16 and ends_as_outlet(fold(word)))
    return next(named, None) or next(filter(_is_bare_outlet, words), None)
