"""Lines told as a whole: by what is left when times and counts are taken out, or by being a byline to the last letter."""

import re

from copydesk.dateline import are_people, is_outlet, parse
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from .labels import META_LABEL

#: 2026-11-27; 2026年11月27日; 115年11月27日; 11/27（在鐘點之前）
_DAY = (
    r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?|1[01]\d年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日20\d\d年"
    r"|(?<![\d.])\d{1,2}(?P<of_day>[-./])\d{1,2}(?P=of_day)20\d\d(?!\d)"
    r"|\d{1,2}[-/月]\d{1,2}日?(?=\s*\d{1,2}:\d\d)|(?<!\d)\d{1,2}日(?=\s\d{1,2}:\d\d)"
    r"|(?<!\d)\d\d-\d\d-\d\d(?=\s\d{1,2}:\d\d)"
)
#: 06:302026/11/27
# 晚上十時四十分前改發信號: a word glued behind a spoken time goes on with it.
_CLOCK = (
    r"\d{1,2}:\d\d(?=(?:19|20)\d\d\D)|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d{1,2}[时点]\d{1,2}分(?:(?![\u3400-\u9fff])|(?=来源|发|更新|星期|周))"
)
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: 27 November 2026; November 27, 2026; 十一月 27, 2026
_SPELT = (
    rf"(?<!\w)\d{{1,2}}\s+{MONTH}\.?,?\s+20\d\d(?!\d)|(?<!\w){MONTH}\.?\s+\d{{1,2}},?\s+20\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}\s[一二三四五六七八九十]{1,2}月\s20\d\d(?!\d)"
    r"|[一二三四五六七八九十\d]{1,2}\s?月\s?\d{1,2},\s?20\d\d(?!\d)"
)
#: Fri Nov 27 06:30:00 2026; 27 Nov 2026
_ENGLISH = (
    r"(?<![A-Za-z])(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|\b(?:[AaPp]\.?[Mm]\.?|HKT|GMT\+?\d?|CST)\b"
    rf"|\b(?:\d{{1,2}}\s+)?{MONTH}\.?\s+\d{{1,4}}(?:,?\s*(?:19|20)\d\d)?\b"
    r"|(?<=\d\s)(?:19|20)\d\d\b"
)
#: 3小時前; 1 個月以前
_AGO = (
    r"(?<![\d第])(?:\d{1,3}|半|[一二三四五六七八九十]{1,2})\s?个?\s?"
    r"(?:分钟|小时|天|日|星期|周|月|年)\s?(?:之|以)?前(?![\u3400-\u9fff])"
)
_SAID_OF_TIME = (
    r"(?:星期|周|礼拜)[一二三四五六日天]|上午|下午|凌晨|晚上|中午|早上|北京时间|原创|时间"
    r"|(?:发布|更新|建立|发表|刊登)时间|(?:首次)?上稿|发布于?|更新于?|发表于?|刊登于?|最[后新]更新|出版|转载"
    r"|IP属地:?\s?[\u3400-\u9fff]{2,6}"
)
_OF_READERS = "点阅|浏览|阅读|点击|人气|评论|留言|分享|回应|观看|点赞|赞|讨论|跟[帖贴]|参与"
_COUNTED = (
    rf"\d[\d,.]*\s*(?:万|[KkWw])?\+?\s*(?:人|次|个|则|条|篇)?(?:{_OF_READERS})(?:数|量|次数)?"
    r"|(?:点阅|浏览|阅读|点击|人气|评论|观看|访问|字)(?:数|量|率|次数)?[:\s(]*\d[\d,.]*\s*(?:万|[KkWw])?\+?(?:\s*[人次](?!\w))?"
)
_TAKEN_OUT = re.compile(
    "|".join((_COUNTED, _AGO, _DAY, _SPELT, _CLOCK, _ENGLISH, rf"{META_LABEL}\s*:", _SAID_OF_TIME))
)
_READ = r"\d[\d,.]*\s*(?:万|[KkWw])?\+?\s*(?:人|次)?(?:点阅|浏览|阅读|点击|人气|观看)|(?:点阅|浏览|人气|观看|字数)[^\d]{0,4}\d"
_TELLS_TIME = re.compile(f"{_READ}|{_AGO}|{_DAY}|{_SPELT}|{_CLOCK}")
_SPELT_DAY = re.compile(_SPELT)
_SEGMENTS = re.compile(r"\s*[|•·・‧–—]\s*|\s[-/]\s")
_LETTERS = re.compile(r"[^\W_]+")
_LONGEST, _LONGEST_HOUSE, _LONGEST_BYLINE = 60, 12, 44
#: 時事脈搏
_SECTION = re.compile(r"^(?:[\u3400-\u9fff]{2,6}|\d{1,7}|[a-z0-9.-]+\.(?:cn|com|net|org|tw|hk|mo))$")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: 周嵐 報導／石橋; 綜合報導／石橋
_PLACED = re.compile(
    r"^(?:[\u3400-\u9fff·]{2,5} ?|综合|(?:[\u3400-\u9fff·]{2,4} ){1,4}[\u3400-\u9fff]{2,3})报[道导] ?/ ?[\u3400-\u9fff]{2,6}$"
    r"|^[\u3400-\u9fff]{2,5} ?/ ?综合报[道导]$|^\((?:[\u3400-\u9fff]{1,4}讯|综合报[道导])\)$"
    r"|^[\u3400-\u9fff]{2,6}(?:中心|组|部) ?/ ?[\u3400-\u9fff]{2,6}报[道导]$"
    r"|^[Bb][Yy] (?:[\u3400-\u9fff]{0,4}(?:记者|特派员|通讯员|撰稿人) ?)?\S{2,12}$"
)
#: 青溪日報｜周嵐：渡口的清晨和黃昏; 渡船明15時前停駛
_SAYS_MORE = re.compile(r":[\u3400-\u9fff]{7,}$|\d[时万人元个名岁度%]")
#: ABC2026年3月9日
_GLUED_DAY = re.compile(r"[^,。:\s\d]{2,12}20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?")
#: 青溪新聞網／輯
_HOUSE_AT_WORK = re.compile(r"(?P<house>[^\s/]{2,10})\s?/\s?(?:辑|编译|整理|综合|编辑)$")
_FRAMED = re.compile(r"^[(（【\[［〔](.*)[)）】\]］〕]$")
#: 國際中心整理; 即時新聞／綜合報導
_DONE = re.compile(r"(?:整理|报[道导]|编译|编辑)$")
_HOUSE = re.compile("(?:中心|组|部|台|网|报|社|新闻)(?=(?:综合|编译|编辑|整理|外电|报[道导])+$)")
#: 記者周嵐 綜合央視新聞報導; 周嵐 全國兩會現場報導
_BESIDES = re.compile(r"\s[^\s，。]{2,12}报[道导](?=\s|$)|\s[^\s，。]{2,12}報[道導](?=\s|$)")
_STORY = "第一班渡船清晨六點半離岸。"


