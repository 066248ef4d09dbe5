"""Above the story: kicker, headline, sub-headline, and what repeats them."""

import re
from collections import Counter
from itertools import pairwise, takewhile

from copydesk.dateline import is_outlet
from copydesk.folding import fold

from . import boilerplate, segments
from .heads_nothing import (
    LONGEST_SECTION,
    LONGEST_SITE,
    SHORTEST_HEADLINE,
    is_aside,
    is_house,
    is_told,
    is_who_wrote,
    may_head,
    names_a_section,
    title_above,
)
from .kinds import Kind
from .labels import fields
from .likeness import is_same
from .lines import DAY, LONGEST_HEADLINE, is_sentence, is_title

# These two are of the print itself: a dash that opens a line, and no round brackets.
_SECOND_DECK = ("——", "――", "──", "--", "—", "―")
_BRACKETED = re.compile(r"^[【\[［〔《][^】\]］〕》]{2,16}[】\]］〕》]$")
#: 圖為渡口; ▲渡口; 渡口 資料圖
_CAPTION = re.compile(r"^(?:图为|图[一二三四五六七八九十\d]|[▲△▼■])|(?:截图|资料图)$")
# In the print itself, as above.
#: 在石橋渡口，村民們互相幫忙
_CLAUSES = re.compile(r"(?=.{12,60}$)[\u3400-\u9fff]{4,}[，,][\u3400-\u9fff，,、]{4,}$")
#: 渡口的清晨。（青溪縣公所）
_SHOWN_BY = re.compile(r"[。！][(（][^()（）。]{2,24}[)）]$")
#: 摘要：渡船今晨恢復第一班; 【核心提示】渡船恢復
_SUMMARY = re.compile(
    r"[\[(]?(?:(?:内容|文章|新闻|本文)?(?:摘要|提要|概要)|核心提示|导[读语])(?:[\])]\s*:?|\s*[:/])\s*\S"
)
_MOST_BETWEEN = 12
_ASKED_ABOVE = 40  # rows over the story that are asked whether the page prints them again
_PAUSE = re.compile("[,，]")
_HOLDS_A_DAY = re.compile(r"(?:19|20)\d\d[-/年.]")
_STOPS = tuple("。！？」”.!?")
_OF_A_DAY = frozenset({Kind.META, Kind.RECENT_ITEM})
_AROUND = frozenset({segments.TOP, segments.SMALL, segments.INSET, segments.FOOT})


def settle(rows, opening) -> int:
    """Give the rows above the body their kinds; returns the index at which the body begins."""
    headline = _headline(rows, opening)
    _set_summary_aside(rows, opening)
    _set_latin_aside(rows, headline)
    body = opening if opening is not None else _body_at(rows, headline)
    if headline is None and body == 1 and rows[0].kind is Kind.RECENT_ITEM:
        headline = 0  # the only line over the story, its day behind it
    for index, row in enumerate(rows[:body]):
        _settle_above(rows, index, headline, body)
        if row.kind in {Kind.PHOTO_CREDIT, Kind.NOT_HOTLINE, Kind.BODY}:
            row.is_printed = row.part not in _AROUND or (
                row.part == segments.SMALL and _tells_a_picture(row.text)
            )
    return body


def _settle_above(rows, index, headline, body):
    """The kind of one row over the body."""
    row = rows[index]
    if headline is not None and index > headline and row.part == segments.TOP:
        row.part = segments.SMALL  # the headline was found by what stands around it
    if row.kind is Kind.RECENT_ITEM:
        row.kind = Kind.META  # a day above the story is its own: lists of other stories stand below it
    if index == headline:
        row.kind = Kind.HEADLINE
    elif row.kind is Kind.CREDIT:
        row.kind = Kind.BYLINE if not _is_only_source(row) else Kind.META
    elif row.is_text:
        row.kind = _kind(rows, index, headline, body)
    if row.kind is Kind.BODY and any(row.text == above.text for above in rows[:index]):
        row.kind = Kind.FURNITURE  # what the page says to its readers, over the pictures and under them


