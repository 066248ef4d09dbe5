"""Dated headlines in a list: 最近更新, 相關閱讀 and their kin."""

import re
from datetime import date

from copydesk.folding import fold

from .patterns import any_of
from .sent_copy import Recent

_WHEN = any_of("昔日 往日 最近 最新 最热 近期 今日 今天 本日 每日 本周 本月 昨日 一周 当日 24小时 48小时")
_HOW = any_of(
    "相关 延伸 推荐 热门 热点 精彩 更多 编辑 小编 作者 往期 猜你 上期 同类",
    "为您 为你 本网 本站 全站 站内 头条 其他 其它 图片 图文 视频 影音 人气 最多 最受 同步",
    "栏目 频道 专题 独家 焦点 主编 总编 编辑台 网友 用户 系列 论坛 夯 热 热评",
)
_WHAT = any_of(
    "更新 新闻 文章 阅读 推荐 链接 连结 报道 报导 资讯 消息 信息 内容 回顾",
    "专题 发布 动态 话题 排行榜? 热点 热门 喜欢 精选 要闻 稿件",
    "推介 搜[寻索] 头条 点击 热文 热图 热榜 热搜 热帖 快讯 浏览 点阅 想看 图集 主题 看点 图片 视频 影音 影片 关注",
    r"精粹 精华 策划 博文 榜 top\d{0,3} TOP\d{0,3}",
)
_LIKED = (
    "(?:您|你|大家)?(?:可能|也许|或者|或|还|都)?(?:会|也|还|都|在|更)?(?:感|有|想|爱)?"
    "(?:兴趣|喜欢|看)的?(?:新闻|文章|内容)?"
)
_NAMED = rf"{_WHEN}?(?:{_HOW}的?(?:其[他它])?){{0,2}}{_WHEN}?{_WHAT}{{1,3}}"
_RANKED = (
    "最Hit|(?:看?更多|其[他它]人也在).{0,8}?(?:[新最]闻|报[道导]|看)|本[网站类]最新|热门点阅"
    "|(?:点击|阅读|新闻|热文|热门|一周|24小时)?排行榜?|最多人看|(?:往下|继续)?看更多(?:文章|新闻|内容)?|推荐"
    r"|[\u3400-\u9fff]{2,8}(?:\s*更多\s*>+|\s?(?:more|MORE)$|(?:精选|推荐|排行)(?=:))|[^\d\s]{0,2}今日最?热门"
)
#: 更多關於“青溪縣報”的新聞; 相關“渡船 河堤”的文章
_ABOUT = (
    '(?:(?:更多|查看)(?:关于|有关|相关)?|(?:关于|有关|相关)(?=["“「]))\\s*["“「]?[^,。:]{1,14}["”」]?\\s*'
    "的(?:其[他它])?(?:新闻|文章|报道|报导|消息|内容|资讯)"
)
_ENGLISH = r"(?i:read (?:more|next)|(?:related|more|latest|recommended|popular)(?: (?:news|stories|articles|posts|reading))?)"
#: 生活 ‧ 本日最多瀏覽
_SECTION = r"(?:\S{2,4}\s*[·•|]\s*)?"
#: 最近更新; 相關閱讀：; 【延伸閱讀】; 大家都在看; 編輯推薦 熱點文章
_HEADING = re.compile(
    rf"^[-■●▲◆★(>»\s]*(?:更多[\s>»]+)?{_SECTION}(?:{_NAMED}(?:\s+{_NAMED})?|{_LIKED}|{_RANKED}|{_ABOUT}|{_ENGLISH})\)*"
    r"(?::|更多|more|MORE|[>»+]+|\s|(?<=[\u3400-\u9fff])[A-Z][A-Za-z ]{3,20}$)*$"
)
#: 最近更新
_NEWEST = re.compile("最[近新]更新")
#: 其他人也在看; 往下看更多文章; 您可能感興趣
_OF_OTHERS = re.compile(
    "(?:其[他它]人|大家)(?:也|都)?在?看|(?:往下|继续)看更多|(?:您|你)?可能.{0,4}(?:感兴趣|喜欢)"
    "|猜(?:您|你)喜欢|推荐阅读$|(?i:^read (?:more|next))"
)
_BULLET = r"[-·●■▪◆◇□△▷➤★☆◎※*〇▶►>\s]*"
_YEAR_DAY = r"(?P<y>(?:19|20)\d\d)\s?[-./年]\s?(?P<m>\d{1,2})\s?[-./月]\s?(?P<d>\d{1,2})日?"
_DAY = r"(?P<m2>\d{1,2})[-/月](?P<d2>\d{1,2})日?"
# 11月27日傍晚，: a sentence says when in the day, and a list does not.
_OF_THE_DAY = "(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚|深夜)"
_CLOCK = r"(?:[\sT]*\d{1,2}:\d\d(?::\d\d)?)?"
#: 渡船恢復清晨班次 2026-11-27; 河堤步道貫通（2026年11月27日）
_AT_END = re.compile(rf"^{_BULLET}(?P<title>.*?\S)\s*\(?{_YEAR_DAY}{_CLOCK}\)?\s*$")
#: 渡船恢復清晨班次 11-27
_SHORT_AT_END = re.compile(rf"^{_BULLET}(?P<title>.*?\S)(?:\s+\(?|\(){_DAY}{_CLOCK}\)?\s*$")
#: 2026-11-27 渡船恢復清晨班次; 11-27 渡船恢復
_AT_START = re.compile(
    rf"^{_BULLET}\(?(?:{_YEAR_DAY}|{_DAY}){_CLOCK}\)?(?:[\s:/]+|(?=[\u3400-\u9fff])(?!日?{_OF_THE_DAY}))(?P<title>\S.*)$"
)
#: 26-11-27·渡船恢復清晨班次; 11/27 06:30渡船恢復清晨班次
_SMALL_DATE_FIRST = re.compile(
    rf"^{_BULLET}(?:\d\d-\d\d-\d\d\s*[·:\s]|\d{{1,2}}[-/月]\d{{1,2}}日?\s+\d{{1,2}}:\d\d\s*)"
    r"\s*[^\d\s][^。]{4,}[^。,:;]$"
)
#: 2026-11-27 渡船恢復清晨班次
_DATE_FIRST = re.compile(
    rf"^{_BULLET}\(?(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}\)?(?:\s+\S|[\u3400-\u9fff]).{{4,}}$|^(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日\s+\S[^,。]{{4,40}}$"
)
#: 11-27 渡船恢復; 渡船恢復 (11-27); - [11-27]渡船恢復; 11/27 渡船恢復
_SHORT_DATE = re.compile(r"^[-·\s]*\(?\s?\d\d[-/]\d\d(?:\s?\)|\s)\s*\S.{3,}$|^\S.{3,}\s\(?\d\d[-/]\d\d\)?$")
#: 渡船恢復清晨班次 06:30
_CLOCK_LAST = re.compile(r"^[^\d:。,|/]{8,40}\s\d{1,2}:\d\d$")
#: 2026-11-27; （11月27日）; 06:302026/11/27
_ONLY_DATE = re.compile(rf"^\(?(?:\d{{1,2}}:\d\d(?=\s|20))?\s*(?:{_YEAR_DAY}|{_DAY}){_CLOCK}\)?$")
#: 1. 渡船恢復; · 渡船恢復
_RANK = re.compile(rf"^{_BULLET}(?:\d{{1,2}}[\s.、]\s*(?=\D))?")
_SPACED_OUT = re.compile(r"(?<=^\S) (?=\S(?: |$))|(?<= \S) (?=\S(?: |$))")
_DIGIT = re.compile(r"\d")
_BLANK = " \t\u3000\xa0"
_LONGEST_TITLE = 120
_LONGEST_HEADING = 24


