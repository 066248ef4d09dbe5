"""Credit lines and bylines: who edited, checked, photographed or wrote what is printed."""

import re
from dataclasses import replace
from functools import lru_cache

from copydesk.dateline import (
    Person,
    are_people,
    could_be_somebody,
    is_given_whole,
    is_outlet,
    may_be_person,
    read_people,
    split_names,
)
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet
from copydesk.vocabulary.outlets import MANY
from copydesk.vocabulary.roles import ROLES

from . import boilerplate
from .bare_bylines import is_dated, named_on
from .labels import EDITOR, EDITOR_ROLE, META, WRITER, fields, is_source_label
from .patterns import any_of

_FRAME = "■●▲◆★□○◎※*·•【】[]［］〔〕（）()《》—-－―─　 \xa0\t。"
_REPORTER = any_of("记者 通讯员 实习生 特派员 专栏作者")
_A_REPORTER = re.compile(_REPORTER)
_WHAT_REPORTER = any_of(
    "本报 本网 本刊 首席 见习 实习 特约 特派 全媒体 融媒体",
    "文字 摄影 职工 驻地",
)
#: 本報記者 周嵐; 青溪縣報全媒體記者 周嵐
_REPORTERS = re.compile(rf"^(?P<outlet>[^,。!?:、\s]{{0,16}}?\s?)(?P<people>{_WHAT_REPORTER}*{_REPORTER}.+)$")
#: 文／本報記者 周嵐; 本版稿件均由青溪縣報記者 周嵐 采寫
_OWN = re.compile(r"^(?:本[栏版组期刊]\S{0,4}由|文|图|采写|撰文)?[/:]?\s*")
#: 本報記者 周嵐
_TO_THE_NAMES = re.compile(r"^.*?(?:记者|通讯员|实习生|特派员|作者)\s*")
#: 文·圖, 圖文
_WHAT_WAS_MADE = re.compile("文|[文图][·/、&]?[文图]")
#: 陈 牧: printers space a short name out
_SPACED_OUT = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s+([\u3400-\u9fff])(?![\u3400-\u9fff])")
_BETWEEN_NAMES = re.compile(rf"(?<=\s)[文图摄](?=\s|$)|[\s、,]+|{_REPORTER}")
#: ／台北報導
_REPORTS_FROM = re.compile(r"/\s*\S{2,10}?(?:报导|报道)$")
# 記者 before these is no title of a person: a column, or a headline about reporters.
#: 記者手記; 記者從縣交通局獲悉
_COLUMN = re.compile(
    "^记者"
    + any_of(
        "手记 观察 调查 快评 点评 走访 连线 感言 招待 节 证 会",
        "核实 求证 回访 追踪 探访 体验 提问 追问 现场 暗访 帮忙 跑腿 札记 笔记 视角 直击",
        "从 问 在 说 获悉 了解 发现",
    )
)
_GIVEN = ("供稿", "供图", "撰稿", "编译", "整理")
#: 周嵐 供稿; 林以晴整理
_GIVEN_BY = re.compile(rf"^(?P<names>[^:,。!?/]{{2,30}}?)\s*(?P<role>{any_of(' '.join(_GIVEN))})$")
#: 青溪日報報業集團石橋融媒體平台編輯 何望
_EDITED_FOR = re.compile(
    r"^[^,。!?:、/\s]{2,20}(?:报|网|台|社|传媒|融媒体?|平台|中心|集团|频道)(?P<role>编辑|编译|编审)\s+(?P<name>[\u3400-\u9fff]{2,3})$"
)
#: 何望／編輯
_EDITS_BEHIND = re.compile(r"^(?P<name>[\u3400-\u9fff]{2,4})\s?/\s?(?P<role>(?:责任)?编辑|责编|编审)$")
#: 周嵐／文 崔一鳴／圖; 周嵐文/圖
_ROLE_BEHIND = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,4}?)\s*(?:/\s*|(?=[文图]/))(?P<role>文/(?:图|摄影?)|图/文|文|图|摄影)(?=\s|、|$)"
)
#: 何望_NB12345; 何望 PN042; 何望（實習）
_CODE = re.compile(r"(?<=.)(?:_[A-Za-z]{1,4}\d+|\s+[A-Z]{1,4}\d{2,}|\([A-Z]{1,4}\d{2,}\)|\(实习\))$")
#: 周嵐 500 阅读 0 评论 0 点赞
_COUNTS = re.compile(
    r"(?:\s+\d[\d.,]*\s*(?:万|[wW])?\+?\s*[人次]?(?:阅读|浏览|评论|点赞|点击|分享|留言|人气))+$"
)
# In the print itself: what is round says what somebody is.
#: 何望 [網站糾錯]
_BUTTON_BEHIND = re.compile(r"(?<=[\u3400-\u9fff])\s+[\[【][^\[\]【】]{2,8}[\]】]?$")
#: 【大】【中】【小】
_BUTTONS = re.compile(r"[】\]]\s?[【\[]")
#: 外國記者愛吃中餐
_NO_NAME = re.compile(r"(?P<before>[\u3400-\u9fff]{0,4})记者(?P<behind>[\u3400-\u9fff]{4,8})")
#: 記者／綜合報導: nobody is named
_ONLY_REPORTED = re.compile("(?:综合|外电|联合|连线|专题|即时|整理)*报[道导]")
# 獨家報導, 連續報導 say how, and 本報報導 who, though a surname begins them.
#: 周嵐報導
_REPORTED_BY = re.compile(
    r"(?!独家|连续|全程|全面|后续|周边|本[报刊网台])(?P<name>[\u3400-\u9fff]{2,4})报[道导]$"
)
_NOBODY = frozenset("未知 佚名 匿名 无 网络 不详 暂无 原创 转载 投稿".split())
#: 2026年
_A_DAY = re.compile(r"(?:19|20)\d\d\s?[-./年]")
# In the print itself: a half-width comma stands in 王, Ann.
_NOT_A_NAME = re.compile(r"[。！？!?;；…“”「」：:，]|[了的是在].{3,}[了的]|[）)】〕][\u3400-\u9fff]{3}")
#: 周嵐; 古麗·買買
# Amy　Lee: a blank inside a name in Latin letters, however wide
_LATIN_GAP = re.compile(r"(?<=[A-Za-z.])\s+(?=[A-Z])")
_A_NAME = re.compile(r"^(?:[\u3400-\u9fff·]{2,5}|[A-Za-z][A-Za-z .·]{1,30})$")
_A_SHORT_NAME = re.compile(r"^(?:[\u3400-\u9fff·]{2,4}|[A-Za-z][A-Za-z .·]{1,3})$")
# 記者某某 文/圖: the first role stands.
#: 記者周嵐 文/圖; 記者周嵐 綜合報導
_BESIDES = re.compile(
    r"(?<=[\u3400-\u9fff])\s+(?:文[/、]?[图摄]|[图摄][/、]?文|文/视频|摄影报[道导]|/\s?综合报[道导]|(?:综合)?报[道导])$"
    r"|(?<=[\u3400-\u9fff])综合报[道导]$"
)
#: 青溪新觀察 周望嵐; QingClub 周望嵐
_HOUSE_THEN_NAME = re.compile(
    r"^(?P<house>[\u3400-\u9fff]{5,12}|[A-Za-z][a-z]+[A-Z]\w+)\s+"
    r"(?P<name>[\u3400-\u9fff]{2,3}(?:[\s、]+[\u3400-\u9fff]{2,3})*)$"
)
_ENDS_OF_BESIDES = frozenset("图摄文频道导")
_LAST_WORDS = 60
#: 電子股領漲。（編輯：林家一）1130315
_CLOSING = re.compile(rf"\((?P<credit>{EDITOR_ROLE}\s*[:/\s][^()]{{1,40}})\)\s*\d{{0,8}}$")
#: 編輯：實習編輯何望
_CLOSER = re.compile(rf"(?P<role>{EDITOR_ROLE})\s*(?P<name>[\u3400-\u9fff]{{2,4}})$")
#: 視頻
_OF_PICTURES = re.compile("[图视漫画报拍摄]")
# Two halves, each longer than a name or an office.
#: 渡船今晨恢復第一班 沿岸三村通行
_A_SAYING = re.compile(r"^[^\s、,]{7,}\s[^\s、,]{5,}$")
#: 作者：周嵐（石橋大學新聞學院教授）；陳牧（石橋日報總編輯）
_WHAT_THEY_ARE = re.compile(
    r"(?<=[\u3400-\u9fff])[(（](?:微博|博客|[^()（）]{4,40})[)）](?P<next>[;；]|(?=[、,，\s]|$))"
)
#: 線索提供：周先生; 作者是 qingxi
_OF_A_READER = re.compile(
    r"^(?:(?:线索|报料)(?:提供)?[人者]?\s?:\s?[\u3400-\u9fff]{1,3}(?:先生|女士|小姐|同学)?|作者是\s+\S{2,16})$"
)
_STROKES = "｜|丨∣│"
# 供稿單位：縣團委: an office is asked for, and nobody named.
_OFFICES = ("单位", "部门")
_LONGEST = 120
_LONGEST_BYLINE = 60
_LONGEST_VALUE = 40
_LONGEST_OUTLET = 30
_LONGEST_BEFORE = 24


