"""What a run of words may be by where it stands: an outlet, a place, names, or neither, and how it may be cut.

Every way is offered with a cost, so that the unlikeliest can be left out before they are weighed. Nothing
is decided here: lists of names make a way cheaper, and none is shut out for want of a list.
"""

import re
from typing import NamedTuple

from copydesk.vocabulary.desks import is_desk, may_be_desk
from copydesk.vocabulary.outlets import CLOCKS, KNOWN_OUTLETS

from .names import are_names, cut, looks_like_name
from .places import COPIED, GRAMMAR, NOT_NAMED, NOT_PLACES
from .tokens import CLOSE, COLON, DASH, DATE, FILED, LINE, REPORT, ROLE, SLASH, SPACE
from .wire_head import KNOWN_TOWN, NAMED_AFTER_TOWN, outlet_end, outlet_reason, place_at_end, place_reason

OUTLET, PLACE, NAMES, TITLE, NOISE = "outlet", "place", "names", "title", "noise"
_COSTS = {
    "outlet-on-record": 0.0,
    "outlet-known": 0.1,
    "self-reference": 0.1,
    "outlet-by-ending": 0.4,
}
_TITLE = re.compile(
    "(?:副?总?社长|总经理|总主笔|主笔|主任|站长|所长|台长|处长|组长|特派员|总编辑|社区记者|地方特派|采访主任|本刊特约|特派|教官|老师|教授|博士|律师|医师|编辑|执行长|理事长|会长|校长)$"
)
_HOURS = re.compile(
    r"(?:最新|上午|下午|凌晨|晚间|晚上|清晨|傍晚|早间|中午|午间|晚|早|夜)?(?:\d{1,2}(?:时|点)(?:\d{1,2}分)?|\d{1,2}:\d\d(?::\d\d)?)?(?:讯)?"
)
_NEVER_IN_NAMES = re.compile("[的了我你他她们说把被这吗呢是从对在有为将与及等]")
_SPELLING = frozenset(
    "阿巴贝比伯博布查达戴德迪蒂顿敦多厄恩尔法菲弗格哈赫亨华霍基吉加卡凯坎科克库拉莱兰朗雷里利林卢鲁伦罗洛马玛曼麦"
    "米密明摩莫姆穆纳内尼努诺欧帕佩皮普奇乔萨桑沙什圣斯苏索塔泰坦特图托瓦威维温沃乌西锡夏休雅亚耶伊因约詹兹"
    "士瓜地汉堡墨哥渥太华费城埃岛"
)
_QUOTED = re.compile("[《》「」“”]")
#: “走過渡口”特派記者
_COLUMN = re.compile("“?[^“”]+”")
#: 周 嵐: set as wide as a name of three, as nothing else is that a role tells
_TORN = re.compile("[\u3400-\u9fff] +[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.]+(?=[\u3400-\u9fff])")
_HOW = tuple("特约 综合 独家 联合 特派 现场".split())
#: 協會, 商會: the end of what a body is called
_A_BODY = re.compile("(?:协|学|商|工|总|分|教|议|同乡|校友|宗亲|联谊|联合|基金|委员)会|公司|集团")
#: 青溪電台“心之旅”訪談節目
_PROGRAMME = re.compile(
    "(?P<house>[\u3400-\u9fffA-Za-z]{2,10})[“「《‘][^“”「」《》‘’]{1,14}[”」》’](?:[\u3400-\u9fff]{0,4}?(?:节目|栏目|专栏|专题))?"
    "(?P<rest>(?:[\u3400-\u9fff]{2,3})?)"
)
#: 轉載自青溪傳媒, 據市民消息: before a house, and no part of its name
_NEVER_A_HOUSE = re.compile(f"{COPIED.pattern}|据")
#: 周嵐綜合報導, but 【青溪新聞】: behind whose site it is this is the end of its name
_NEWS = frozenset("新闻 体育 财经 科技 娱乐 要闻 快讯 时事".split())
#: 青溪華網周望嵐: an outlet's letters are no town's
_NEVER_IN_TOWNS = re.compile("[报刊网]|新闻|传媒")
_LONGEST_NAME, _LONGEST_NAMES = 4, 9
# Longer than the first a headline is glued to the name.
_LONGEST_PLAIN, _LONGEST_OUTLET = 11, 14
#: 民調中心, 編輯部: a desk, and whose it is the page does not say
_OFFICE = ("中心", "小组", "编辑部", "编辑室")
_SHORT_TOWN = tuple("市县区镇乡州湾岛港")