def _set_latin_aside(rows, headline):
    """Reuters, Source: AAP: right under a headline and over a Chinese story, lines in English are not told."""
    below = rows[headline + 1 :] if headline is not None else ()
    latin = list(takewhile(lambda row: row.text.isascii(), below))
    if len(latin) < len(below) and not below[len(latin)].text.isascii():
        for row in latin:
            row.part = segments.SMALL if row.part == segments.STORY else row.part


def _set_summary_aside(rows, opening):
    """摘要：渡船恢復, over 青溪縣報3月9日訊: what the page says of a story that is filed below it is not told."""
    for row in rows[:opening] if opening else ():
        if row.part == segments.STORY and row.is_text and _SUMMARY.match(fold(row.text)):
            row.part = segments.SMALL


def _headline(rows, opening):
    """Where it stands, asked in turn of what says so most surely."""
    if _is_headed_before(rows, opening):
        return None
    found = _once_headed(rows, opening)
    if found is None:
        found = _headline_at(rows[:opening])
    if found is None and opening == 1:
        found = _first_words(rows[:1])
    if found is None and opening is None:
        found = _over_cut_story(rows)
    if found is None:
        found = _under_small(rows, opening)
    if found is None:
        found = _over_its_day(rows, opening)
    if found is None:
        found = _said_again(rows, opening)
    return _alone_above(rows, opening) if found is None else found


def _alone_above(rows, opening):
    """The line nearest over the dateline that says enough for a headline, whatever short words stand between."""
    above = rows[max(0, (opening or 0) - _MOST_BETWEEN) : opening or 0]
    for at, row in enumerate(reversed(above), 1):
        # 新聞 over a day and the story: a section, as no entry stands under it.
        is_list = row.kind is Kind.LIST_HEADING and len(row.text) >= SHORTEST_HEADLINE
        if is_list or row.kind is Kind.RECENT_ITEM:
            return None
        if row.is_text and sum(map(str.isalnum, row.text)) > LONGEST_SITE:
            return opening - at if may_head(row) and not is_sentence(row.text) else None
    return None


def _is_headed_before(rows, opening):
    """Its headline of before is glued to the story, and above stand only a section or a button."""
    if not opening or rows[opening - 1].kind is not Kind.FORMER_HEADLINE:
        return False
    heads = [row for row in rows[:opening] if row.part == segments.HEAD and row.is_text]
    if any(sum(map(str.isalnum, row.text)) > LONGEST_SECTION for row in heads):
        return False
    for row in heads:
        row.part = segments.TOP
    return True


def _once_headed(rows, opening):
    """The row above the story that 原標題 below it repeats: what stands between the two is the story's."""
    former = {boilerplate.without_former(row.text) for row in rows if row.kind is Kind.FORMER_HEADLINE}
    above = rows[: _body_at(rows, None) if opening is None else opening] if former else []
    at = next((at for at, row in enumerate(above) if row.is_text and row.text in former), None)
    for row in above[at + 1 :] if at is not None else ():
        if row.kind in {None, Kind.PHOTO_CREDIT}:
            row.part = segments.STORY
    return at


def _headline_at(rows):
    """The row weighed as the headline; the one below it where that is what the first only leads up to."""
    found = next((index for index, row in enumerate(rows) if row.part == segments.HEAD), None)
    if found is None:
        return None
    if is_told(rows[found].text):
        rows[found].part = segments.STORY
        return None
    if rows[found].text.endswith("。"):
        found = _last_title(rows, found)
    near = takewhile(
        lambda row: not (row.part == segments.STORY and "。" in row.text), rows[found + 1 : found + 4]
    )
    below = [row.text if row.is_text and is_title(row.text) else "" for row in near]
    if len(below) > 1 and below[0] and below[1].startswith(_SECOND_DECK):
        found += 1
    else:
        again = (
            at
            for at, text in enumerate(below)
            if len(text) > SHORTEST_HEADLINE and not text.isascii() and _holds(rows[found].text, text)
        )
        found += next(again, _place_quoted(rows, found, below)) + 1
    found = _but_nobody(rows, _named_below(rows, found))
    if found is None:
        return None
    if rows[found].text.startswith(_SECOND_DECK) and found and may_head(rows[found - 1]):
        found -= 1
    for row in rows[:found]:
        row.part = segments.TOP
    return found