def is_credit(line) -> bool:
    """Nothing on this line but people in their roles, or an outlet named as the source."""
    bare = unframed(_without_what_they_are(line))
    if not bare or len(bare) > _LONGEST:
        return False
    if _is_about_reporters(bare) or boilerplate.SIZES.search(bare):
        return False
    if _OF_A_READER.match(fold(bare)) or (named_on(bare) and not is_dated(bare)):
        return True
    if _given(bare) or _is_reporters(bare) or _has_roles_behind(bare) or _reported_by(bare):
        return True
    before, parts = fields(bare)
    if not parts or not (not before or _given(before) or _may_stand_before(before, parts)):
        return False
    named = [part for part in parts if part.sort != META]
    return all(map(_may_follow, named)) if named else len(parts) == 1 and _is_source(parts[0])


def _is_about_reporters(bare):
    """外國記者愛吃中餐: what stands behind the word is no name, and what stands before it is no outlet."""
    found = _NO_NAME.fullmatch(fold(bare))
    return (
        bool(found)
        and not are_people(found["behind"])
        and not (found["before"] and is_outlet(found["before"]))
    )


@lru_cache(maxsize=512)
def read_credits(line, *, is_small=False) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """(people who wrote, people who edited) of a credit line; on the small line only a mark makes a label."""
    bare = unframed(_without_what_they_are(line))
    if told := named_on(bare):
        return tuple(told), ()
    before, parts = fields(bare)
    parts = [replace(part, value=_without_house(part.value, before)) for part in parts]
    named = [part for part in parts if part.sort != META and (not is_small or _is_told_small(part))]
    if is_small and parts and not named:
        return (), ()
    if not named or _has_roles_behind(bare):
        return _without_labels(bare)
    writers = _reporters(before)
    editors = _given(before)
    for part in named:
        (writers if part.sort == WRITER else editors).extend(_people(part))
    return tuple(dict.fromkeys(writers)), tuple(dict.fromkeys(editors))