class Way(NamedTuple):
    """One way to read a run: what it costs, and its pieces as (label, start, end)."""

    cost: float
    pieces: tuple


class Run(NamedTuple):
    """A run of words, what stands on both sides of it, and whether a role waits for its names."""

    text: str
    start: int
    before: str | None
    after: str | None
    is_first: bool
    has_role: bool

    @property
    def is_before_filing(self) -> bool:
        return self.after in (DATE, FILED, REPORT)


def ways(run: Run, records) -> list[Way]:
    """Every way to read the run, the cheapest first."""
    if run.before in (COLON, ROLE) and len(run.text) > _LONGEST_NAME and may_be_desk(run.text):
        return [Way(0.1, ((NOISE, run.start, run.start + len(run.text)),))]  # 文：某某採訪組
    if run.after == ROLE and _COLUMN.fullmatch(run.text) and outlet_reason(run.text, records) is None:
        return [Way(0.1, ((NOISE, run.start, run.start + len(run.text)),))]
    if _TORN.fullmatch(run.text) and (run.has_role or run.after in (ROLE, SLASH, REPORT)):
        return [Way(0.3, ((NAMES, run.start, run.start + len(run.text)),))]
    if _is_site_of_a_town(run, records):
        return [Way(0.4, ((OUTLET, run.start, run.start + len(run.text)),))]
    found = [*_whole(run, records), *_two(run, records), *_three(run, records)]
    if run.before == DATE and run.after == FILED and f"{run.text}社" in KNOWN_OUTLETS:
        found = [way for way in found if way.pieces[0][0] == OUTLET and len(way.pieces) == 1]
    found.sort(key=lambda way: way.cost)
    return found[:7]


def _is_site_of_a_town(run, records):
    """青溪網-感知石橋: behind the dash a word that is none of the trade and a town are the name of a site together."""
    town = place_at_end(run.text, records) if run.before == DASH else None
    if town is None or place_reason(run.text, records) in KNOWN_TOWN:
        return False
    word = run.text[:town]
    is_told = (
        looks_like_name(word, records.people) or is_desk(word) or may_be_desk(word) or word in NOT_PLACES
    )
    return not is_told and outlet_reason(word, records) is None


def _whole(run, records):
    text, end = run.text, run.start + len(run.text)
    for label, cost in (
        (NAMES, _name_cost(text, run, records)),
        (OUTLET, _outlet_cost(text, run, records)),
        (PLACE, _place_cost(text, run, records)),
        (NOISE, _noise_cost(text)),
    ):
        if cost is not None:
            yield Way(cost, ((label, run.start, end),))


def _name_cost(text, run, records):
    text = text.replace(" ", "") if _TORN.fullmatch(text) else text
    if text in records.people:
        return 0.0
    if (
        text in NOT_PLACES
        or text in NOT_NAMED
        or len(text) < 2
        or _QUOTED.search(text)
        or _A_BODY.fullmatch(text)
    ):
        return None
    if run.after == COLON and run.is_first and not run.has_role and not looks_like_name(text, records.people):
        return None  # 原文內容：某報 記者周嵐
    if run.before == DATE and run.after == FILED:
        return None  # （吉隆坡3日馬新電）: between the day and the word of filing stands whose wire it is
    if len(text) > 4 and may_be_desk(text):
        return None  # 國際新聞中心 is a desk, however well it could be cut into names
    is_told = run.has_role or run.after in (SLASH, REPORT, ROLE)
    if are_names(text, records.people):
        return 0.3 if is_told else 1.2
    if "·" in text or "." in text or text.isascii():
        return 0.8 if is_told else 2.2
    if _NEVER_IN_NAMES.search(text):
        return 2.0 if run.has_role and run.after == SLASH and len(text) <= 4 else None
    if 2 <= len(text) <= 4:
        return 1.2 if is_told else 2.4
    return 3.0 if run.has_role and len(text) <= 8 else None


