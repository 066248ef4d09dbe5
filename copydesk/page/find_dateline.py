"""Finds the dateline that opens the story of a page."""

import re
from dataclasses import replace
from functools import partial

from copydesk.dateline import Dateline, as_read, parse, squeezed
from copydesk.vocabulary import signs_dateline

from . import below_lead, boilerplate, headed_by_house, segments, whole_bylines
from .kinds import PRINTED, Kind
from .lines import is_title
from .opens_nothing import (
    ADDRESS,
    CLOCK,
    is_below_the_story,
    is_glued_day,
    is_never,
    is_no_opening,
    is_placed,
    is_tag_of_headline,
)
from .page_lines import parted
from .small_print import is_only_small
from .whole_bylines import FILED_AT_ONCE, moved

# What every dateline holds one of; without this the parser would be asked about every line.
#: 青溪縣報12月17日訊; 本報訊; 中央社記者周嵐台北15日電
_TRADE_WORD = re.compile(
    r"(?<!通)讯|电|报道|报导|消息|专稿|专访|综合|综述|摄影|日 ?[/-]"
    r"|^[^,。:\s]{1,11}[报社网台刊声闻讯媒体心A-Za-z][,:/ ]{0,2}"
    r"(?:\d{1,2}/\d{1,2}/20\d\d|20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?)[, ]"
    r"|^[^,。:\s\d]{1,11}[报社网台刊声闻讯媒体心A-Za-z]20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?\n"
    r"|信息 ?[:(]|发布\s*(?:\n|$)|整理\s*(?:\n|$)|^\S{2,8} ?--+ ?|^[^,。\s]{2,20}\) ?-|^\S{2,8} - "
    r"|^(?:[◎○●■] ?|特派|社长)[\u3400-\u9fff]{3}\n"
    r"|^[\u3400-\u9fff]{2,3} [\u3400-\u9fff]{2,4}\n|^[^\n]{4,60} \S{2,4} \d{4}-\d\d-\d\d [^\n]{12}"
    r"|^[^,。\n]{2,18}/\S{2,4}[ \n]"
    r"|^(?:记者|作者|撰文|采访|文字?|摄影)[/:] ?(?:\S{2,4}|\S \S)(?:[ /(]|$)|^转载自|^(?!记者)[\u3400-\u9fff]{2,4} ?/ ?[^\n/]{12}"
    r"|\s(?:文|撰文|作者) ?: ?[\u3400-\u9fff]{2,4}\s*(?:\n|$)|专特稿|^[^,。、!?:\n]{2,16}(?:记者[ :]|(?:特派员|通讯员) ?:)"
    r"|(?:^|\s)[Bb][Yy] (?:[\u3400-\u9fff]{2,6} )?[\u3400-\u9fff、]{2,12}[ |/]{0,3}20\d\d"
    r"|^(?:[\u3400-\u9fff]{2,6} +){2,8}[\u3400-\u9fff]{2,8}记者 "
    r"|^\([^)\n]{0,50}(?:\)(?!\s*(?:\n|$))|记者)|^[^\s,。(]{2,12}\((?![^)\n]*摄影?\))[^)\n]{0,8}记者"
    r"|^\([\u3400-\u9fff]{2,3}(?:[/、 ][\u3400-\u9fff]{2,3}){1,5}\)\n"
    r"|^\S{2,10}[社网]\S{2,6}\d{1,2}月\d{1,2}日 \S"
    r"|^\S{0,10}(?:记者|特派员|通讯员|撰稿人)\n[\u3400-\u9fff、 ]{2,16}\s*\n"
    r"|^[^\s,。:]{2,12}据[^,。:]{2,16}报[道导]:|^(?:本文)?[转摘]自|^\(?[^\s,。:()]{4,16}供稿[)\n]"
    r"|^\((?=[^()\n]*\d[日/.-])[^()\n]{0,20}(?:[报社网台刊声闻]|北京时间)[^()\n]{0,20}\)"
    r"|(?:^|。 ?)(?:图文|文图|文/图|图/文) ?[:/] ?[^\s,。]{0,8}记者"
)
# On the first line of all a name alone (周嵐寧) signs; below other lines it is a link or a heading sooner.
_NAME_ALONE = re.compile(r"^[\u3400-\u9fff]{3}\n")
# A headline shows none of these, and is not read together with what stands below it: each page has one.
_MAY_BEGIN = re.compile(
    r"^.{1,8}$|[\d()/]|[日月网报社台刊讯电]|在线|新闻|客户端|发自"
    r"|记者|作者|编[辑译]|摄影|综合|来源|实习生|\s(?:撰?文|作者) ?:"
)
#: / 石橋縣
_PLACE_AGAIN = re.compile(r"\s*/\s*[\u3400-\u9fff]{2,4}$")
#:  來源：《青溪縣報》
_ORIGIN = re.compile(r"^ *(?:文章|本文|稿件)?(?:来源|稿源) ?[:/] ?[^\s,。]{2,20}(?= ?$)")
#:  題：渡船恢復清晨班次
_TITLE = re.compile(r"\s*题:(.+)$")
#: 消息來源：青溪網 青溪網石橋15日訊
_WHENCE = re.compile(r"(?:消息|新闻|稿件|信息)?来源:\s?\S{2,12}\s+\S")
#: 新華社石橋15日電; 青溪縣報訊（記者 周嵐）
_FILED_BEHIND = re.compile(r"\d日[讯电]|[讯电] ?\((?:记者|通讯员)|记者\w{2,4}\w{2,6}讯")
#: 《青溪縣報》全力報道
_TELLS_WHOSE = re.compile("报[道导]$")
#: （青溪圖片庫）
_OF_LIBRARY = re.compile(r"^ ?\([^()]{2,12}\) ?$")
# Over the name on the line below.
#: 青溪網特約記者
_ROLE_ALONE = re.compile(r"\S{0,10}(?:记者|特派员|通讯员|撰稿人)$")
#: 【青溪之聲2026年3月9日】, （3月9日 青溪網）
_DATED_BRACKET = re.compile(r"\((?=[^()]*\d日|[^()]*\d[/.-]\d)[^()。,]{6,32}\)")
_GLUED_WITHIN = 60
_REACH = 160  # characters of a paragraph in which its dateline stands
_TOLD_WITHIN = 120
_SHORT = 80  # a line this short may be one part of a dateline set in several lines
_LONG = 50
_LONG_ONES_SEARCHED = 2
_ROWS_SEARCHED = 16
_ABOVE_THE_STORY = 4
_BRACKET = 1
_SHORTEST_HEADLINE = 6


