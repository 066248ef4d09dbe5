"""What one line shows of its kind when nothing around it is known: shape, days and numbers, labels, names.

No clue is the name of an outlet or of a person, and none is a word that one site prints: what is looked for
are the trade's words in their places, and marks. `line_kinds.py` weighs them.
"""

import re

from copydesk.dateline import are_people, is_outlet
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from .labels import fields
from .line_forms import forms_of_line
from .small_print import MONTH, is_only_small

_SIZES = (2, 4, 6, 10, 14, 20, 26, 34, 44, 60, 90, 140, 200)
#: 2026-11-27; 27.11.2026; 11月27日; 115年11月27日; November 27, 2026
_DAY = re.compile(
    r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d"
    r"|1[01]\d年\d{1,2}月\d{1,2}日|\d{1,2}月\d{1,2}日"
    rf"|(?:\d{{1,2}}\s)?{MONTH}\.?\s\d{{1,4}}(?:,?\s(?:19|20)\d\d)?"
)
#: 06:30:00; 6:30pm
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[apAP]\.?[mM])?")
#: 0731-88888888; (02) 9261 3033
_PHONE = re.compile(r"(?<!\d)(?:\(?\d{2,5}\)?[- ]?)?\d{3,4}[- ]?\d{3,4}(?!\d)")
#: 第A09版：要聞; A2：綜合 總第3307期
_PRINTED_PAGE = re.compile(r"第?\s?[A-Z]?\d{1,2}版?\s?:\s?\S{1,6}(?:[*\s总第\d期]|新闻)*(?:$|\s)")
_WORDS = {
    "role": "记者|编辑|责编|通讯员|作者|校对|审核|编译|撰文|采写|文/|/文",
    "picture": "(?<!地)图|摄|照|影|截|翻|视频|画面",
    "given": "提供|供图|供稿|翻摄|来源|取自",
    "filed": "报导|报道",
    "list": "更多|相关|热门|推荐|最新|最热|精彩|精选|排行|延伸|大家|其他人|精华|热点|专题|最近|猜|可能",
    "listed": "新闻|文章|阅读|图片|影音|视频|内容|报道|报导|资讯|消息",
    "tip": "报料|爆料|线索|投稿|来稿|投书|征稿|新闻热线|读者热线",
    "contact": "热线|专线|电话|邮箱|信箱|电邮|手机|传真|微信|QQ|联系|致电|拨打",
    "service": "举报|客服|咨询|投诉|报案|广告|订阅|服务|急救|捐",
    "said": "表示|反映|获悉|了解|指出|说|称|认为|发现",
    "of": "的",
    "aspect": "了|着|过|将|已|被|把|让",
    "label": "来源|时间|日期|浏览|阅读|点击|字号|字体|发布|更新|出处|发表|点阅|评论",
    "page": "版|期|字数",
    "month": "年|月|日",
    "weekday": "星期|周[一二三四五六日]|Mon|Tue|Wed|Thu|Fri|Sat|Sun",
}
_WORDS = {name: re.compile(words) for name, words in _WORDS.items()}
_SHORT, _LONG_VALUE, _LONGEST_HOUSE, _FIELDS_ASKED, _HALF = 14, 12, 12, 3, 5
_EDGE = "([【〔)]】〕 ·•-■●◆▲>«»*◎"
#: 青溪日報融媒體平台編輯 何望
_ROLE_AND_NAME = re.compile(
    r"(?:编辑|记者|通讯员|编译|摄影|供稿|作者|主持人)\s*[:/]?\s+[\u3400-\u9fff]{2,3}$"
)
#: 周嵐 編輯
_NAME_AND_ROLE = re.compile(
    r"(?:^|\s)[\u3400-\u9fff]{2,3}\s+(?:编辑|摄影|整理|编译|供稿|撰文|审稿|报导|报道|摄)$"
)
#: 青溪晚報首席記者周嵐 通訊員陳牧
_ROLES_AND_NAMES = re.compile(
    r"(?:[^\s,。:]{0,12}(?:记者|通讯员|实习生|编辑|摄影|特派员)[\u3400-\u9fff]{0,4}(?:\s+|$)|[\u3400-\u9fff]{2,4}(?:\s+|$)){1,6}"
)
#: 周嵐：渡口應增設路燈; 周嵐》渡口的清晨和黃昏
_SAID_BY = re.compile(r"[\u3400-\u9fff·]{2,6}[:>|》/][^\s:]{6,}")
#: 【石橋觀察】渡口的清晨
_BRACKET_FIRST = re.compile(r"(?:【[^】]{1,12}】|\([^()]{1,12}\)|《[^》]{1,16}》)\s*\S{4,}")
#: （组图）; [圖]
_TAGGED = re.compile(r"[(\[](?:[多组]?图[集文]?|视频|影音?|有?片)[)\]]$")
_PARTS, _PAUSES = re.compile(r"[\s|/·•]+"), re.compile("[,。;!?]")
_HAN = re.compile("[\u3400-\u9fff]")
_LAST_BRACKET = re.compile(r"\(([^()]{1,40})\)。?$")
_BEFORE_A_NAME = re.compile(r"[\s/:。,(|]")
#: 三分鐘前; 2天前
_SO_LONG_AGO = re.compile(
    r"(?:[\d一二三四五六七八九十半]{1,3}\s*个?(?:分钟|小时|天|日|星期|周|月|年)|刚刚|昨天)前?$"
)
#: 編導：周嵐; 講述人：青溪晚報記者周嵐
_WORKER_AND_NAME = re.compile(
    r"[\u3400-\u9fff]{1,4}[人者员师手导编审播辑]\s*[:|/]\s*(?:[\u3400-\u9fff]{2,10}记者)?\s*([\u3400-\u9fff]{2,3})$"
)
#: □周嵐
_BULLET_AND_NAME = re.compile(r"[□■◎●○◆◇▲△⊙]\s*([\u3400-\u9fff]{2,3})$")
#: 渡口夜航復開 市民叫好 – 青溪新聞網
_TITLE_AND_HOUSE = re.compile(r"\S.{6,}?(?:\s[-–—|]\s|[|_])\s*([^\s|_–—-]{3,12})$")
_IN_BRACKET = ("picture", "given", "role", "filed")