def _without_house(value, before):
    """某網記者：某某 某網編輯：某某: the house is printed before each role, and is nobody."""
    return value.removesuffix(f" {before}") if before else value


def _is_told_small(part):
    """A button may stand behind 編輯 there; behind 記者 and a space only names do."""
    return part.has_mark or (_A_REPORTER.search(fold(part.label)) and are_people(part.value))


def outlet_of(line) -> str | None:
    """Whose reporters sign a line that says so (某报记者 某某), or None."""
    bare = unframed(line)
    found = _REPORTERS.match(fold(bare))
    outlet = found and _cut(bare, found, "outlet").strip(_FRAME)
    outlet = outlet and outlet[_OWN.match(fold(outlet)).end() :]
    return outlet if outlet and not fields(outlet)[1] else None


def names_outlet(part) -> bool:
    """文／中央社: whose words, not who wrote them."""
    return part.sort == WRITER and is_outlet(part.value)


def closing_credit(paragraph) -> tuple[int, tuple[Person, ...]] | None:
    """(where it begins, people) of the editor named in brackets at the end of a paragraph, or None."""
    at = max(0, len(paragraph) - _LAST_WORDS)
    found = _CLOSING.search(fold(paragraph[at:]))
    editors = found and read_credits(paragraph[at:][slice(*found.span("credit"))])[1]
    return (at + found.start(), editors) if editors else None


