"""Lines that open no story, though what they hold could be a dateline: small print, titles, what belongs to others."""

import re
from itertools import dropwhile

from copydesk.dateline import as_read, is_outlet

from . import boilerplate, headed_by_house, related_list, segments
from .bare_bylines import signs_and_dates
from .heads_nothing import LONGEST_SECTION
from .kinds import Kind
from .labels import fields
from .lines import DAY, WHERE_THEY_STAND, is_title
from .small_print import is_house_and_day
from .whole_bylines import NEVER

# A line of people alone is a byline and read as one; with these it is a dateline that names people.
#: 青溪縣報訊; 台北15日電
_TOLD = re.compile(r"(?<!通)讯|电$|日信息:|报道|报导|^\S{2,5}整理$")
# 某網記者某某某 某地; 某台新聞／某某某
#: 青溪網記者周嵐 石橋; 青溪網記者周嵐發自石橋
_PLACED = re.compile(
    r"^\S{2,8}记者\S{2,4} (?:\S{2,3}|发自\S{2,6})$"
    r"|^\S{2,4}特[约派]记者 ?\S{2,4}$"
    r"|^\S{0,8}(?:记者|撰稿人|特派员)\s?\S{2,8}\s?发自\S{2,6}$"
)
# 某台新聞／某某某 in the print itself: a half-width slash stands between a role and its name
#: 青溪新聞／周嵐
_PLACED_BEHIND_STROKE = re.compile(r"^\S{2,10}[／╱]\S{2,4}$")
# In the print itself: folded, an upright stroke is a slash.
#: 青溪社報道丨渡船恢復清晨班次
_BEHIND_HOUSE = re.compile(
    r"(?P<house>[^\s|｜丨]{2,8}?)(?:報道|報導|报道|报导)?[|｜丨](?P<title>[^|｜丨]{8,})$"
)
_DONE = ("記者", "记者", "報道", "報導", "报道", "报导")
#: 周嵐 - 渡船
_DASHED, _PAUSED = re.compile(r"\S{2,8} - |\S{4,16} ?--+(?=\S{2,16}$)"), re.compile("[。,;!?]")
#: http://www.example.cn; www.example.cn
ADDRESS = re.compile(r"https?:|www\.")
#: 2026-11-27 06:30
CLOCK = re.compile(r"^\S{8,12}\s+\d{1,2}:\d\d(?::\d\d)?\s*")
# Behind who took a picture.
#: 本報記者 周嵐／文 陳牧／攝; 記者：周嵐 圖｜青溪水產提供
_WROTE_TOO = re.compile(
    r"记者 ?[^,。]{2,12}[ /]文(?= |$)|^\S{0,6}(?:记者|实习生|通讯员|撰文)[:/ ] ?[\u3400-\u9fff]{2,4} (?:图片?|摄影?)[:/]"
)
_FILING = frozenset({"word-of-filing", "word-of-report", "role-word"})
_LONG = 50


def is_no_opening(rows, index) -> bool:
    """A small line, who stands where in a picture, a title with a dash in it, or the headline with the small line under it."""
    row, below = rows[index], rows[index + 1 : index + 2]
    if (
        _is_only_small_line(row)
        or _is_dashed_title(rows, index)
        or WHERE_THEY_STAND.search(as_read(row.text))
    ):
        return True
    if not (below and is_title(row.text)):
        return False
    return below[0].kind is Kind.META or _is_over_its_section(rows, index)


def _is_over_its_section(rows, index):
    """【渡船停航】石橋渡口今晨起霧⏎社會⏎發布時間：2026/11/27: between a headline and its day at most a word or two stand."""
    if rows[index].part != segments.HEAD:
        return False
    below = dropwhile(
        lambda row: row.is_text and len(row.text) <= LONGEST_SECTION, rows[index + 1 : index + 4]
    )
    small = next(below, None)
    return small is not None and small.kind is Kind.META and bool(DAY.search(as_read(small.text)))


def _is_dashed_title(rows, index):
    """周嵐 - 渡船為什麼復航, over a story: behind the dash of a dateline stands a sentence."""
    line = as_read(rows[index].text)
    is_parted = bool(_DASHED.match(line)) or _is_title_behind_house(rows[index].text)
    return is_parted and not _PAUSED.search(line) and index + 1 < len(rows)


def _is_title_behind_house(text):
    found = _BEHIND_HOUSE.match(text)
    return bool(found) and is_outlet(found["house"]) and not found["title"].endswith(_DONE)


def _is_only_small_line(row):
    """A byline, or time and source: read as what they are, unless a dateline is set in the same line."""
    if row.kind is Kind.META and (
        ADDRESS.match(as_read(row.text)) or _is_day_and_buttons(row.text) or signs_and_dates(row.text)
    ):
        return True
    if row.kind is Kind.META and not fields(row.text)[1] and not CLOCK.fullmatch(as_read(row.text)):
        return False
    return (
        row.kind in {Kind.META, Kind.CREDIT}
        and not _TOLD.search(as_read(row.text))
        and not is_placed(row.text)
    )


def _is_day_and_buttons(text):
    """2026/11/27 檢舉: a word behind the day of the page is not who wrote."""
    day = DAY.match(as_read(text))
    return bool(day) and boilerplate.is_furniture(text[day.end() :].strip())


def is_placed(text) -> bool:
    return bool(_PLACED.search(as_read(text)) or _PLACED_BEHIND_STROKE.search(text))


def is_tag_of_headline(rows, index, found) -> bool:
    """[石橋] 渡船恢復清晨班次, weighed as the headline, over its story: nothing says that anything was filed there."""
    row, rest = rows[index], _text_behind(rows[index], found)
    is_filed = found.day or not _FILING.isdisjoint(found.because)
    is_over = index + 1 < len(rows) and sum(map(str.isalnum, rest)) > LONGEST_SECTION
    is_house = found.source and not headed_by_house.is_unheard_of(found)  # 【青溪日報】第一班渡船…
    return row.part == segments.HEAD and is_over and not (is_filed or is_house) and is_title(rest)


def _text_behind(row, dateline):
    return row.text[max(0, dateline.end - row.start) :].strip()


def is_never(row) -> bool:
    is_of_picture = row.kind is Kind.PHOTO_CREDIT and not _WROTE_TOO.search(as_read(row.text))
    return (row.kind in NEVER and not is_glued_day(row)) or (is_of_picture and len(row.text) < _LONG)


def is_glued_day(row) -> bool:
    """ABC2026年3月9日 between headline and story: like an entry of a list, and says whose the story is."""
    is_small = row.kind is Kind.RECENT_ITEM and row.part == segments.SMALL
    return is_small and is_house_and_day(as_read(row.text))


def is_below_the_story(rows, index) -> bool:
    """其他人也在看: what is filed there is filed for another story; nor does a credit in the foot open one."""
    row = rows[index]
    story = [above for above in rows[:index] if above.part == segments.STORY]
    if row.kind is Kind.CREDIT and row.part == segments.FOOT:
        return any(above.is_paragraph for above in story)
    return row.kind is Kind.LIST_HEADING and related_list.is_of_others(row.text) and bool(story)
