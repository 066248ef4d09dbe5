"""Labelled lines: 責任編輯：…, 文/…, 來源：…, cut into their labels and what stands behind each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from copydesk.folding import fold
from copydesk.vocabulary.roles import QUALIFIERS, QUALIFIERS_BEFORE_A_MARK, ROLES


def _words(words):
    """Any of these words, the longest first; printers space a short one out to the width of a long one."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        rf"{word[0]}\s?{word[1]}" if len(word) == 2 else re.escape(word) for word in longest_first
    )


# 值班, 融媒體, 第一版
_QUALIFIER = f"(?:{'|'.join((*QUALIFIERS_BEFORE_A_MARK, *QUALIFIERS))})"
_WRITERS = _words(role.word for role in ROLES.values() if role.signs)
_EDITORS = _words(role.word for role in ROLES.values() if not role.signs)
# 責任編輯, 三 審, 值班總編輯
EDITOR_ROLE = rf"{_QUALIFIER}{{0,3}}(?:{_EDITORS})"
# 記者, 特約撰稿, 攝影/文, 圖/文, 撰文、供圖
WRITER_ROLE = (
    rf"{_QUALIFIER}{{0,3}}(?:{_WRITERS}|图|[供配摄][图影][/](?:文|报[道导]))"
    rf"(?:者(?=\s?:))?(?:[/、·.&及](?:图片|图|摄影|摄|视频|文字|文|记者|撰文|撰稿|采访|整理|剪辑|编辑|表|制图|报[道导]))*"
)
# 來源, 發佈時間, 閱讀
META_LABEL = (
    "(?:(?:信息|稿件|文章|本文|新闻资料|新闻|消息|内容|文字|素材)?(?:(?<![料片图])|(?<=新闻资料))来源于?|出处|稿源|转自|转载自|版次|版面|当前版"
    r"|(?<![料片图照])来自(?=\s*:)"
    "|(?:发布|发表|添加|发稿|更新|最后更新|最新更新|修改|录入|刊登|上传|建立|出版)(?:时间|日期|于)?"
    "|时间|日期"
    "|(?:浏览|阅读|点击|点阅)(?:次数|量|数|率)?|人气"
    r"|访问|访问量|评论(?!\s*:\s*[\u3400-\u9fff]{4})|(?:文章|全文)?字数|字号|字体(?:大小)?|所属分类|分类|栏目|(?:发布|发稿|发文)(?:人|者|单位|机构|部门|机关)|索引号)"
)
#: 來源：青溪縣報--2026-11-27
_DAY_BEHIND = re.compile(r"\s*[-–—]{1,2}\s*(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?$")
#: 記者：周嵐 2026-11-27 06:30
_TIME_BEHIND = re.compile(r"\s+(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?$")
# What a role can begin with: most letters are passed over by one look.
_FIRSTS = "".join(
    sorted({word[0] for word in (*QUALIFIERS, *QUALIFIERS_BEFORE_A_MARK, *ROLES, *"供配摄图影文本稿")})
)
# The stroke inside 文/图 is none between a label and a name.
_MARK = r"(?::|/(?!(?:[图文]|摄影?|视频|撰[稿文]|采访|剪辑|文字|整理|报[道导])(?:[ :/]|$)))"
#: 來源：青溪縣報; 責任編輯/何望; 編輯 何望; 瀏覽次數：12; 文章作者：周嵐
# 報道：周嵐　攝影：陳牧, over the dateline in South-East Asia; inside a line the word is a verb.
_FIELD = re.compile(
    rf"(?P<meta>{META_LABEL}|^综合|^素材)\s*(?::|(?<=[源材]){_MARK}|(?<![源材])/)"
    rf"|(?=[{_FIRSTS}])(?:文章|本文(?!图)|稿件)?"
    rf"(?:(?P<editor>{EDITOR_ROLE}(?:[人员者](?=\s*{_MARK}))?)\s*{_MARK}|(?P<writer>{WRITER_ROLE})\s*{_MARK})"
    rf"|(?<!\w)(?P<editor_of_picture>[首题头主]图)\s*{_MARK}"
    r"|(?:^|(?<= ))(?P<writer_first>(?:独家|特别|联合)?报[道导]):"
    rf"|(?:^|(?<= ))(?:(?P<editor_spaced>{EDITOR_ROLE})|(?P<writer_spaced>{WRITER_ROLE}))\s"
)