def find(text, rows, known) -> tuple[int | None, Dateline | None]:
    """(index of its row, Dateline with offsets into the text); no index where it stands over the headline, or is none."""
    long_ones, small = 0, None
    first, read = _first_searched(rows), partial(parse, known=known)
    for index, row in enumerate(rows[first : first + _ROWS_SEARCHED], first):
        if long_ones >= _LONG_ONES_SEARCHED or is_below_the_story(rows, index):
            break
        long_ones += len(row.text) > _LONG and row.kind is not Kind.PHOTO_CREDIT
        if signed := whole_bylines.above_story(rows, index, read):
            return _filed_below(text, rows, index, signed, known) or (index, signed)
        if is_no_opening(rows, index):
            continue
        if behind := _behind_former_headline(text, rows, index, known):
            return index + 1, behind
        found = None if is_never(row) else _at(text, rows, index, known)
        if found is None or is_tag_of_headline(rows, index, found):
            continue
        if headed_by_house.title_behind(rows, found) or _says_house_and_time(row, found):
            # Whose it is; a dateline below says more.
            small = small or (None if headed_by_house.is_no_house(rows, found) else (index, found))
        else:
            found = _with_its_time(text, row, found)
            below = _filed_below(text, rows, index, found, known) or _filed_later(
                text, rows, index, found, known
            )
            return below or (_behind_headline(rows, index, found), found)
    small = small or _dated_over_headline(text, rows, first, known) or _below_lead(text, rows, first, known)
    if small is None:
        whole_bylines.mark_over_headline(rows, first, read)
    return small or (None, None)


def _below_lead(text, rows, first, known):
    """（青溪之聲）渡船…, 【周嵐／石橋報道】渡船…: below a lead or a note of the editor's a bracket opens the story itself."""
    for index in below_lead.candidates(rows, first, first + _ROWS_SEARCHED):
        if any(is_below_the_story(rows, above) for above in range(first, index + 1)):
            break
        found = None if is_never(rows[index]) else _at(text, rows, index, known)
        if found and below_lead.opens(rows[index], found):
            return index, found
    return None


def _dated_over_headline(text, rows, first, known):
    """【青溪之聲2026年3月9日】 over what looks like a headline: whose, and of what day, where nothing below says so."""
    for index in range(max(0, first - _ABOVE_THE_STORY), first):
        found = _at(text, rows, index, known) if _DATED_BRACKET.match(as_read(rows[index].text)) else None
        if found and found.source and found.day and found.start <= rows[index].start + _BRACKET:
            return None, found
    return None


def _says_house_and_time(row, found):
    """某傳媒／2026.03.09 11:00: a small line, and above a story that may have its dateline still."""
    if found.people or found.place:
        return False
    return is_glued_day(row) or (row.kind is Kind.META and is_only_small(as_read(row.text)))


