"""Above the story: kicker, headline, sub-headline, and what repeats them."""

import itertools
import re
from itertools import pairwise

from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from .kinds import Kind
from .labels import fields
from .lines import is_title

# These two are of the print itself: a dash that opens a line, and no round brackets.
_SECOND_DECK = ("——", "――", "──", "--", "—", "―")
_BRACKETED = re.compile(r"^[【\[［〔《][^】\]］〕》]{2,16}[】\]］〕》]$")
_CAPTION = re.compile(r"^(?:图为|图[一二三四五六七八九十\d]|[▲△▼■])|(?:截图|资料图)$")
# 渡船恢復清晨班次_青溪在線, 渡船恢復清晨班次 - 青溪新聞網
_SITE_SUFFIX = re.compile(
    r"\s*(?P<mark>[_/]|\s-\s).{0,12}(?:网|新闻|频道|报|在线|社|门户|客户端|中心|资讯)\s*$"
)
_LONGEST_KICKER = 6
_SHORTEST_HEADLINE = 4
_LONGEST_SECTION = 6
_SITE = re.compile(
    "^[A-Za-z]{2,8}[\u3400-\u9fff]{0,2}新闻$|(?:新闻[网云]|网站|在线|电视?台|数字报|电子报|广播|融媒体中心|客户端)$"
)
_LONGEST_SITE = 10


def settle(rows, opening) -> int:
    """Give the rows above the body their kinds; returns the index at which the body begins."""
    headline = _headline_at(rows, opening)
    body = opening if opening is not None else _body_at(rows, headline)
    for index, row in enumerate(rows[:body]):
        if index == headline:
            row.kind = Kind.HEADLINE
        elif row.kind is Kind.CREDIT:
            row.kind = Kind.BYLINE if not _is_only_source(row) else Kind.META
        elif row.is_text:
            row.kind = _kind(rows, index, headline, body)
        if row.kind in {Kind.PHOTO_CREDIT, Kind.NOT_HOTLINE, Kind.BODY}:
            row.is_printed = True
    return body


def without_site(text) -> str:
    """The headline without the name of the site that a browser's title carries behind it."""
    found = _SITE_SUFFIX.search(fold(text))
    # 粵港／兩地: folded, a slash is like the upright stroke that parts a headline from its site.
    if not found or text[found.start("mark")] in "/／":
        return text
    return text[: found.start()] or text


def _headline_at(rows, opening):
    """The first title on the page that has something under it; none above a page that opens with its story."""
    end = len(rows) if opening is None else opening
    texts = [index for index, row in enumerate(rows[:end]) if row.is_text]
    if not texts or (opening is None and not _has_story_under(rows, texts[0])):
        return None
    first = next((index for index in texts if not _names_a_section(rows[index].text)), texts[0])
    if not _may_be_headline(rows[first].text):
        return None
    above_deck = _above_second_deck(rows, texts)
    if above_deck is not None:
        return above_deck
    if len(texts) > 1 and _is_kicker(rows, first, texts[1], end):
        return texts[1]
    repeated = [i for i in texts[1:4] if is_title(rows[i].text) and rows[first].text.startswith(rows[i].text)]
    return repeated[0] if repeated else first


def _may_be_headline(text):
    return (
        not _names_a_section(text)
        and is_title(text)
        and not text.startswith(_SECOND_DECK)
        and not _CAPTION.search(fold(text))
    )


def _names_a_section(text):
    """生活, 本地新聞, 某某日報: the section or the site, not the story."""
    letters = sum(map(str.isalnum, text))
    if letters < _SHORTEST_HEADLINE or (letters <= _LONGEST_SECTION and ends_as_outlet(fold(text))):
        return True
    return letters <= _LONGEST_SITE and text.isalnum() and bool(_SITE.search(fold(text)))


def _has_story_under(rows, first):
    return any(row.is_text for row in rows[first + 1 :])


def _above_second_deck(rows, texts):
    """The title over a —— line is the headline, whatever kicker stands over it."""
    for above, below in pairwise(texts[:4]):
        if rows[below].text.startswith(_SECOND_DECK) and is_title(rows[below].text) and below == above + 1:
            return above if _may_be_headline(rows[above].text) else None
    return None


def _is_kicker(rows, first, second, end):
    """今日要聞 above a headline: a few characters, then a longer title, then the small line or the story."""
    above, below = rows[first].text, rows[second].text
    if second != first + 1 or not _may_be_headline(below):
        return False
    if not (len(above) <= _LONGEST_KICKER or _BRACKETED.match(above)) or len(below) <= len(above):
        return False
    return second + 1 >= end or not (rows[second + 1].is_text and is_title(rows[second + 1].text))


def _body_at(rows, headline):
    """Without a dateline the body begins under the headline, and under the small line if there is one."""
    start = 0 if headline is None else headline + 1
    for index in range(start, len(rows)):
        if rows[index].is_paragraph or rows[index].kind is Kind.NOT_HOTLINE:
            break
        if rows[index].kind in {Kind.META, Kind.FORMER_HEADLINE}:
            start = index + 1
    while start < len(rows) and not _may_open_body(rows, start, headline):
        start += 1
    return start


def _may_open_body(rows, index, headline):
    row = rows[index]
    if row.is_text:
        return headline is None or not is_title(row.text) or not is_same(row.text, rows[headline].text)
    return row.kind in {
        Kind.PHOTO_CREDIT,
        Kind.NOT_HOTLINE,
        Kind.LIST_HEADING,
        Kind.RECENT_ITEM,
        Kind.HOTLINE,
    }


def _kind(rows, index, headline, body):
    """A row of text above the body that is not the headline."""
    text = rows[index].text
    if _names_a_section(text):
        return Kind.BREADCRUMBS
    if headline is not None and is_title(text) and is_same(text, rows[headline].text):
        return Kind.FURNITURE
    if _BRACKETED.match(text) or (headline is not None and index < headline):
        return Kind.KICKER
    if is_title(text) and not _CAPTION.search(fold(text)):
        second_deck = text.startswith(_SECOND_DECK)
        if second_deck or (
            headline is not None and index == headline + 1 and _stands_alone(rows, index, body)
        ):
            return Kind.SUBHEAD
    return Kind.BODY


def _stands_alone(rows, index, body):
    """Under it the small line, or the story itself: not the first of several captions."""
    return index + 1 == body or rows[index + 1].kind in {Kind.META, Kind.CREDIT}


def _is_only_source(row):
    parts = fields(row.text)[1]
    return bool(parts) and all(part.sort == "meta" for part in parts)


def is_same(one, other) -> bool:
    """Two printings of one headline: the same words but for a few."""
    one, other = _pairs(one), _pairs(other)
    return bool(one and other) and len(one & other) * 2 >= min(len(one), len(other))


def _pairs(text):
    letters = [letter for letter in text if letter.isalnum()]
    return {a + b for a, b in itertools.pairwise(letters)}