_HAS_MARK = re.compile(r"[:/\s]")
# A label that no list of roles has ends the value in front of it too, where what stands behind it is as short.
#: 文字：周嵐 責任領導：何望 陳牧; 文字：周嵐 審閱：; 作者：周嵐 電話：0731-12345
_OTHER_LABEL = re.compile(
    r"(?<=[\s;,])(?P<label>[\u3400-\u9fff]{2,5})\s*:"
    r"(?P<value>\s*(?:[\u3400-\u9fff·]{2,4}(?:[\s、,]+[\u3400-\u9fff·]{2,4}){0,3}(?![:\w])|[A-Za-z0-9_@.()-]{1,24})?)"
    r"(?=$|[\s;,])"
)
#: 責任領導, 初核, 復審人
_HAD_IN_HAND = re.compile("[审核校编签监阅]|领导|负责|责任")
# Glued in front of the next label, what stands behind the house qualifies that one's role.
#: 青溪日報收集, of 來源：青溪日報收集編輯：何望
_HOUSE_AND_MORE = re.compile(
    r"(?P<house>[^\s/]{1,14}?[报网社台刊])(?!网站?|社$|台$)[\u3400-\u9fff]{2}(?=$|,)"
)
#: 記者 周嵐, behind 作者：
_OPENS_WITH_REPORTER = re.compile(rf"\s*{_QUALIFIER}{{0,3}}(?:记者|通讯员|实习生)\s")
_OF_REPORTERS = ("记者", "通讯员", "实习生")

EDITOR, WRITER, META = "editor", "writer", "meta"
_AROUND = " \t\u3000\xa0;；,，/／|｜丨∣│"


@dataclass(frozen=True, slots=True)
class Field:
    sort: str  # EDITOR, WRITER or META
    label: str
    value: str
    mark: str  # the colon or stroke between label and value, empty where only a space stands there

    @property
    def has_mark(self) -> bool:
        return bool(self.mark)


def is_source_label(label) -> bool:
    return "源" in label or fold(label).startswith(("来自", "出", "转", "综", "素"))


@lru_cache(maxsize=1024)
def fields(line) -> tuple[str, tuple[Field, ...]]:
    """What stands before the first label, and the labelled fields in their order."""
    folded = fold(line)
    found = _FIELD.finditer(folded) if _HAS_MARK.search(folded) else ()
    found = _but_told_inside(folded, [match for match in found if not _is_a_pair_of_words(line, match)])
    if not found:
        return line.strip(), ()
    ends = [match.start() for match in found[1:]] + [len(line)]
    parted = (_parted(line, folded, match, end) for match, end in zip(found, ends, strict=True))
    return line[: found[0].start()].strip(), tuple(field for some in parted for field in some)


def _but_told_inside(folded, found):
    """作者：記者 周嵐 通訊員 陳牧: the second word is no label of its own, the first label holds for both."""
    kept = []
    for match in found:
        above = kept[-1] if kept else None
        is_inside = (
            above is not None
            and above.lastgroup in {EDITOR, WRITER}
            and match.lastgroup == "writer_spaced"
            and match["writer_spaced"].endswith(_OF_REPORTERS)
            and _OPENS_WITH_REPORTER.match(folded, above.end(), match.start())
        )
        if not is_inside:
            kept.append(match)
    return kept


def _parted(line, folded, match, end):
    """The field, and behind it those whose labels are of no list: 審閱：何望 names who had it in hand, 電話：… nobody."""
    others = list(_OTHER_LABEL.finditer(folded, match.end(), end)) if ":" in folded[match.end() : end] else ()
    stop = others[0].start() if others else end
    value = line[match.end() : stop].strip(_AROUND)
    is_glued = stop < len(line) and line[stop - 1].isalnum()
    house = _HOUSE_AND_MORE.match(fold(value)) if is_glued and match.lastgroup == "meta" else None
    yield _field(line, match, value[: house.end("house")] if house else value)
    for other in others:
        if _HAD_IN_HAND.search(other["label"]):
            label, value = (line[slice(*other.span(group))] for group in ("label", "value"))
            yield Field(EDITOR, label, value.strip(_AROUND), line[other.start("value") - 1])


def _is_a_pair_of_words(line, match):
    """評論／社會: a slash, unlike an upright stroke, is no mark behind these labels."""
    return match.lastgroup == "meta" and line[match.end() - 1] in "/／╱" and match["meta"][-1] not in "源材"


def _field(line, match, value):
    sort = match.lastgroup
    label = "".join(line[slice(*match.span(sort))].split())
    if is_source_label(label):
        value = _DAY_BEHIND.sub("", value)
    elif sort != META:
        value = _TIME_BEHIND.sub("", value)
    return Field(
        sort.partition("_")[0],
        label,
        value,
        "" if sort.endswith("_spaced") else line[match.end() - 1],
    )