def _with_its_time(text, row, found):
    """周嵐 2026/03/09 | 11:30 點閱 548 次: what stands behind it in its line is a time or a count, and no story."""
    rest = as_read(text[found.end : row.end])
    return replace(found, end=row.end) if found.people and rest and is_only_small(rest) else found


def _behind_headline(rows, index, found):
    """The row of the dateline; where it ends the headline's own row, the row is parted and both stay what they are."""
    row = rows[index]
    above = row.text[: found.start - row.start].strip()
    is_headline = len(above) > _SHORTEST_HEADLINE and is_title(above) and not is_only_small(as_read(above))
    is_over = row.end <= found.end + _BRACKET and is_headline
    if not is_over or index + 1 == len(rows):
        return index
    rows[index : index + 1] = parted(row, found.start, Kind.HEADLINE)
    rows[index].part, rows[index + 1].part = segments.HEAD, segments.SMALL
    return index + 1


def _behind_former_headline(text, rows, index, known):
    """原標題：…某社某地9日電: the story itself is glued to the headline that another site gave it.

    The row is parted in two, so that the headline stays what it is and the story is printed.
    """
    row = rows[index]
    if len(row.text) < _LONG or not (kind := _glued_before(row.text)):
        return None
    for found in _FILED_BEHIND.finditer(as_read(row.text)):
        start = max(row.start, row.start + found.start() - _GLUED_WITHIN)
        behind = parse(text[start : row.end], known=known)
        if behind and (behind.start or start > row.start) and behind.source:
            at = start + behind.start
            rows[index : index + 1] = parted(row, at, kind)
            return moved(behind, start)
    return None


def _glued_before(text):
    """What stands in front of a dateline on the same line: the headline of before, or whose story it is."""
    if boilerplate.opens_with_former_headline(text):
        return Kind.FORMER_HEADLINE
    return Kind.META if _WHENCE.match(as_read(text)) else None


def _filed_below(text, rows, index, signed, known):
    """□記者周嵐 報道, over a story that opens with where and when: who wrote stands in the one, the rest in the other."""
    is_of_picture = _only_pictured(signed)
    is_byline = is_of_picture or not (signed.source or signed.place or signed.day)
    is_byline = is_byline and _ends_in(rows[index], signed)
    if index + 1 == len(rows) or not is_byline or not FILED_AT_ONCE.match(as_read(rows[index + 1].text)):
        return None
    found = _at(text, rows, index + 1, known)
    is_own = found is not None and "self-reference" in found.because
    is_filed = found and found.source and (found.day or is_of_picture or is_own)
    if not is_filed or found.start > rows[index + 1].start + _BRACKET:
        return None
    rows[index].kind = Kind.PHOTO_CREDIT if is_of_picture else Kind.BYLINE
    return index + 1, found


def _only_pictured(signed):
    """青溪晚報特約攝影 周嵐, under a picture: whose picture it is, and neither whose story nor who wrote it."""
    roles = [person.role for person in signed.people]
    return bool(roles) and not signed.day and all(role and not signs_dateline(role) for role in roles)


def _filed_later(text, rows, index, told, known):
    """《某某新聞》全力報道, among the titles over 本報訊（記者 周嵐）: what is filed so is the story's, and that a title."""
    if told.people or told.day or not _TELLS_WHOSE.search(as_read(rows[index].text)):
        return None
    for later, row in enumerate(rows[index + 1 : index + 1 + _ABOVE_THE_STORY], index + 1):
        seen = as_read(row.text[:_REACH])
        at_once = FILED_AT_ONCE.match(seen)
        if at_once and seen.startswith(("(记者", "(通讯员"), at_once.end()):
            found = _at(text, rows, later, known)
            return (later, found) if found and found.start <= row.start + _BRACKET else None
    return None


def _first_searched(rows):
    """From the headline on; without one, from the lines right above the story."""
    for index, row in enumerate(rows):
        if row.part == segments.HEAD:
            is_name = index and _ROLE_ALONE.match(as_read(rows[index - 1].text))
            return index - bool(is_name)  # 青溪網記者, and below it 周嵐, taken for the headline
        if row.part in {segments.STORY, segments.SMALL}:
            return max(0, index - _ABOVE_THE_STORY)
    return 0


def _has_story_under(text, rows, index, found):
    """Names and outlets with nothing but credits under them are the foot of the page, not its dateline."""
    rest = as_read(text[found.end : rows[index].end])
    if any(map(str.isalnum, _OF_LIBRARY.sub("", rest) if index else rest)) or len(rows) == 1:
        return True
    is_only_named = found.people and not (found.source or found.place or found.day)
    if is_only_named and _is_story(rows[:index]) and not _is_story(rows[index + 1 :]):
        return False
    return any(row.is_text or row.kind in PRINTED for row in rows[index + 1 :])