def is_heading(line) -> bool:
    if len(line) > _LONGEST_HEADING:
        return False
    folded = fold(line)
    # 你 或 有 興 趣: printers space a heading out, one blank behind each letter.
    return bool(_HEADING.match(folded) or (" " in folded and _HEADING.match(_SPACED_OUT.sub("", folded))))


def is_of_others(heading) -> bool:
    """What other readers look at, or the next story of an endless page: no such list stands inside a story."""
    return bool(_OF_OTHERS.search(fold(heading)))


def is_of_newest(heading) -> bool:
    return bool(_NEWEST.search(fold(heading)))


def read_dated(line) -> Recent | None:
    """A headline that carries its full date at the end, or None: this is an entry wherever it stands."""
    folded = fold(line) if len(line) <= _LONGEST_TITLE else ""
    found = ("19" in folded or "20" in folded) and _AT_END.match(folded)
    day = found and _day(found)
    return Recent(_title(line, found), day) if day else None


def is_dated(line) -> bool:
    """An entry by its date, at either end of the line."""
    if len(line) > _LONGEST_TITLE:
        return False
    folded = fold(line)
    return bool(_DIGIT.search(folded)) and bool(
        read_dated(line)
        or _DATE_FIRST.match(folded)
        or _SHORT_DATE.match(folded)
        or _SMALL_DATE_FIRST.match(folded)
        or _CLOCK_LAST.match(folded)
    )


def read_entry(line, *, newest=None) -> Recent:
    """Any line of a list as an entry; a date without its year is the latest such day up to `newest`."""
    if entry := read_dated(line):
        return entry
    folded = fold(line)
    found = _AT_START.match(folded) or _SHORT_AT_END.match(folded)
    if found:
        return Recent(_title(line, found), _day(found, newest=newest))
    return Recent(line[_RANK.match(folded).end() :].strip(_BLANK), None)


def read_only_date(line, *, newest=None) -> date | None:
    found = len(line) <= 30 and _ONLY_DATE.match(fold(line))
    return _day(found, newest=newest) if found else None


def entries(lines, *, newest=None) -> tuple[Recent, ...]:
    """The entries of a list; a date alone belongs to the title above it, below it where the first line is one."""
    found, dated_above, waiting = [], None, None
    for line in lines:
        day = read_only_date(line, newest=newest)
        if dated_above is None:
            dated_above = bool(day)
        if day and dated_above:
            waiting = day
        elif day:
            found[-1] = Recent(found[-1].title, day)
        else:
            entry = read_entry(line, newest=newest)
            found.append(entry if entry.date or not waiting else Recent(entry.title, waiting))
            waiting = None
    return tuple(found)


def _title(line, found):
    return line[slice(*found.span("title"))].strip(_BLANK)


def _day(found, *, newest=None):
    parts = found.groupdict()
    if parts.get("y"):
        return _date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if not newest:
        return None
    month, day = int(parts["m2"]), int(parts["d2"])
    this_year = _date(newest.year, month, day)
    return this_year if this_year and this_year <= newest else _date(newest.year - 1, month, day)


def _date(year, month, day):
    try:
        return date(year, month, day)
    except ValueError:
        return None
