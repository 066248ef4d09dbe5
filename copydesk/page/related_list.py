"""Dated headlines in a list: 最近更新, 相關閱讀 and their kin."""

import re
from datetime import date

from .patterns import any_of
from .sent_copy import Recent

_WHEN = any_of("最近 最新 最热 最熱 近期 今日 本周 本週 昨日 一周 24小时 24小時")
_HOW = any_of(
    "相关 相關 延伸 推荐 推薦 热门 熱門 热点 熱點 精彩 更多 编辑 編輯 小编 小編 作者 往期 猜你 上期 同类 同類",
    "为您 為您 为你 為你 本网 头条 頭條 其他 其它 图片 圖片 视频 視頻 人氣 人气 最多",
)
_WHAT = any_of(
    "更新 新闻 新聞 文章 阅读 閱讀 推荐 推薦 链接 連結 鏈接 报道 報道 報導 资讯 資訊 消息 信息 内容 內容 回顾 回顧",
    "专题 專題 发布 發布 發佈 动态 動態 话题 話題 排行榜? 热点 熱點 热门 熱門 喜欢 喜歡 精选 精選 要闻 要聞 稿件",
    "头条 頭條 点击 點擊 热文 热榜 熱榜 快讯 快訊 浏览 瀏覽 想看 图集 圖集 主题 主題 看点",
)
_LIKED = (
    "(?:您|你|大家)?(?:可能|也许|也許|或者|还|還|都)?(?:会|會|也|还|還|都|在)?(?:感|有|想)?"
    "(?:兴趣|興趣|喜欢|喜歡|看)的?(?:新闻|新聞|文章|內容|内容)?"
)
_NAMED = rf"{_WHEN}?{_HOW}{{0,2}}{_WHEN}?{_WHAT}{{1,2}}"
_RANKED = (
    "最Hit|(?:看?更多|其[他它]人也在).{0,8}?(?:[新最][闻聞]|[报報][道導导]|看)|本[网網站类類]最新|[热熱][门門][点點][阅閱]"
    "|(?:点击|點擊|阅读|閱讀|新闻|新聞|热文|熱門|一周|24小时)?排行榜?|最多人看|看更多|推荐|推薦"
)
_HEADING = re.compile(
    rf"^[■●▲◆★【\[［〔>＞»\s]*(?:更多[\s>＞»]+)?(?:{_NAMED}|{_LIKED}|{_RANKED})[】\]］〕]*"
    r"(?:[：:﹕]|更多|more|MORE|[>＞»]+|\s)*$"
)
_BULLET = r"[-–—·•‧●■▪◆◇□△▷➤★☆◎※*○▶►>＞・\s　]*"
_YEAR_DAY = r"(?P<y>(?:19|20)\d\d)\s?[-./／年]\s?(?P<m>\d{1,2})\s?[-./／月]\s?(?P<d>\d{1,2})日?"
_DAY = r"(?P<m2>\d{1,2})[-/月](?P<d2>\d{1,2})日?"
_CLOCK = r"(?:[\s　T]*\d{1,2}[:：]\d\d(?::\d\d)?)?"
_AT_END = re.compile(rf"^{_BULLET}(?P<title>.*?\S)[\s　]*[\[（(【]?{_YEAR_DAY}{_CLOCK}[\]）)】]?\s*$")
_SHORT_AT_END = re.compile(
    rf"^{_BULLET}(?P<title>.*?\S)(?:[\s　]+[\[（(]?|[\[（(]){_DAY}{_CLOCK}[\]）)]?\s*$"
)
_AT_START = re.compile(
    rf"^{_BULLET}[\[（(]?(?:{_YEAR_DAY}|{_DAY}){_CLOCK}[\]）)]?(?:[\s　：:|]+|(?=[\u3400-\u9fff]))(?P<title>\S.*)$"
)
_DATE_FIRST = re.compile(
    rf"^{_BULLET}[\[（(]?(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}[\]）)]?(?:\s+\S|[\u3400-\u9fff]).{{4,}}$|^(?:19|20)\d\d年\d{{1,2}}月\d{{1,2}}日\s+\S[^，。]{{4,40}}$"
)
_SHORT_DATE = re.compile(r"^\[?\d\d-\d\d(?:\]|\s)\s*\S.{3,}$|^\S.{3,}\s[\[（(]?\d\d-\d\d[\]）)]?$")
_ONLY_DATE = re.compile(rf"^[\[（(]?(?:{_YEAR_DAY}|{_DAY}){_CLOCK}[\]）)]?$")
_RANK = re.compile(rf"^{_BULLET}(?:\d{{1,2}}[\s　.．、]\s*(?=\D))?")
_LONGEST_TITLE = 120
_LONGEST_HEADING = 24


def is_heading(line):
    return len(line) <= _LONGEST_HEADING and bool(_HEADING.match(line))


def read_dated(line):
    """A headline that carries its full date at the end, or None: this is an entry wherever it stands."""
    has_year = "20" in line or "19" in line
    found = has_year and len(line) <= _LONGEST_TITLE and _AT_END.match(line)
    day = found and _day(found)
    return Recent(_title(found["title"]), day) if day else None


def is_dated(line):
    """An entry by its date, at either end of the line."""
    if len(line) > _LONGEST_TITLE:
        return False
    return bool(read_dated(line) or _DATE_FIRST.match(line) or _SHORT_DATE.match(line))


def read_entry(line, *, newest=None):
    """Any line of a list as an entry; a date without its year is the latest such day up to `newest`."""
    if entry := read_dated(line):
        return entry
    found = _AT_START.match(line) or _SHORT_AT_END.match(line)
    if found:
        return Recent(_title(found["title"]), _day(found, newest=newest))
    return Recent(_title(_RANK.sub("", line)), None)


def read_only_date(line, *, newest=None):
    found = len(line) <= 30 and _ONLY_DATE.match(line)
    return _day(found, newest=newest) if found else None


def entries(lines, *, newest=None):
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


def _title(text):
    return text.strip(" \t\u3000\xa0")


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
