"""What a line shows by itself of the part of the page it belongs to: kind, length, how it begins and ends."""

import re
from bisect import bisect_left

from copydesk.dateline import are_people
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet, names_houses

from .labels import EDITOR, fields, is_source_label

_SIZES = (2, 4, 6, 8, 12, 18, 26, 40, 60)
_ENDS = {
    **dict.fromkeys("。．｡", "stop"),
    **dict.fromkeys("！？!?", "cry"),
    **dict.fromkeys("”」』\"'’", "quote"),
    **dict.fromkeys("：:", "colon"),
    **dict.fromkeys("…", "dots"),
    **dict.fromkeys("）)】]〕", "bracket"),
    **dict.fromkeys("，,、；;", "comma"),
    ".": "point",
}
_STARTS = {
    **dict.fromkeys("·•●■◆▪○□◎※►▶>»*-–‧∙", "bullet"),
    **dict.fromkeys("▲△▼▽↑", "picture"),
    **dict.fromkeys("0123456789", "digit"),
    **dict.fromkeys("【[〔［", "square"),
    **dict.fromkeys("（(", "round"),
    **dict.fromkeys("—－─―", "dash"),
}
_STROKES = re.compile(r"[|｜丨>»›/／·‧]")
_HAN = re.compile("[\u3400-\u9fff]")
#: 渡船恢復清晨班次，沿岸三個村 […]; 渡船恢復清晨班次，沿岸..
_CUT = re.compile(r"(?:…|\.\.|[\[(（【](?:…+|\.{2,})[\])）】])$")
#: 【石橋觀察】
_ALL_IN_BRACKETS = re.compile(r"[【\[［〔(（][^】\]］〕)）]{1,24}[】\]］〕)）]$")
_BLANKS = re.compile(r"\S[ \u3000\t\xa0]+(?=\S)")
# What a page says to its reader and no story says.
#: 登入; 您所在的位置; 下載APP; 我要留言
_TO_READERS = re.compile(
    "您|网站|浏览器|隐私|登[录入陆]|注册|会员|订[阅户]|赠阅|下载|APP|App|app|客服|广告|友情链接|无障碍|留言|评论|跟帖"
    "|收藏|分享|粉丝|关注|关于我|联[系络]我|联系方式|投稿|举报|版权|转载|免责|声明|条款|招聘|设为|首页|主页"
    "|导航|繁体|简体|字[号体级]|打印|列印|阅读更多|点击|点阅|热门|推荐|排行|相关|[上下]一(?:[则篇条页]|主题)"
    "|更多|搜[索寻]|Cookie|cookie|加载|扫[一码描]|二维码|请按|按钮|频道|专题|栏目|ICP|备案|许可"
)
#: 訊; 電; 報導: what a dateline holds
_FILED = re.compile("[讯訊电電]|报道|報道|報導|报导|消息|记者|記者")
# Said of the site, of the law, of help lines: long lines say it too.
#: 免責聲明：本文僅代表作者; 未經授權不得轉載; 自殺防治諮詢安心專線
_OF_THE_SITE = re.compile(
    "免责|声明|转载|版权|隐私|会员|粉丝|浏览器|本站|本网[站不]|不代表|授权|安心专线|防治|珍惜生命|欢迎(?:您|你|[^,。]{0,8}(?:转载|投稿|订阅|关注|来电|致电|拨打|加入|光临|访问))|用户|阅读体验"
)
#: 2026-11-27; 2026年11月27日; 114年11月9日
_FULL_DAY = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|1[01]\d(?=年)) ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2}")
#: 青溪新聞網; 青溪日報電子報
_SITE = re.compile("新闻[网云]$|(?:数字|电子)报$")
#: 第01版:要聞; A12版:石橋·城事
_PRINTED_PAGE = re.compile(r"第? ?[A-Z]?\d{1,3}版 ?:")
# What is left of a line that says which day it is.
#: 今天是 2026年11月27日 星期五
_SAYS_THE_DAY = re.compile(
    r"(?:19|20)\d\d ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2}日?|(?:星期|周)[一二三四五六日天]|今[天日]是?|农历\S{0,6}"
    r"|\d{1,2}:\d\d(?::\d\d)?"
)
# Labels of a page's template, and forms to choose from.
#: Categories: 國際社會; 站點圖標 青溪街; 歡迎光臨青溪網!; 地點: 全縣 全部
_OF_A_TEMPLATE = re.compile(
    r"(?i:categor(?:y|ies)|tags?|posted (?:in|on|by)|filed under)\b|站点图标|欢迎(?:光临|访问|来到|您)"
    r"|[\u3400-\u9fff]{2,4}: (?:\S{1,3}(?: |$)){2,6}$"
)
_FEWEST_OF_A_HEADLINE, _LONGEST_SITE = 3, 8
# A house in both of its languages.
#: 青溪新聞 QX News; QX 青溪媒體
_IN_TWO_TONGUES = re.compile(
    r"(?:[A-Za-z]{2,12}\s?)?([\u3400-\u9fff]{2,8})(?:\s?[A-Za-z][A-Za-z .&]{1,30})?$"
)
LONGEST_SHORT, _LONGEST_OF_THE_SITE = 60, 400
_MOSTLY, _ROW_OF_WORDS, _LONG_WORD, _FEWEST_OF_A_MENU = 5, 3, 5, 6
_LONGEST_HOUSE = 12
_ROOM = 40  # characters in which a line tells that it opens a story
_SHORTEST_OF_STORY = 8
_NO_TITLE = frozenset(
    (
        "to-readers of-the-site letters-none letters-few dated strokes-2 strokes-3 blanks-3 blanks-4"
        " stops-inside begins-bullet begins-picture latin"
    ).split()
)
# Who took a picture stands in brackets behind what it shows, not behind a headline.
_CAPTION = ("kind-photo_credit", "end-bracket")
_ENDS_TITLE = frozenset({"end-none", "end-cry", "end-quote", "end-bracket", "end-dots"})