def is_only_small(folded) -> bool:
    """A time or a count, and beside it at most the house or who wrote: no word of a story."""
    if len(folded) > _LONGEST or not _TELLS_TIME.search(folded):
        return False
    if _SPELT_DAY.search(folded) and not _HAN.search(folded):
        return True  # March 18, 2026 by Qingxi Post Leave a Comment
    segments = [segment for segment in _SEGMENTS.split(folded) if segment.strip()]
    if len(segments) == 1:
        return _says_no_more(folded)
    return all(map(_is_small_segment, segments))


def is_house_and_day(folded) -> bool:
    """ABC2026年3月9日: whose and when, glued, and nothing more."""
    return bool(_GLUED_DAY.fullmatch(folded))


def beside_time(printed) -> str:
    """What a small line says besides a day and a time; nothing where it tells no time."""
    folded = fold(printed)
    if len(folded) > _LONGEST or not _TELLS_TIME.search(folded):
        return ""
    kept = list(printed)
    for found in _TAKEN_OUT.finditer(folded):
        kept[slice(*found.span())] = " " * len(found[0])
    return "".join(kept).strip(" |｜/／·,，\u3000")


def _is_small_segment(segment):
    if _says_no_more(segment):
        return True
    return not _TELLS_TIME.search(segment) and bool(
        _names_house(segment) or _SECTION.match(segment) or is_byline(segment)
    )


def _says_no_more(folded):
    rest = _TAKEN_OUT.sub(" ", folded)
    left = "".join(_LETTERS.findall(rest))
    return not left or (_names_house(left) and bool(_TELLS_TIME.search(folded)))


def _names_house(text):
    text = text.strip(" ()[]/")
    return 2 <= len(text) <= _LONGEST_HOUSE and (
        ends_as_outlet(text) or is_outlet(text) or text.endswith("站")
    )


def is_byline(bare) -> bool:
    """Read as a dateline it is one from its first letter to its last, and names houses or people."""
    folded = fold(bare).strip(" 。")
    if not 3 <= len(folded) <= _LONGEST_BYLINE or _SAYS_MORE.search(folded):
        return False
    if _PLACED.match(" ".join(folded.split())):
        return True
    worked = _HOUSE_AT_WORK.match(folded)
    framed = _FRAMED.match(folded)
    if worked and (is_outlet(worked["house"]) or ends_as_outlet(worked["house"])):
        return True
    if framed and _is_signed_by_a_house(framed[1].strip()):
        return True
    return _is_signed(folded, bare, bool(framed))


def _is_signed(folded, bare, framed):
    found = _read_whole(bare) or _read_whole(_BESIDES.sub("", bare))
    if found is None:
        return False
    names = [are_people(person.name) for person in found.people]
    if sum(names) * 2 > len(names):
        return bool(_HOUSE.search(folded) or _DONE.search(folded) or len(names) > 1 or found.source or framed)
    return bool(framed and found.source and is_outlet(found.source))


def _is_signed_by_a_house(folded):
    """青溪日報; 國際中心整理; 青溪商報周嵐: an outlet, and right behind it somebody's name."""
    if is_outlet(folded) or _is_house_at_work(folded):
        return True
    ways = ((folded[:-size], folded[-size:]) for size in (3, 2, 4) if len(folded) >= size + 3)
    return any(ends_as_outlet(outlet) and is_outlet(outlet) and are_people(name) for outlet, name in ways)


def _read_whole(bare):
    """Some forms are only opened by what follows them: a line is tried alone, and over a story."""
    for text in (bare, f"{bare}\n{_STORY}"):
        found = parse(text)
        rest = bare[: found.start] + bare[found.end :] if found else bare
        if found and not _has_letters(rest):
            return found
    return None


def _is_house_at_work(folded):
    return len(folded) <= _LONGEST_HOUSE + 4 and bool(_HOUSE.search(folded))


def _has_letters(text):
    return any(map(str.isalnum, text))
