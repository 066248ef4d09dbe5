"""Credit lines and bylines: who edited, checked, photographed or wrote what is printed."""

import re

from articles.dateline import Person, read_people, split_names

from .labels import EDITOR, EDITOR_ROLE, META, WRITER, fields

_FRAME = "■●▲◆★□○◎※*·•【】[]［］〔〕（）()《》—-－―─　 \xa0\t。"
_CODE = re.compile(
    r"(?<=.)(?:_[A-Za-z]{1,4}\d+|\s+[A-Z]{1,4}\d{2,}|[（(][A-Z]{1,4}\d{2,}[)）]|（实习）|\(实习\))$"
)
_NOBODY = frozenset(
    {"未知", "佚名", "匿名", "无", "無", "网络", "網絡", "不详", "不詳", "暂无", "原创", "原創"}
)
_NOT_A_NAME = re.compile(r"[。！？!?；;…“”「」：:，]|[了的是在].{3,}[了的]")
_REPORTERS = re.compile(
    r"^(?P<outlet>[^，。！？：:、\s]{0,16}?[\s　]?)"
    r"(?P<people>(?:(?:本报|本報|本网|本網|本刊|首席|见习|見習|实习|實習|特约|特約|特派|全媒体|全媒體|融媒体|融媒體|文字|摄影|攝影|职工|駐地|驻地)*"
    r"(?:记者|記者|通讯员|通訊員|实习生|實習生|特派员|專欄作者|专栏作者)).+)$"
)
_COLUMN = re.compile(
    r"^(?:记者|記者)(?:手记|手記|观察|觀察|调查|調查|快评|点评|走访|从|從|问|問|会|會|在|连线|感言|说|獲悉|获悉|了解|发现|發現|招待|证|證)"
)
_GIVEN_BY = re.compile(
    r"^(?P<names>[^：:，。！？/]{2,30}?)[\s　]*(?P<role>供稿|供图|供圖|撰稿|编译|編譯|整理)$"
)
_LAST_WORDS = 60
_CLOSING = re.compile(
    rf"[（(【\[](?P<credit>{EDITOR_ROLE}\s*[：:/／\s][^（）()【】\[\]]{{1,40}})[）)】\]]\s*\d{{0,8}}$"
)
_A_NAME = re.compile(r"^(?:[\u3400-\u9fff·•]{2,5}|[A-Za-z][A-Za-z .·]{1,30})$")


def is_credit(line):
    """Nothing on this line but people in their roles, or an outlet named as the source."""
    bare = unframed(line)
    if not bare or len(bare) > 120:
        return False
    before, parts = fields(bare)
    people = [part for part in parts if part.sort != META]
    if parts and (not before or _GIVEN_BY.match(before) or _may_stand_before(before, parts)):
        return all(_may_follow(part) for part in parts if part.sort != META) and (
            bool(people) or (len(parts) == 1 and _is_source(parts[0]))
        )
    return bool(_GIVEN_BY.match(bare)) or _is_reporters(line, bare)


def read_credits(line):
    """(people who wrote, people who edited) of a credit line."""
    bare = unframed(line)
    before, parts = fields(bare)
    writers, editors = [], []
    if not any(part.sort != META for part in parts):
        if given := _GIVEN_BY.match(bare):
            return (), (Person(given["names"].strip(), given["role"]),)
        return _reporters(bare), ()
    if given := _GIVEN_BY.match(before):
        editors.append(Person(given["names"].strip(), given["role"]))
    elif _REPORTERS.match(before):
        writers.extend(_reporters(before))
    for part in parts:
        if part.sort == WRITER:
            writers.extend(_people(part))
        elif part.sort == EDITOR:
            editors.extend(_people(part))
    return tuple(dict.fromkeys(writers)), tuple(dict.fromkeys(editors))


def closing_credit(paragraph):
    """(where it begins, people) of the editor named in brackets at the end of a paragraph, or None."""
    found = _CLOSING.search(paragraph, max(0, len(paragraph) - _LAST_WORDS))
    editors = found and read_credits(found["credit"])[1]
    return (found.start(), editors) if editors else None


def unframed(line):
    """The line without the bullets and brackets it is set in."""
    return line.strip(_FRAME)


def _reporters(text):
    found = _REPORTERS.match(text)
    return tuple(_clean(read_people(found["people"]))) if found else ()


def _people(part):
    """One label's people; an outlet or a second role in front of the name is dropped."""
    value = _CODE.sub("", part.value.strip(_FRAME)).strip(_FRAME)
    inner = _REPORTERS.match(value)
    if inner:
        role = part.label
        if role in {"文", "作者", "图", "圖"} and "作者" in inner["people"]:
            return _clean(read_people(inner["people"])) or [Person(inner["people"], role)]
        return [Person(person.name, role) for person in _clean(read_people(inner["people"]))]
    return [Person(name, part.label) for name in _names(value)]


def _names(value):
    if not value or value in _NOBODY:
        return []
    if re.search(r"[A-Za-z]", value) and not re.search(r"[、，,&＆;；]", value):
        return [value]
    return [
        _CODE.sub("", name)
        for name in split_names(value.replace("＆", "、").replace("&", "、"))
        if name not in _NOBODY
    ]


def _clean(people):
    return [
        Person(_CODE.sub("", person.name), person.role) for person in people if person.name not in _NOBODY
    ]


def _may_follow(part):
    if len(part.value) > 40 or _NOT_A_NAME.search(part.value):
        return False
    if part.has_mark:
        return True
    return all(_A_NAME.match(name) for name in re.split(r"[\s　、，,]+", part.value) if name) and bool(
        part.value
    )


def _may_stand_before(before, parts):
    """新京報記者 陸一夫 編輯 …; an outlet's own people in front of the labelled ones."""
    return len(before) <= 24 and bool(_is_reporters(before, before)) and parts[0].sort != META


def _is_source(part):
    return ("源" in part.label or part.label in {"出处", "出處"}) and 0 < len(part.value) <= 30


def _is_reporters(line, bare):
    found = _REPORTERS.match(bare)
    if not found or len(bare) > 60 or _COLUMN.match(found["people"]) or _NOT_A_NAME.search(bare):
        return False
    names = re.sub(r"^.*?(?:记者|記者|通讯员|通訊員|实习生|實習生|特派员|作者)[\s　]*", "", found["people"])
    tokens = [
        name for name in re.split(r"[\s　、，,]+|(?:记者|記者|通讯员|通訊員|实习生|實習生)", names) if name
    ]
    return bool(tokens) and all(_A_NAME.match(name) and len(name) <= 4 for name in tokens)