def clues_of_line(bare) -> tuple[str, ...]:
    """The named clues of a line without the blanks around it, none twice."""
    folded = fold(bare)
    parts = [part for part in _PARTS.split(folded) if part]
    found = [*_shape(folded, parts), *_times(folded), *_labels(bare), *_words(folded)]
    found += [*_names(folded, parts), *_signs(folded), *_clauses(folded, parts)]
    found += forms_of_line(folded)
    return tuple(dict.fromkeys(found))


def _size(number):
    return next((size for size in _SIZES if number <= size), "more")


def _sort(letter):
    return "9" if letter.isdigit() else "han" if _HAN.match(letter) else "abc" if letter.isalpha() else letter


def _shape(folded, parts):
    yield from ("any", f"long:{_size(len(folded))}", f"first:{_sort(folded[0])}", f"last:{_sort(folded[-1])}")
    yield f"last two:{''.join(map(_sort, folded[-2:]))}"
    yield from (f"parts:{min(len(parts), 6)}", f"longest part:{_size(max(map(len, parts), default=0))}")
    yield f"pauses:{min(len(_PAUSES.findall(folded)), 3)}"
    colon = folded.find(":")
    if colon >= 0:
        yield "colon last" if colon == len(folded) - 1 else f"colon at:{min(colon, 12) // 2}"
    if folded[0] in "([【〔" and folded[-1] in ")]】〕":
        yield "framed"
    if folded.endswith(("。", '。"', "。」", "!", "?")):
        yield "ends a sentence"
    yield from (
        name for mark, name in (("|", "bar"), ("/", "stroke"), ("。", "stop"), ("@", "at")) if mark in folded
    )
    if "http" in folded or "www." in folded:
        yield "address"