def _but_nobody(rows, found):
    """The title above where the row names who prints the page or who wrote; None where it has none."""
    if is_aside(rows, found):
        rows[found].part = segments.STORY
        return title_above(rows, found)
    is_site = is_house(rows, found)
    if not is_site and not is_who_wrote(rows, found):
        return found
    rows[found].kind = Kind.BREADCRUMBS if is_site else Kind.META
    return title_above(rows, found)


def _last_title(rows, found):
    """A headline ends in no full stop where one that does not stands nearer to the story."""
    told = (
        at for at in range(found + 1, len(rows)) if rows[at].part == segments.STORY and rows[at].is_paragraph
    )
    nearest = range(next(told, len(rows)) - 1, found, -1)
    return next((at for at in nearest if may_head(rows[at]) and not is_sentence(rows[at].text)), found)


def _place_quoted(rows, found, below):
    """0 where the title right below is the one that a line above names, 正在閱讀：渡船恢復清晨班次, else -1."""
    title, said = next(iter(below), ""), rows[found].text
    names = len(title) > LONGEST_SECTION and any(title in row.text for row in rows[:found])
    return 0 if names and not any(said in row.text for row in rows[:found]) else -1


def _holds(longer, text):
    """At its beginning, as browsers' titles do, or at its end, behind the section."""
    before = longer.removesuffix(text)
    return longer.startswith(text) or (before != longer and not before[-1:].isalnum())


def _named_below(rows, found):
    """A title over its day that pictures in the story are called by: what stands between is the story's."""
    called = Counter(row.text for row in rows[found + 1 :])
    for at, (row, below) in enumerate(pairwise(rows[:found])):
        if row.is_text and below.kind in _OF_A_DAY and called[row.text] > 1 and may_head(row):
            for between in rows[at + 2 : found + 1]:
                between.part = segments.STORY
            return at
    return found


def _under_small(rows, opening):
    """Where nothing else heads the page: a title between the small print and the story, however short."""
    told = next((at for at, row in enumerate(rows) if row.part == segments.STORY), None)
    for at in (told, told - 1) if told is not None else ():
        if at < 1 or (opening is not None and at >= opening) or rows[at - 1].kind is not Kind.META:
            continue
        below = rows[at + 1 : at + 2]
        title = rows[at].text.rstrip("”」")
        if below and "。" in below[0].text and may_head(rows[at]) and not is_sentence(title):
            return at
    return None


def _over_its_day(rows, opening):
    """Where nothing heads the story: the first title of the page that has its day right below it."""
    told = next((at for at, row in enumerate(rows) if row.part == segments.STORY), 0)
    above = rows[: told if opening is None else min(told, opening)]
    for at, row in enumerate(above):
        is_long = sum(map(str.isalnum, row.text)) > LONGEST_SECTION
        if is_long and row.is_text and may_head(row) and _is_over_day(above[at + 1 : at + 3]):
            return at
    return None


def _is_over_day(below):
    """The day of the page; between it and the title at most the house, on a line of its own."""
    if (
        len(below) > 1
        and below[0].is_text
        and len(below[0].text) <= LONGEST_SITE
        and is_outlet(below[0].text)
    ):
        below = below[1:]
    return bool(below) and below[0].kind is Kind.META and bool(DAY.search(fold(below[0].text)))