def _outlet_cost(text, run, records):
    if run.before == DATE and run.after == FILED and f"{text}社" in KNOWN_OUTLETS:
        return _COSTS["outlet-known"]  # （吉隆坡3日馬新電）
    if len(text) < 2 or len(text) > 22 or text in CLOCKS or _NEVER_A_HOUSE.match(text):
        return None
    reason = outlet_reason(text, records)
    if reason:
        return _COSTS[reason] + 0.6 * (not run.is_first)
    if text in NOT_PLACES or text in NOT_NAMED or is_desk(text) or text.endswith(_OFFICE):
        return None
    if _is_outlet_and_names(text, records):
        return None
    if run.after == REPORT and text.endswith(_HOW):
        return None  # （獨媒特約報道）: how it was written is no part of the name
    if not GRAMMAR.isdisjoint(text):  # 某某數據9月15日訊
        return 2.0 if run.is_first and run.is_before_filing and len(text) <= 6 else None
    if run.after in (DATE, FILED, ROLE, REPORT, SLASH, CLOSE, SPACE, "list", "dash", "colon") and len(
        text
    ) <= (_LONGEST_PLAIN if text.isalpha() else _LONGEST_OUTLET):
        return 1.4 + 0.8 * (not run.is_first) + 0.5 * run.has_role
    return None


def _is_outlet_and_names(text, records):
    """青溪華網周望嵐陳牧: an outlet, and behind it somebody's names, are no longer outlet."""
    end, reason = outlet_end(text, 0, len(text), records)
    return (
        reason is not None
        and 2 <= len(text) - end <= _LONGEST_NAMES
        and are_names(text[end:], records.people)
    )


def _place_cost(text, run, records):
    reason = place_reason(text, records)
    if reason in KNOWN_TOWN:
        return 0.2 if not run.has_role else 0.8
    if _NEVER_IN_TOWNS.search(text):
        return None
    if reason and (run.is_before_filing or run.after in (SLASH, "list")) and sounds_foreign(text):
        return 0.6
    if reason and run.after == "dash" and run.before is None:
        return 1.5
    if reason and run.after == ROLE and run.is_first and not run.has_role:
        return 2.0  # 石橋特約記者周嵐
    if reason and (run.is_before_filing or run.after in (CLOSE, None, LINE)):
        return 1.5 + 0.5 * (run.is_first or run.has_role) + 0.2 * (len(text) > 4)
    return None


def sounds_foreign(text) -> bool:
    """休斯頓, 瓜地馬拉: written with the letters that spell the names of towns abroad."""
    return len(text) > 2 and sum(letter in _SPELLING for letter in text) >= len(text) - 1


def _noise_cost(text):
    if text in NOT_PLACES or text in NOT_NAMED or is_desk(text) or text in CLOCKS or _HOURS.fullmatch(text):
        return 0.1
    if may_be_desk(text):
        return 1.0
    return 2.6 if len(text) <= 10 and GRAMMAR.isdisjoint(text) else None


def _two(run, records):
    text, start = run.text, run.start
    end = start + len(text)
    yield from _sent_from(run, records)
    yield from _programme(run, records)
    if NAMED_AFTER_TOWN.fullmatch(text):
        return  # 今日石橋, 雲上石橋: the town is part of the outlet's name
    if (copied := COPIED.match(text)) and outlet_reason(text[copied.end() :], records):
        at = start + copied.end()
        yield Way(0.2, ((NOISE, start, at), (OUTLET, at, end)))  # 轉載自某報
    place = place_at_end(text, records)
    cuts = {place} if place else set()
    if run.after in (DATE, FILED, REPORT, CLOSE, None) or run.is_first:
        cuts |= {size for size in (len(text) - 2, len(text) - 3, len(text) - 4, len(text) - 5) if size >= 2}
    outlet, _reason = outlet_end(text, 0, len(text), records)
    if 2 <= outlet < len(text):
        cuts.add(outlet)
        yield from _outlet_with_desk(run, outlet, records)
    latin = _LATIN.match(text)
    if latin and len(text) - latin.end() >= 2:
        cuts.add(latin.end())  # MyNews某某某／綜合報導
    cuts |= {size for size in (2, 3, 4) if size < len(text) - 1 and _starts_with_name(text, size)}
    clock = next((clock for clock in CLOCKS if text.endswith(clock) and len(text) > len(clock) + 1), None)
    if clock:
        at = end - len(clock)
        yield Way(0.2, ((OUTLET, start, at), (NOISE, at, end)))
    if (title := title_end(text)) and not may_be_desk(text):
        yield Way(0.4, ((TITLE, start, start + title), (NAMES, start + title, end)))
    for size in sorted(cuts):
        if _is_inside_word(text, size):
            continue
        left, right = (
            run._replace(text=text[:size], after="word"),
            run._replace(text=text[size:], start=start + size, before="word", is_first=False),
        )
        yield from _pairs(left, right, records, is_known_place=size == place)