def _times(folded):
    days = [*_DAY.finditer(folded)]
    without = _DAY.sub(" ", folded)
    clocks = len(_CLOCK.findall(without))
    left = "".join(filter(str.isalnum, _CLOCK.sub(" ", without)))
    yield from (f"days:{min(len(days), 2)}", f"clocks:{min(clocks, 2)}", f"beside them:{_size(len(left))}")
    yield f"times:{min(len(days) + clocks, 2)} beside:{_size(len(left))}"
    yield f"other digits:{_size(sum(map(str.isdigit, left)))}"
    if days and days[0].start() < 4:
        yield "opens with a day"
    if days and days[0].end() > len(folded) - 8:
        yield "ends with a day"
    if len(_HAN.findall(folded)) * 2 < len(left):
        yield "mostly latin"
    if _SO_LONG_AGO.match(folded):
        yield "so long ago"
    if is_only_small(folded):
        yield "only small print"
    if _PRINTED_PAGE.match(folded):
        yield "a printed page"


def _labels(bare):
    before, found = fields(bare)
    if not found:
        return
    yield from (f"label:{field.sort}" for field in found[:_FIELDS_ASKED])
    yield f"labels:{min(len(found), _FIELDS_ASKED)}"
    yield "words before the label" if before else "opens with a label"
    values = [field.value for field in found]
    if all(not value or are_people(value) for value in values):
        yield "labels people"
    if max(map(len, values)) > _LONG_VALUE:
        yield "labels much"


def _words(folded):
    said = {name: [*pattern.finditer(folded)] for name, pattern in _WORDS.items()}
    said = {name: places for name, places in said.items() if places}
    for name, places in said.items():
        yield f"says:{name}"
        if places[0].start() < 3:
            yield f"says first:{name}"
        if len(folded) - places[-1].end() <= 2:
            yield f"says last:{name}"
        if len(folded) <= _SHORT:
            yield f"short, says:{name}"
    reachable = "@" in folded or _PHONE.search(folded)
    if _PHONE.search(folded):
        yield "number"
    if "tip" in said and reachable:
        yield "asks, and can be reached"


def _names(folded, parts):
    bracket = _LAST_BRACKET.search(folded)
    if bracket:
        yield "bracket last"
        yield from (f"bracket last:{name}" for name in _IN_BRACKET if _WORDS[name].search(bracket[1]))
    inner = folded.strip(_EDGE)
    words = _BEFORE_A_NAME.split(inner)
    if are_people(words[-1]):
        yield "name last"
    if are_people(words[0]):
        yield "name first"
    if any(ends_as_outlet(part) for part in parts if len(part) <= _LONGEST_HOUSE):
        yield "an outlet among its parts"
    if is_outlet(inner):
        yield "an outlet"


def _signs(folded):
    inner = folded.strip(_EDGE)
    for name, pattern in (("role, then name", _ROLE_AND_NAME), ("name, then role", _NAME_AND_ROLE)):
        if pattern.search(inner):
            yield name
    for name, pattern in (
        ("worker, then a name", _WORKER_AND_NAME),
        ("bullet, then a name", _BULLET_AND_NAME),
    ):
        found = pattern.match(folded)
        if found and are_people(found[1]):
            yield name


def _clauses(folded, parts):
    inner = folded.strip(_EDGE)
    titled = _TITLE_AND_HOUSE.match(folded)
    if titled and ends_as_outlet(titled[1]):
        yield "words, then an outlet"
    if _TAGGED.search(folded):
        yield "tagged as pictures"
    if _ROLES_AND_NAMES.fullmatch(inner) and _WORDS["role"].search(inner):
        yield "only roles and names"
    elif len(parts) in {2, 3} and all(len(_HAN.findall(part)) >= _HALF for part in parts):
        yield "two halves"
    if _SAID_BY.match(folded):
        yield "somebody, then words"
    if _BRACKET_FIRST.match(folded):
        yield "a bracket, then words"
