"""What the lines of a page show of the part they belong to: shape, kind, and what stands around them."""

import re
from bisect import bisect_left
from collections import Counter

from copydesk.folding import fold

from .kinds import Kind

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
_BLANKS = re.compile(r"\S[ \u3000\t\xa0]+(?=\S)")
# What a page says to its reader and no story says.
#: 登入; 您所在的位置; 下載APP; 我要留言
_TO_READERS = re.compile(
    "您|网站|浏览器|隐私|登[录入陆]|注册|会员|订阅|下载|APP|App|app|客服|广告|友情链接|无障碍|留言|评论|跟帖"
    "|收藏|分享|粉丝|关注|关于我|联[系络]我|联系方式|投稿|举报|版权|转载|免责|声明|条款|招聘|设为|首页|主页"
    "|导航|繁体|简体|字号|字体|打印|列印|阅读更多|点击|点阅|热门|推荐|排行|相关|下一[则篇条]|上一[则篇条]"
    "|更多|搜[索寻]|Cookie|cookie|加载|扫[一码描]|二维码|请按|按钮|频道|专题|栏目|ICP|备案|许可"
)
#: 訊; 電; 報導: what a dateline holds
_FILED = re.compile("[讯訊电電]|报道|報道|報導|报导|消息|记者|記者")
# Said of the site, of the law, of help lines: long lines say it too.
#: 免責聲明：本文僅代表作者; 未經授權不得轉載; 自殺防治諮詢安心專線
_OF_THE_SITE = re.compile(
    "免责|声明|转载|版权|隐私|会员|粉丝|浏览器|本站|本网[站不]|不代表|授权|安心专线|防治|珍惜生命|欢迎|用户|阅读体验"
)
#: 2026-11-27; 2026年11月27日; 114年11月9日
_FULL_DAY = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|1[01]\d(?=年)) ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2}")
_SENTENCE = frozenset({"stop", "cry", "quote"})
_FEWEST_OF_A_HEADLINE = 3
_LONGEST_SHORT, _LONGEST_OF_THE_SITE = 60, 400
_SMALL = frozenset({Kind.META, Kind.CREDIT})
_REPEATED = range(6, 61)
_ROOM = 40  # characters in which a line tells that it opens a story


def clues_of(text, rows) -> list[tuple[str, ...]]:
    """For each row the clues by name."""
    shapes = [_shape(text, row) for row in rows]
    where = _places([_tells(row, shape) for row, shape in zip(rows, shapes, strict=True)])
    counted = Counter(row.text for row in rows)
    dated = [at for at, shape in enumerate(shapes) if _is_day(shape)]
    told = [at for at, shape in enumerate(shapes) if _is_told(shape)]
    titles = [at for at, shape in enumerate(shapes) if _is_title(shape)]
    over, runs = _over_with(shapes, where), _runs(shapes)
    length = "page-short" if len(rows) <= 4 else "page-middling" if len(rows) <= 14 else "page-long"
    return [
        (
            *shape,
            *_around(shapes, at),
            *where[at],
            *_again(text, row, counted),
            *_at(at, rows),
            *_beyond(at, dated, told),
            *_title(at, titles, dated, told),
            *over[at],
            *runs[at],
            length,
        )
        for at, (row, shape) in enumerate(zip(rows, shapes, strict=True))
    ]


def _shape(text, row):
    """(kind, size, end, …): the first three are asked for by neighbours."""
    line = row.text
    size = bisect_left(_SIZES, len(line))
    end = _ENDS.get(line[-1], "none")
    kind = row.kind.value if row.kind else "text"
    more = _marks(line)
    if len(line) <= _LONGEST_OF_THE_SITE and _OF_THE_SITE.search(folded := fold(line)):
        more.append("of-the-site")
    if len(line) <= _LONGEST_SHORT:
        more += _of_short(line, folded)
    if row.start and text[row.start - 1] != "\n":
        more.append("indented")
    if (letters := sum(map(str.isalnum, line[:9]))) < 4:
        more.append("letters-none" if not letters else "letters-few")
    if letters < _FEWEST_OF_A_HEADLINE or (line.isascii() and " " not in line):
        more.append("no-headline")
    if _FILED.search(line, 0, _ROOM):
        more.append(f"filed-{'long' if size > 6 else 'short'}")
    return (f"kind-{kind}", f"size-{size}", f"end-{end}", f"{kind}-{size}-{end}", *more)


def _marks(line):
    found = [f"begins-{_STARTS[line[0]]}"] if line[0] in _STARTS else []
    if "。" in line[:-1]:
        found.append("stops-inside")
    if "，" in line or "," in line:
        found.append("comma-inside")
    return found


def _of_short(line, folded):
    found = ["dated"] if _FULL_DAY.search(folded) else []
    if _TO_READERS.search(folded):
        found.append("to-readers")
    if strokes := len(_STROKES.findall(line)):
        found.append(f"strokes-{min(strokes, 3)}")
    if blanks := len(_BLANKS.findall(line)):
        found.append(f"blanks-{min(blanks, 4)}")
    if line.isascii():
        found.append("latin")
    return found


def _tells(row, shape):
    """How much the row looks like a paragraph of a story."""
    if row.kind in {None, Kind.NOT_HOTLINE, Kind.RECENT_ITEM, Kind.META} and shape[2][4:] in _SENTENCE:
        return min(len(row.text), 160) / 20 if len(row.text) >= 16 else 0.2
    if row.kind is None:
        return min(len(row.text), 160) / 40 if len(row.text) > _LONGEST_SHORT else -1.0
    return -0.6 if row.kind is Kind.PHOTO_CREDIT else -1.6