def _programme(run, records):
    """青溪電台“心之旅”訪談節目, 青溪台《心之旅》節目周嵐: whose, a programme of theirs, and who is behind it."""
    found = _PROGRAMME.fullmatch(run.text)
    if not found or place_reason(found["house"], records) in KNOWN_TOWN:
        return  # 義大利《青溪街》: a land in front of whose it is
    at, behind, end = (
        run.start + place for place in (found.end("house"), found.start("rest"), len(run.text))
    )
    pieces = (OUTLET, run.start, at), (NOISE, at, behind)
    is_house = outlet_reason(found["house"], records)
    if not is_house and run.after != ROLE:
        return  # of a house that nobody knows who speaks for it has to tell: 主持人
    cost = 0.1 if is_house else 0.6
    if not found["rest"]:
        yield Way(cost, pieces)
    elif looks_like_name(found["rest"], records.people):
        yield Way(cost, (*pieces, (NAMES, behind, end)))


def _is_inside_word(text, size):
    """News586 is one word, and no outlet of the name News."""
    before, behind = text[size - 1 : size], text[size : size + 1]
    return before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()


def _sent_from(run, records):
    """發自某地, 某某某發自某地"""
    name, sent, place = run.text.partition("发自")
    if not sent or not place_reason(place, records):
        return
    at = run.start + len(name)
    pieces = ((PLACE, at + len(sent), run.start + len(run.text)),)
    if name and looks_like_name(name, records.people):
        yield Way(0.2, ((NAMES, run.start, at), *pieces))
    elif not name:
        yield Way(0.2, pieces)


def _outlet_with_desk(run, outlet, records):
    """某報綜合某地, an outlet, a word for how it was written, and a place."""
    rest = run.text[outlet:]
    word = next((word for word in NOT_PLACES if rest.startswith(word)), "")
    if word and place_reason(rest[len(word) :], records) in KNOWN_TOWN:
        at = run.start + outlet
        noise = (NOISE, at, at + len(word))
        yield Way(0.4, ((OUTLET, run.start, at), noise, (PLACE, noise[2], run.start + len(run.text))))


def _pairs(left, right, records, *, is_known_place):
    cut = right.start
    end = cut + len(right.text)
    outlet = _outlet_cost(left.text, left._replace(after=DATE), records)
    names = _name_cost(left.text, left._replace(has_role=True), records)
    place = _place_cost(right.text, right, records) if not is_known_place else 0.2
    if place is not None and right.text.endswith(_SHORT_TOWN):
        place -= 0.4
    if place is not None:
        if outlet is not None:
            yield Way(outlet + place, ((OUTLET, left.start, cut), (PLACE, cut, end)))
        if names is not None and names < 2:
            yield Way(names + place + 0.1, ((NAMES, left.start, cut), (PLACE, cut, end)))
    following = _name_cost(right.text, right._replace(has_role=True), records)
    if following is not None and following < 2.5:
        if outlet is not None and outlet < 2:
            yield Way(outlet + following + 0.2, ((OUTLET, left.start, cut), (NAMES, cut, end)))
        noise = _noise_cost(left.text)
        if noise is not None and noise < 2:
            yield Way(noise + following, ((NOISE, left.start, cut), (NAMES, cut, end)))
    is_how = right.text not in _NEWS or right.after == REPORT
    if names is not None and names < 1 and _noise_cost(right.text) == 0.1 and is_how:
        yield Way(names + 0.2, ((NAMES, left.start, cut), (NOISE, cut, end)))
    if outlet is not None and right.text in NOT_PLACES:
        yield Way(outlet + 0.2, ((OUTLET, left.start, cut), (NOISE, cut, end)))


def _three(run, records):
    """某某社王小明台北: an outlet, a name and a place in one run."""
    place = place_at_end(run.text, records)
    outlet, reason = outlet_end(run.text, 0, len(run.text), records)
    if not place or not reason or not 2 <= place - outlet <= 4 or outlet < 2:
        return
    if looks_like_name(run.text[outlet:place], records.people):
        at = run.start
        yield Way(
            0.4,
            (
                (OUTLET, at, at + outlet),
                (NAMES, at + outlet, at + place),
                (PLACE, at + place, at + len(run.text)),
            ),
        )


def title_end(text) -> int | None:
    """Where the name begins behind a title that opens a run: 總社長某某某."""
    return next((size for size in range(2, min(6, len(text) - 1)) if _TITLE.fullmatch(text[:size])), None)


def _starts_with_name(text, size):
    return cut(text[:size]) == (size,) and looks_like_name(text[:size])