def _is_story(rows):
    return any(row.is_paragraph and len(row.text) > _LONG for row in rows)


def mark(rows, dateline) -> None:
    """Rows that are nothing but the dateline, or the byline where it names people alone."""
    titled = _titled(rows, dateline)
    is_byline = not (dateline.source or dateline.place or dateline.day)
    first = min(
        _first_searched(rows), next((at for at, row in enumerate(rows) if row.end > dateline.start), 0)
    )
    for row in rows[first:][:_ROWS_SEARCHED]:
        if row.start > dateline.start and row.kind is Kind.META and is_only_small(as_read(row.text)):
            continue  # the day of the page, between the byline and the story
        before = row.text[: max(0, dateline.start - row.start)]
        begins = not any(map(str.isalnum, before)) or row.kind is Kind.META
        ends = _ends_in(row, dateline) or row is titled or _says_place_again(row, dateline)
        if begins and ends:
            row.kind = Kind.BYLINE if is_byline else Kind.DATELINE
            row.is_printed = False


def _says_place_again(row, dateline):
    """石橋報導 / 石橋縣: no word of the story stands behind it."""
    if not row.start < dateline.end < row.end:
        return False
    return bool(_PLACE_AGAIN.match(as_read(row.text[dateline.end - row.start :])))


def _ends_in(row, dateline):
    """Behind the dateline stands nothing more in its row, or a mark that sets it off: ▍本報記者周嵐石橋報道▍"""
    rest = row.text[max(0, dateline.end - row.start) :]
    return dateline.start < row.end and (
        row.end <= dateline.end + _BRACKET or (row.start < dateline.end and not any(map(str.isalnum, rest)))
    )


def title_in(rows, dateline) -> str | None:
    """The title of copy that carries it behind its dateline, as agencies do, …電 題：…, or behind its house."""
    row = _titled(rows, dateline)
    return _title_behind(rows, row, dateline) if row else None


def _titled(rows, dateline):
    """The row of the dateline, where it carries the title; behind a house, only where no other one heads the page."""
    row = next((row for row in rows if row.start < dateline.end <= row.end), None)
    title = row and _title_behind(rows, row, dateline)
    heads = (other.text for other in rows if other.kind is Kind.HEADLINE and other is not row)
    is_filed = row and _TITLE.match(as_read(row.text), dateline.end - row.start)
    is_alone = title and (is_filed or all(title in head or head in title for head in heads))
    return row if is_alone else None


def _title_behind(rows, row, dateline):
    found = _TITLE.match(as_read(row.text), dateline.end - row.start)
    if found and is_title(found[1]):
        return row.text[found.start(1) :].strip()
    return headed_by_house.title_behind(rows, dateline)


def _shares_its_line(text, rows, index):
    """Was this row cut from the same line as the one below (see lost_lines.py)? No line's end parts them in the text."""
    below = rows[index + 1 : index + 2]
    return bool(below) and "\n" not in text[rows[index].end : below[0].start]


def _at(text, rows, index, known):
    row = rows[index]
    clock = CLOCK.match(as_read(row.text)) if row.kind is Kind.META else None
    start = row.start + (clock.end() if clock else 0)
    end = row.end
    bare = ADDRESS.split(row.text, maxsplit=1)[0]  # 2026年3月9日|文：周嵐|https://…
    if (
        len(bare) < _SHORT
        and _MAY_BEGIN.search(as_read(row.text))
        and not _shares_its_line(text, rows, index)
    ):
        lines = 2 + bool(_ROLE_ALONE.match(as_read(row.text)))  # the name below it, and whence
        end = rows[min(index + lines, len(rows) - 1)].end
    chunk = text[start : min(end, start + _REACH)]
    folded = squeezed(as_read(chunk, known)[:_TOLD_WITHIN])
    is_name_alone = bool(_NAME_ALONE.match(folded))
    if is_name_alone and index:
        return None
    if not (is_name_alone or _promises(folded) or is_placed(row.text)):
        return None
    found = parse(chunk, known=known)
    if found is None or start + found.start >= row.end or _is_tail(found, index, chunk):
        return None
    found = moved(found, start)
    return found if _has_story_under(text, rows, index, found) else None


def _promises(folded):
    return bool(_TRADE_WORD.search(folded))


def _is_tail(found, above, chunk):
    """Nothing follows it but where the story is from, and the story stands above it."""
    return bool(found.start or above) and not _ORIGIN.sub("", as_read(chunk[found.end :])).strip()