def shape_of(text, row) -> tuple[str, ...]:
    """(kind, size, end, …): the first three are asked for by neighbours."""
    line = row.text
    size = bisect_left(_SIZES, len(line))
    end = "dots" if _CUT.search(line[-8:]) else _ENDS.get(line[-1], "none")
    kind = row.kind.value if row.kind else "text"
    more = _marks(line)
    if len(line) <= _LONGEST_OF_THE_SITE and _OF_THE_SITE.search(folded := fold(line)):
        more.append("of-the-site")
    if len(line) <= LONGEST_SHORT:
        more += _of_short(line, folded)
    if row.start and text[row.start - 1] != "\n":
        more.append("indented")
    if (letters := sum(map(str.isalnum, line[:9]))) < 4:
        more.append("letters-none" if not letters else "letters-few")
    if letters < _FEWEST_OF_A_HEADLINE or not _HAN.search(line) or _is_a_menu(line):
        more.append(
            "no-headline"
        )  # the name of a file, of the site in English: Chinese copy is headed in Chinese
    elif len(line) <= LONGEST_SHORT and (_names_site(line, folded) or is_of_the_page(folded)):
        more.append("no-headline")
    elif kind == "credit" and _is_only_labelled(line):
        more.append("heads-nothing")
    if _FILED.search(line, 0, _ROOM):
        more.append(f"filed-{'long' if size > 6 else 'short'}")
    return (f"kind-{kind}", f"size-{size}", f"end-{end}", f"{kind}-{size}-{end}", *more)


def _is_only_labelled(line):
    """作者：周嵐 來源：青溪文藝報, or 來源：青溪日報, 復審：周嵐 alone: of labels and what they name no headline is made."""
    before, told = fields(line)
    named = [field for field in told if field.has_mark and field.value]
    if before or not named:
        return False
    only = named[0]
    is_house = is_source_label(only.label) and ends_as_outlet(fold(only.value))
    return len(named) > 1 or is_house or (only.sort == EDITOR and are_people(only.value))


def _is_a_menu(line):
    """首頁 要聞 社會 本地 財經 體育: more short words than a headline has clauses."""
    blanks = len(_BLANKS.findall(line)) if len(line) <= _LONGEST_OF_THE_SITE else 0
    return blanks >= _FEWEST_OF_A_MENU and len(line) - blanks < _LONG_WORD * (blanks + 1)


def _names_site(line, folded):
    """Or the page of the paper, which stands where the site does."""
    if (len(line) <= _LONGEST_SITE and _SITE.search(folded)) or _PRINTED_PAGE.match(folded):
        return True
    both = _IN_TWO_TONGUES.match(folded)
    if both and both[1] != folded and ends_as_outlet(both[1]):
        return True
    return names_houses(folded)


def is_of_the_page(folded) -> bool:
    """Which day it is, what a template labels, what a form offers."""
    if _OF_A_TEMPLATE.match(folded):
        return True
    left, days = _SAYS_THE_DAY.subn("", folded)
    return days > 0 and sum(map(str.isalnum, left)) < _FEWEST_OF_A_HEADLINE


def _marks(line):
    found = [f"begins-{_STARTS[line[0]]}"] if line[0] in _STARTS else []
    if "。" in line[:-1]:
        found.append("stops-inside")
    if _ALL_IN_BRACKETS.match(line):
        found.append("all-in-brackets")
    if commas := line.count("，") + line.count(","):
        found.append("comma-inside")
        if commas > 1:
            found.append("commas-inside")
    return found


def _of_short(line, folded):
    found = ["dated"] if _FULL_DAY.search(folded) else []
    if said := sum(map(len, _TO_READERS.findall(folded))):
        # One such word in a line of many is a word of the story: 註冊 of a car, 分享 of a prize.
        found.append("to-readers" if said * _MOSTLY >= len(line) else "touches-readers")
    if strokes := len(_STROKES.findall(line)):
        found.append(f"strokes-{min(strokes, 3)}")
    if blanks := len(_BLANKS.findall(line)):
        found.append(f"blanks-{min(blanks, 4)}")
        if blanks >= _ROW_OF_WORDS and (len(line) - blanks) < _LONG_WORD * (blanks + 1):
            found.append("row-of-words")
    if line.isascii():
        found.append("latin")
    if len(line) <= _LONGEST_HOUSE and ends_as_outlet(folded.lstrip("-·• ")):
        found.append("names-house")
    return found


def is_told(shape) -> bool:
    """A sentence long enough for a story, or a caption that holds one."""
    size = int(shape[1][5:])
    if shape[0] == "kind-photo_credit":  # a paragraph that ends with who took the picture
        return size >= _SHORTEST_OF_STORY and "stops-inside" in shape
    return shape[0] == "kind-text" and shape[2] in {"end-stop", "end-cry", "end-quote"} and size >= 5


def is_day(shape) -> bool:
    """The small line, or any line that prints a whole day."""
    return "dated" in shape or shape[0] == "kind-meta"


def is_title(shape, shortest=4) -> bool:
    """Long enough for a headline, and nothing that a headline would not say."""
    return (
        shape[0] in {"kind-text", "kind-photo_credit", "kind-credit"}
        and shortest <= int(shape[1][5:]) <= 8
        and shape[2] in _ENDS_TITLE
        and shape[::2][:2] != _CAPTION
        and _NO_TITLE.isdisjoint(shape)
    )
