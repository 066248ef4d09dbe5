"""What the lines of a page show of the part they belong to: shape, kind, and what stands around them."""

import re
from bisect import bisect_left
from collections import Counter

from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from .kinds import Kind
from .likeness import are_alike, pairs_of

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
#: 青溪新聞網; 青溪日報電子報
_SITE = re.compile("新闻[网云]$|(?:数字|电子)报$")
_FEWEST_OF_A_HEADLINE, _LONGEST_SITE = 3, 8
_LONGEST_SHORT, _LONGEST_OF_THE_SITE = 60, 400
_SMALL = frozenset({Kind.META, Kind.CREDIT})
_MOSTLY, _ROW_OF_WORDS, _LONG_WORD = 5, 3, 5
_SHORTEST_TITLE, _LONGEST_HOUSE = 1, 12
_REPEATED = range(4, 61)
_FEWEST_WITHIN = 6
_OFTEN = 2  # times a line is printed by chance
_WITHIN = frozenset({"within-another", "short-within-another"})
_MOST_HELD, _LONGEST_HOLDING, _NEAR = 8, 160, 6
_ROOM = 40  # characters in which a line tells that it opens a story


def clues_of(text, rows) -> list[tuple[str, ...]]:
    """For each row the clues by name."""
    shapes = [_shape(text, row) for row in rows]
    where = _places([_tells(row, shape) for row, shape in zip(rows, shapes, strict=True)])
    counted = Counter(row.text for row in rows)
    dated = [at for at, shape in enumerate(shapes) if _is_day(shape)]
    told = [at for at, shape in enumerate(shapes) if _is_told(shape)]
    titles = _titles(shapes, told)
    over, runs = _over_with(shapes, where), _runs(shapes)
    resumed = _resumed(shapes)
    alike, again = _alike(rows, titles), [_again(text, row, counted) for row in rows]
    holding = _holding(rows, again)
    length = "page-short" if len(rows) <= 4 else "page-middling" if len(rows) <= 14 else "page-long"
    return [
        (
            *shape,
            *_around(shapes, at),
            *where[at],
            *again[at],
            *alike.get(at, ()),
            *holding.get(at, ()),
            *_at(at, rows),
            *_beyond(at, dated, told),
            *_title(at, titles, dated, told),
            *over[at],
            *runs[at],
            *resumed[at],
            length,
        )
        for at, (row, shape) in enumerate(zip(rows, shapes, strict=True))
    ]


def _shape(text, row):
    """(kind, size, end, …): the first three are asked for by neighbours."""
    line = row.text
    size = bisect_left(_SIZES, len(line))
    end = "dots" if _CUT.search(line[-8:]) else _ENDS.get(line[-1], "none")
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
    if letters < _FEWEST_OF_A_HEADLINE or not _HAN.search(line):
        more.append(
            "no-headline"
        )  # the name of a file, of the site in English: Chinese copy is headed in Chinese
    elif len(line) <= _LONGEST_SITE and _SITE.search(folded):
        more.append("no-headline")
    if _FILED.search(line, 0, _ROOM):
        more.append(f"filed-{'long' if size > 6 else 'short'}")
    return (f"kind-{kind}", f"size-{size}", f"end-{end}", f"{kind}-{size}-{end}", *more)


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


def _tells(row, shape):
    """How much the row looks like a paragraph of a story."""
    if row.kind in {None, Kind.NOT_HOTLINE, Kind.RECENT_ITEM, Kind.META} and shape[2][4:] in _SENTENCE:
        return min(len(row.text), 160) / 20 if len(row.text) >= 16 else 0.2
    if row.kind is None:
        return min(len(row.text), 160) / 40 if len(row.text) > _LONGEST_SHORT else -1.0
    if row.kind is Kind.PHOTO_CREDIT:  # a paragraph that ends with who took the picture is one still
        return min(len(row.text), 160) / 20 if len(row.text) > _LONGEST_SHORT and "。" in row.text else -0.6
    return -1.6


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


_SHORTEST_OF_STORY = 8