def unframed(line) -> str:
    """The line without the bullets and brackets it is set in, and without what a writer did besides."""
    bare = line.strip(_FRAME)
    return _without_end(_BESIDES, bare) if fold(bare[-1:]) in _ENDS_OF_BESIDES else bare


def _without_what_they_are(line):
    return (
        _WHAT_THEY_ARE.sub(lambda found: "、" * len(found["next"]), line)
        if line.endswith((")", "）"))
        else line
    )


def _cut(printed, found, group):
    """What was found in the folded words, as it is printed."""
    return printed[slice(*found.span(group))]


def _without_end(pattern, printed):
    """The words without what the pattern finds at their end."""
    found = pattern.search(fold(printed))
    return printed[: found.start()] if found else printed


def _without_labels(bare):
    if _has_roles_behind(bare):
        found = _ROLE_BEHIND.finditer(fold(bare))
        return tuple(Person(_cut(bare, each, "name"), _cut(bare, each, "role")) for each in found), ()
    return tuple(_reporters(bare)), tuple(_given(bare))


def _has_roles_behind(bare):
    """王某/文 李某/圖"""
    folded = fold(bare)
    return (
        "/" in folded and bool(_ROLE_BEHIND.search(folded)) and not _ROLE_BEHIND.sub("", folded).strip("、 ")
    )


def _given(text):
    folded = fold(text)
    edited = (_EDITED_FOR.match(folded) or _EDITS_BEHIND.match(folded)) if "编" in folded else None
    if edited and are_people(edited["name"]):
        return [Person(_cut(text, edited, "name"), _cut(text, edited, "role"))]
    found = folded.endswith(_GIVEN) and _GIVEN_BY.match(folded)
    if found and not _may_give(found["names"]):
        return []
    return [Person(_cut(text, found, "names").strip(), _cut(text, found, "role"))] if found else []


def _may_give(names):
    """Whoever gave it is a person or a house; 第二段寫渡口特約撰稿 is longer than a name is, and no outlet."""
    return bool(_BETWEEN_NAMES.search(names)) or bool(_A_NAME.match(names)) or is_outlet(names)


def _reported_by(bare):
    """周嵐報導, alone on the line over a dateline, as in South-East Asia"""
    found = _REPORTED_BY.match(fold(bare))
    name = found and _cut(bare, found, "name")
    return [Person(name, None)] if name and are_people(name) else []


def _reporters(text):
    if reported := _reported_by(text):
        return reported
    found = _REPORTERS.match(fold(text))
    return _clean(read_people(_without_end(_REPORTS_FROM, _cut(text, found, "people")))) if found else []


def _people(part):
    """One label's people; an outlet or a second role in front of the name is dropped."""
    if fold(part.label).endswith(_OFFICES):
        return []
    value = _BUTTON_BEHIND.sub("", part.value).strip(_FRAME)
    value = _LATIN_GAP.sub(" ", _without_end(_COUNTS, value))
    value = _without_end(_REPORTS_FROM, _without_end(_CODE, value)).strip(_FRAME)
    inner = _REPORTERS.match(fold(value))
    closer = not inner and part.sort == EDITOR and _CLOSER.match(fold(value))
    if closer and are_people(closer["name"]):
        return [Person(_cut(value, closer, "name"), _cut(value, closer, "role"))]
    if not inner:
        return [Person(name, part.label) for name in _names(value)] if not names_outlet(part) else []
    people = _clean(read_people(_cut(value, inner, "people")))
    is_told_apart = len({person.role for person in people}) > 1  # 作者：記者 周嵐 實習生 陳牧
    if is_told_apart or _WHAT_WAS_MADE.fullmatch(fold(part.label)):
        return people  # 文·圖/本刊記者 …: the second word is the role, the first only says what is theirs
    return [Person(person.name, part.label) for person in people]