def _said_again(rows, opening):
    """Where nothing else heads the story: a title above it that the page prints once more, or in a longer line."""
    told = next((at for at, row in enumerate(rows) if row.part == segments.STORY), 0)
    lines = [row.text for row in rows]
    end = told if opening is None else min(told, opening)
    begin = max(0, end - _ASKED_ABOVE)
    summed_up = [
        row.text for row in rows[end:] if row.kind is Kind.FURNITURE and _HOLDS_A_DAY.search(row.text)
    ]
    for at, row in enumerate(rows[begin:end], begin):
        if not (row.is_text and may_head(row)) or _BRACKETED.match(row.text):
            continue
        letters = sum(map(str.isalnum, row.text))
        if letters > LONGEST_SITE and sum(row.text in line for line in lines) > 1:
            return at
        # Shorter ones are sections and sites, unless the line that sums the page up says them.
        if letters > LONGEST_SECTION and any(row.text in line for line in summed_up):
            return at
    return None


def _first_words(rows):
    """Copy as it is sent: of one line above the dateline it is the headline, however short; or the story, if too long."""
    is_one = len(rows) == 1 and rows[0].is_text and rows[0].part == segments.TOP
    if is_one and len(rows[0].text) > LONGEST_HEADLINE:
        rows[0].part = segments.STORY
    return 0 if is_one and is_title(rows[0].text) and not names_a_section(rows[0].text) else None


def _over_cut_story(rows):
    """A headline and the first words of its story, cut off as feeds cut them: only their lengths tell them apart."""
    if len(rows) != 2 or not all(row.is_text and row.part == segments.STORY for row in rows):
        return None
    above, story = (row.text for row in rows)
    is_longer = len(story) > len(above) or (bool(_PAUSE.search(story)) and not _PAUSE.search(above))
    is_cut = not story.endswith(_STOPS) and not names_a_section(above)
    if not (is_longer and is_cut and is_title(above)):
        return None
    rows[0].part = segments.HEAD
    return 0


def _body_at(rows, headline):
    """Without a dateline the body begins where the story does; where there is none, under the headline."""
    start = 0 if headline is None else headline + 1
    for index in range(start, len(rows)):
        if rows[index].part in {segments.STORY, segments.FOOT}:
            return index
    return len(rows)


def _kind(rows, index, headline, body):
    """A row of text above the body that is not the headline."""
    text = rows[index].text
    if names_a_section(text):
        return Kind.BREADCRUMBS
    if headline is not None and is_title(text) and is_same(text, rows[headline].text):
        return Kind.FURNITURE
    if rows[index].part == segments.TOP:
        return Kind.KICKER if _stands_over(rows, index, headline) else Kind.FURNITURE
    if _BRACKETED.match(text):
        return Kind.KICKER
    if is_title(text) and not _CAPTION.search(fold(text)):
        second_deck = text.startswith(_SECOND_DECK)
        if second_deck or (
            headline is not None and index == headline + 1 and _stands_alone(rows, index, body)
        ):
            return Kind.SUBHEAD
    is_of_the_page = rows[index].part == segments.SMALL and not _tells_a_picture(text)
    return Kind.FURNITURE if is_of_the_page else Kind.BODY


def _tells_a_picture(text):
    """What it shows, in a clause or two; a sentence with its house in brackets: neither is a button."""
    return bool(_CAPTION.search(fold(text)) or _CLAUSES.match(text) or _SHOWN_BY.search(text))


def _stands_over(rows, index, headline):
    """Right above the headline: in brackets, shorter than it, or the first words of the page."""
    if headline is None or index + 1 != headline:
        return False
    return bool(_BRACKETED.match(rows[index].text)) or not any(row.is_text for row in rows[:index])


def _stands_alone(rows, index, body):
    """Under it the small line, or the story itself: not the first of several captions."""
    return index + 1 == body or rows[index + 1].kind in {Kind.META, Kind.CREDIT}


def _is_only_source(row):
    parts = fields(row.text)[1]
    return bool(parts) and all(part.sort == "meta" for part in parts)