def _is_told(shape):
    size = int(shape[1][5:])
    if shape[0] == "kind-photo_credit":  # a paragraph that ends with who took the picture
        return size >= _SHORTEST_OF_STORY and "stops-inside" in shape
    return shape[0] == "kind-text" and shape[2] in {"end-stop", "end-cry", "end-quote"} and size >= 5


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


_OF_THE_PAGE = frozenset({"kind-furniture", "kind-breadcrumbs"})


def _resumed(shapes):
    """What the nearest lines are that are not the page's own: a story goes on behind an advertisement."""
    above, below = _nearest_told(shapes), _nearest_told(shapes[::-1])[::-1]
    found = []
    for at, shape in enumerate(shapes):
        aside = shape[0] in _OF_THE_PAGE
        if aside:
            found.append(("between-told",) if above[at] and below[at] else ())
        else:
            found.append(("resumes",) if above[at] and at and shapes[at - 1][0] in _OF_THE_PAGE else ())
    return found


def _nearest_told(shapes):
    """Of each line whether the nearest above it that is not the page's own tells."""
    found, told = [], False
    for shape in shapes:
        found.append(told)
        if shape[0] not in _OF_THE_PAGE:
            told = shape[2] in {"end-stop", "end-cry", "end-quote"}
    return found


_NO_TITLE = frozenset(
    (
        "to-readers of-the-site letters-none letters-few dated strokes-2 strokes-3 blanks-3 blanks-4"
        " stops-inside begins-bullet begins-picture latin"
    ).split()
)
# Who took a picture stands in brackets behind what it shows, not behind a headline.
_CAPTION = ("kind-photo_credit", "end-bracket")
_ENDS_TITLE = frozenset({"end-none", "end-cry", "end-quote", "end-bracket", "end-dots"})


def _titles(shapes, told):
    """The lines like a headline; short ones where no longer one stands over the story, for then they are sections."""
    found = [at for at, shape in enumerate(shapes) if _is_title(shape)]
    first = told[0] if told else len(shapes)
    if found and found[0] < first:
        return found
    return [at for at in range(first) if _is_title(shapes[at], _SHORTEST_TITLE)] + found


def _is_title(shape, shortest=4):
    """Long enough for a headline, and nothing that a headline would not say."""
    return (
        shape[0] in {"kind-text", "kind-photo_credit", "kind-credit"}
        and shortest <= int(shape[1][5:]) <= 8
        and shape[2] in _ENDS_TITLE
        and shape[::2][:2] != _CAPTION
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
    often = ("often",) if counted[row.text] > _OFTEN else ()
    if len(row.text) not in _REPEATED or row.kind not in {None, Kind.PHOTO_CREDIT}:
        return ("twice-short", *often) if counted[row.text] > 1 else ()
    if counted[row.text] > 1:
        return ("twice", *often)
    if text.count(row.text) <= 1:
        return ()
    return ("within-another",) if len(row.text) >= _FEWEST_WITHIN else ("short-within-another",)


def _holding(rows, again):
    """Lines that hold a line found elsewhere on the page: a browser's title, a serial line, the end of a path."""
    held = [row.text for row, mine in zip(rows, again, strict=True) if mine and mine[0] in _WITHIN][
        :_MOST_HELD
    ]
    if not held:
        return {}
    return {
        at: ("holds-a-line",)
        for at, row in enumerate(rows)
        if len(row.text) <= _LONGEST_HOLDING and any(line in row.text and line != row.text for line in held)
    }


def _alike(rows, titles):
    """Of lines like a headline: those that say nearly what one right above or below them says."""
    pairs = [pairs_of(rows[at].text) for at in titles]
    found = {}
    for here in range(len(titles)):
        for there in range(here + 1, min(here + 3, len(titles))):
            above, below = titles[here], titles[there]
            if below - above <= _NEAR and are_alike(pairs[here], pairs[there]):
                found.setdefault(above, set()).add("alike-below")
                found.setdefault(below, set()).add("alike-above")
    return {at: tuple(sorted(clues)) for at, clues in found.items()}


def _at(at, rows):
    if at == 0:
        return ("first",) if len(rows) > 1 else ("first", "only")
    if at == 1:
        return ("second",)
    return ("last",) if at == len(rows) - 1 else ()