def _places(values):
    """Where each row stands to the block of rows that tell most together."""
    first, last, best, run, begun = 0, -1, 0.0, 0.0, 0
    for at, value in enumerate(values):
        if run <= 0:
            run, begun = 0.0, at
        run += value
        if run > best:
            first, last, best = begun, at, run
    if last < 0:
        return [("no-block",)] * len(values)
    return [
        (f"above-{_far(first - at)}",)
        if at < first
        else (f"below-{_far(at - last)}",)
        if at > last
        else ("block", "block-first" if at == first else "block-last" if at == last else "block-inner")
        for at in range(len(values))
    ]


def _far(rows):
    return rows if rows <= 3 else 4 if rows <= 6 else 5


def _around(shapes, at):
    above = shapes[at - 1] if at else ("kind-edge", "size-edge", "end-edge")
    below = shapes[at + 1] if at + 1 < len(shapes) else ("kind-edge", "size-edge", "end-edge")
    second = shapes[at + 2] if at + 2 < len(shapes) else ("kind-edge", "size-edge", "end-edge")
    mine = shapes[at][0]
    return (
        f"above-{above[0]}",
        f"above-{above[1]}",
        f"above-{above[2]}",
        f"below-{below[0]}",
        f"below-{below[1]}",
        f"below-{below[2]}",
        f"second-{second[0]}",
        f"{mine}-below-{below[0]}",
        f"{mine}-above-{above[0]}",
    )


def _is_told(shape):
    return (
        shape[0] == "kind-text"
        and shape[2] in {"end-stop", "end-cry", "end-quote"}
        and int(shape[1][5:]) >= 5
    )


_SIGNS_OFF = frozenset({"kind-credit", "kind-list_heading", "kind-furniture", "kind-hotline"})


def _over_with(shapes, where):
    """Below where most is told begins: who edited, another list, a button, a second headline with its day."""
    begun = next((at for at, place in enumerate(where) if "block-first" in place), len(shapes))
    found, seen = [], set()
    for at, shape in enumerate(shapes):
        found.append(tuple(sorted(seen)))
        if at <= begun:
            continue
        if shape[0] in _SIGNS_OFF:
            seen.add(f"over-{shape[0]}")
        elif at + 1 < len(shapes) and _is_title(shape) and _is_day(shapes[at + 1]):
            seen.add("over-other-story")
    return found


def _is_day(shape):
    return "dated" in shape or shape[0] == "kind-meta"


def _runs(shapes):
    """How many lines that are no sentences stand together here."""
    found, at = [()] * len(shapes), 0
    while at < len(shapes):
        end = at
        while end < len(shapes) and not _is_told(shapes[end]):
            end += 1
        for inside in range(at, end):
            found[inside] = (f"run-{bisect_left((1, 2, 4, 8, 20), end - at)}",)
        at = max(end, at + 1)
    return found


_NO_TITLE = frozenset(
    (
        "to-readers of-the-site letters-none letters-few dated strokes-2 strokes-3 blanks-3 blanks-4"
        " stops-inside begins-bullet begins-picture latin"
    ).split()
)
_ENDS_TITLE = frozenset({"end-none", "end-cry", "end-quote", "end-bracket", "end-dots"})


def _is_title(shape):
    """Long enough for a headline, and nothing that a headline would not say."""
    return (
        shape[0] in {"kind-text", "kind-photo_credit", "kind-credit"}
        and 4 <= int(shape[1][5:]) <= 8
        and shape[2] in _ENDS_TITLE
        and _NO_TITLE.isdisjoint(shape)
    )


def _title(at, titles, dated, told):
    """Of a line like a headline: whether another one stands nearer to the day, or to the story, than this one."""
    place = bisect_left(titles, at)
    if place == len(titles) or titles[place] != at:
        return ()
    below = titles[place + 1] if place + 1 < len(titles) else None
    next_day, next_told = bisect_left(dated, at + 1), bisect_left(told, at + 1)
    day = dated[next_day] if next_day < len(dated) else None
    story = told[next_told] if next_told < len(told) else None
    is_last = story is not None and (below is None or below > story)
    is_over_day = day is not None and (below is None or below > day) and (story is None or day < story)
    return (
        "title",
        f"title-{'last' if is_last else 'not-last'}",
        f"title-{'over-day' if is_over_day else 'no-day'}-{'told' if bisect_left(told, at) else 'first'}",
        *(("title-first",) if not place else ()),
    )


def _beyond(at, dated, told):
    """What stands further off: the nearest day below and above, and whether sentences are there at all."""
    next_day = bisect_left(dated, at + 1)
    next_told = bisect_left(told, at + 1)
    mine = next_told - 1 >= 0 and told[next_told - 1] == at
    above, below = next_told - mine, len(told) - next_told
    return (
        f"day-below-{_far(dated[next_day] - at) if next_day < len(dated) else 'none'}",
        f"days-above-{min(bisect_left(dated, at), 2)}",
        f"told-above-{min(above, 3)}",
        f"told-below-{min(below, 3)}",
        f"told-next-{_far(told[next_told] - at) if below else 'none'}-{'none' if not above else 'some'}",
        f"told-last-{_far(at - told[next_told - 1 - mine]) if above else 'none'}-{'none' if not below else 'some'}",
    )


def _again(text, row, counted):
    """Printed more than once: a headline, or a piece of the page."""
    if len(row.text) not in _REPEATED or row.kind not in {None, Kind.PHOTO_CREDIT}:
        return ("twice-short",) if counted[row.text] > 1 else ()
    if counted[row.text] > 1:
        return ("twice",)
    return ("within-another",) if text.count(row.text) > 1 else ()


def _at(at, rows):
    if at == 0:
        return ("first",) if len(rows) > 1 else ("first", "only")
    if at == 1:
        return ("second",)
    return ("last",) if at == len(rows) - 1 else ()