def _names(value):
    if (
        not may_be_person(value)
        or fold(value) in _NOBODY
        or _ONLY_REPORTED.fullmatch(fold(value))
        or _A_DAY.match(fold(value))
        or _BUTTONS.search(value)
    ):
        return []
    if value.isascii() and "," not in value and "&" not in value:
        return [value]
    names = split_names(_behind_house(value).replace("＆", "、").replace("&", "、"))
    if len(names) > 1 and fold(names[-1]) in ROLES:
        names.pop()  # 作者：某某某 编译
    return [_without_end(_CODE, name) for name in names if fold(name) not in _NOBODY and "》" not in name]


def _behind_house(value):
    """編譯／青溪新觀察 周望嵐: longer than names are, and set off from one, is the house that the name is of."""
    found = _HOUSE_THEN_NAME.match(fold(value))
    house = found["house"] if found else ""
    is_house = house.isascii() or not (is_given_whole(house) or are_people(house))
    return value[found.start("name") :] if found and is_house and are_people(found["name"]) else value


def _clean(people):
    return [Person(_without_end(_CODE, p.name), p.role) for p in people if fold(p.name) not in _NOBODY]


def _may_follow(part):
    if len(part.value) > _LONGEST_VALUE or _NOT_A_NAME.search(part.value):
        return False
    if part.mark and part.mark in _STROKES and not _is_signed(part):
        return False
    if part.mark and _OF_PICTURES.search(fold(part.label)) and _A_SAYING.search(fold(part.value)):
        return False
    return part.has_mark or (bool(part.value) and all(map(_A_NAME.match, _tokens(part.value))))


def _is_signed(part):
    """視頻丨老街的早晨 is a title, 視頻丨某某某 names who made it."""
    value = _without_end(_CODE, part.value)
    if not value or _is_reporters(value):
        return True
    return (
        are_people(value)
        if _OF_PICTURES.search(fold(part.label))
        else all(map(_A_NAME.match, _tokens(value)))
    )


def _may_stand_before(before, parts):
    """新京報記者 陸一夫 編輯 …; an outlet's own people in front of the labelled ones."""
    if parts[0].sort == META:
        # 某某 本文來源：… 責任編輯：…: the editor's name, printed twice
        return (
            bool(_A_SHORT_NAME.match(fold(before))) and parts[-1].sort == EDITOR and before in parts[-1].value
        )
    if len(before) > _LONGEST_BEFORE:
        return False
    return _is_reporters(before) or (parts[0].sort == WRITER and is_outlet(before))


def _is_source(part):
    return is_source_label(part.label) and 0 < len(part.value) <= _LONGEST_OUTLET


def _is_reporters(bare):
    folded = fold(bare)
    found = _A_REPORTER.search(folded) and _REPORTERS.match(folded)
    if not found or len(bare) > _LONGEST_BYLINE or _COLUMN.match(found["people"]) or _NOT_A_NAME.search(bare):
        return False
    names = _TO_THE_NAMES.sub("", _REPORTS_FROM.sub("", found["people"]))
    tokens = _tokens(names)
    if not tokens or not all(map(_A_SHORT_NAME.match, tokens)):
        return False
    # 外國記者愛吃中餐 is a headline: where no outlet stands in front, the names have to be names.
    before = _OWN.sub("", found["outlet"]).strip()
    if MANY.search(before):
        return False  # 中央媒體記者走進石橋
    return not before or is_outlet(before) or ends_as_outlet(before) or all(map(_is_person, tokens))


def _is_person(name):
    """行程, 節目: two letters that could name somebody, of whom hardly anybody is called so."""
    return are_people(name) and (len(name) > len("行程") or could_be_somebody(name))


def _tokens(names):
    """The names of a folded stretch, told by what stands between them."""
    return [name for name in _BETWEEN_NAMES.split(_SPACED_OUT.sub(r"\1\2", fold(names))) if name]
