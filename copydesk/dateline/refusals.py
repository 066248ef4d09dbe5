"""What no reading may be, whatever is weighed: the word of filing that is a word of the sentence."""

import re

from copydesk.folding import fold
from copydesk.vocabulary import edits
from copydesk.vocabulary.outlets import LETTERS, MANY

from .names import looks_like_name
from .places import ADMIN
from .slots import sounds_foreign
from .surnames import COMMON
from .tokens import CLOSE, DASH, DATE, FILED, OPEN, REPORT, ROLE, SLASH, SPACE
from .wire_head import KNOWN_TOWN, outlet_end, outlet_reason, place_reason

_AFTER_A_VERB = tuple("了过的称说着此这该")
_TELLS_HOW = re.compile("(?:综合|外电|联合|整理|专题|特别|编译)报[道导]$")
#: （資料照，記者周嵐攝）〔中央社〕
_CAPTION_INSIDE = re.compile(r"摄影?\) ?\(")
_TITLED = re.compile("[社会校部局处组台站院所科班团队馆市县区乡镇村]$|[理董]事$")
#: 某社記者 周嵐 攝: the role behind the name is part of it
_ROLE_LEFT = re.compile(r" ?[摄文图译][)。]?\s*")
_SENTENCE_BEFORE = re.compile("[^\\n]{6}[。!?] *$")
_PICTURED = frozenset("摄 摄影 图 图片".split())
COLUMNS = frozenset("文章 手记 观察 调查 快评 点评 连线 札记 笔记 视角 直击 走访 专访 来电 之家".split())
_LONGEST_NAME = 3
_OFFICES = tuple("局部委办院厅府会台署队司厂")
#: 【Yahoo專訊】, 【某某通專訊】: whose, and no name
_WHOSE = re.compile(r"\(?[^() ]{2,10}专讯\)?")
#: 離岸風電; but 青溪電訊（記者周嵐）
_ENDS_A_WORD = re.compile("电(?!讯)")
_QUOTES = ("「」", "『』")
_BARS = re.compile("[|｜丨︱▏]")
_PAUSES = re.compile("[,。:;!?]")
_TOLD_BY = frozenset({FILED, REPORT, ROLE, DATE, SLASH, DASH})
_SIGNED = (FILED, REPORT, ROLE, SLASH, DASH, OPEN, CLOSE)

#: 1.石橋天氣（28日）; 2、河堤步道
_COUNTED = re.compile(r"\d{1,2}[.、]")


def may_stand(scan, reading, kinds, *, has_date) -> bool:
    """Is nothing wrong with a proposal that no weight could put right?"""
    if has_date and reading.day is None:
        return False  # 13月41日
    has_field = reading.outlet or reading.place or reading.day or reading.people
    if not has_field and not (reading.noise and SLASH in kinds) and REPORT not in kinds:
        return False
    if not any(kind in kinds for kind in _SIGNED) and not _is_bare_byline(reading):
        return False
    if not (reading.outlet or reading.place or reading.people) and reading.day and FILED not in kinds:
        return False  # 1月1日/, 1月1日--
    return not (
        _begins_behind_its_role(scan, reading)
        or _is_word_of_sentence(scan, reading, kinds)
        or _goes_on(scan, reading, kinds)
        or _is_notice(scan, reading, kinds)
        or ends_a_word(scan, reading)
        or _are_tags(kinds)
        or _CAPTION_INSIDE.search(scan.folded, reading.start, reading.end)
        or _only_edited(reading, kinds)
        or _only_pictured(scan, reading)
        or _names_nobody(scan, reading, kinds)
        or _is_lone_outlet(scan, reading, kinds)
        or _is_outlet_sooner(scan, reading, kinds)
        or _labels_a_title(scan, reading, kinds)
        or _is_column_and_title(scan, reading, kinds)
        or _is_section_and_title(kinds)
        or _is_torn_from_quotes(scan, reading)
        or _is_counted(scan, reading, kinds)
        or stands_in_quotes(scan, reading)
        or tells_of_reporters(scan, reading)
        or _ROLE_LEFT.fullmatch(scan.folded, reading.end)
        or any(
            _begins_in_a_title(scan, person) or _is_column(person) or _is_known_outlet(scan, person)
            for person in reading.people
        )
    )


def _is_counted(scan, reading, kinds):
    """1.石橋天氣星期一（28日）: the first of several notes, in which nothing is filed."""
    return bool(_COUNTED.match(scan.folded, reading.start)) and not {FILED, REPORT, ROLE} & set(kinds)


def _begins_behind_its_role(scan, reading):
    """（记者 某某 通讯员 某某）, read from the first name on."""
    before = [token.kind for token in scan.toks if token.end <= reading.start and token.kind != SPACE]
    return before[-2:] == [OPEN, ROLE]


def _is_bare_byline(reading):
    """某某某 2026-09-10, 某某某 台北; but neither 2026-11-27 HKT 10:52 nor 原創 某某某 某某發布."""
    told = (reading.day or reading.place) and not (reading.outlet or reading.noise)
    return bool(told and reading.people and all(_is_written_as_a_name(p) for p in reading.people))


def _is_written_as_a_name(person):
    """2026-11-27 最後更新: what no surname begins is a label of the page"""
    return not person.name.isascii() and looks_like_name(fold(person.name))


def _goes_on(scan, reading, kinds):
    """某報報導，…; 記者某某報道了…; “本報訊”三個字: the sentence goes on behind the word."""
    after = scan.folded[reading.end : reading.end + 1]
    last = kinds[-1] if kinds else None
    is_sent_from = reading.place and DATE in kinds  # 某報3月9日石橋報導，…
    is_quoted = after == "," and not reading.people and not is_sent_from
    if last == REPORT and (after.startswith(_AFTER_A_VERB) or is_quoted):
        return True
    if last == REPORT and reading.is_glued and after.isalnum():
        return True  # 這是某通訊社3月9日報導某國…, with no line and no bracket in front
    is_signed = reading.people or DATE in kinds or ROLE in kinds or OPEN in kinds
    if (
        last == REPORT
        and after.isalnum()
        and not is_signed
        and not _TELLS_HOW.search(scan.folded[: reading.end])
    ):
        return True  # 某調查組屢報道某事
    if last == FILED and after in ("的", "!", "?"):
        return True  # 引述某社某地9日電的消息; 渡船停航最新消息!
    return last == FILED and bool(after) and after in "》」』”’" and reading.day is None


def ends_a_word(scan, reading) -> bool:
    """推動離岸風電: without a day nobody but a known outlet wires, and the letter is the end of a word."""
    if reading.day:
        return False
    if "outlet-by-position" in reading.reasons:
        return _ENDS_A_WORD.match(scan.folded, reading.outlet[1]) is not None
    alone = "place-by-position" in reading.reasons and not reading.outlet
    is_first = alone and reading.start == reading.place[0]
    return bool(is_first and _ENDS_A_WORD.match(scan.folded, reading.place[1]))


def _is_notice(scan, reading, kinds):
    """某氣象台3月9日消息: an office gives notice, and is no outlet."""
    if not reading.outlet or FILED not in kinds:
        return False
    text = scan.folded[slice(*reading.outlet)]
    is_news = "消息" in scan.folded[reading.outlet[1] : reading.end]
    return is_news and text.endswith(_OFFICES) and outlet_reason(text, scan.records) is None


def passes_over_a_name(scan, reading) -> bool:
    """青溪新聞 2026-09-10 周望嵐 發佈: where nobody is named, what looks like a name is not left out as nothing."""
    words = [scan.folded[slice(*span)] for span in reading.noise]
    if reading.outlet is None and any(outlet_end(word, 0, len(word), scan.records)[1] for word in words):
        return True  # nor is an outlet, where none is read
    return not reading.people and any(
        len(word) == _LONGEST_NAME and word[0] in COMMON and looks_like_name(word)
        for word in words
        if not _TITLED.search(word)
    )


def _are_tags(kinds):
    """石橋區｜某某黨｜周望嵐: strokes between words, and no word of the trade"""
    return kinds.count(SLASH) > 1 and not {ROLE, REPORT, FILED, DATE, OPEN} & set(kinds)


def _names_nobody(scan, reading, kinds):
    """（某媒報導）: a name that stands alone, told by no role, no stroke and no surname, is an outlet's sooner."""
    is_told = reading.outlet or reading.place or reading.day or {ROLE, SLASH, DASH} & set(kinds)
    names = [fold(person.name) for person in reading.people]
    stretch = scan.folded[reading.start : reading.end]
    is_whose = FILED in kinds and (all(map(str.isascii, names)) or _WHOSE.fullmatch(stretch))
    return bool(names) and not is_told and (is_whose or not any(map(could_be_somebody, names)))


def _only_pictured(scan, reading):
    """警察到場搜查。 攝：某某某／某傳媒: behind a sentence and at the end of its line stands who took the picture."""
    roles = {fold(person.role or "") for person in reading.people}
    is_caption = (
        bool(_SENTENCE_BEFORE.search(scan.folded[: reading.start])) and bool(roles) and roles <= _PICTURED
    )
    return is_caption and scan.folded[reading.end : reading.end + 1] in ("\n", "")


def _is_lone_outlet(scan, reading, kinds):
    """（某媒報導）: with an outlet's letters at its end and alone before 報導, what is no known place is none."""
    is_alone = reading.place and not (reading.outlet or reading.people or reading.day)
    named = scan.folded[slice(*reading.place)] if is_alone and REPORT in kinds else ""
    return bool(LETTERS.search(named)) and place_reason(named, scan.records) == "place-by-position"


def _is_outlet_sooner(scan, reading, kinds):
    """【某某訊】(記者…): without a day, what is no known town and does not say that it is one files as an outlet."""
    if reading.outlet or DATE in kinds or not reading.place or kinds[:1] != [OPEN]:
        return False
    town = scan.folded[slice(*reading.place)]
    is_own = scan.folded.startswith("专讯)", reading.place[1])  # 【某某專訊】: a house's own news
    is_first = reading.place[0] == reading.start + 1 and scan.folded.startswith(
        "讯)", reading.place[1] + is_own
    )
    is_signed = is_own or scan.folded[reading.place[1] + 2 :].lstrip().startswith("(记者")
    return (
        is_first and is_signed and not town.endswith(tuple(ADMIN)) and "place-by-position" in reading.reasons
    )


def could_be_somebody(name) -> bool:
    """Where nothing tells a folded word for a person; of two letters the first must be a common surname."""
    if len(name) == 2 and name[0] not in COMMON:
        return False
    return name.isascii() or (looks_like_name(name) and not LETTERS.search(name))


def _is_known_outlet(scan, person):
    """【東方日報專訊】【本報訊】: an outlet that everybody knows is nobody's name."""
    name = fold(person.name)
    return len(name) > _LONGEST_NAME and outlet_reason(name, scan.records) == "outlet-known"


def _is_word_of_sentence(scan, reading, kinds):
    """新世代油電休旅車: behind a name that nothing tells for an outlet's, 電 runs on into the next word."""
    if not reading.outlet or FILED not in kinds or {DATE, ROLE, OPEN, CLOSE} & set(kinds) or reading.place:
        return False
    is_glued = scan.folded[reading.end : reading.end + 1].isalnum()
    return is_glued and outlet_reason(scan.folded[slice(*reading.outlet)], scan.records) is None


def _is_column(person):
    """【記者手記】, 【某報文章】: what reporters write in, and what they write, are nobody's names"""
    return fold(person.name) in COLUMNS


def _labels_a_title(scan, reading, kinds):
    """晚報報道|渡船復航: what a column is called stands before a title, and a stroke between."""
    is_stroke = scan.printed[reading.end : reading.end + 1] in ("|", "｜")
    return is_stroke and kinds[-1:] == [REPORT] and not reading.people and DATE not in kinds


def _is_column_and_title(scan, reading, kinds):
    """石橋行｜江水長流, on the first line of all: a column, a bar and what it heads, where nobody is told by a role or a house"""
    line = scan.printed[: scan.printed.find("\n") + 1].strip()
    is_line = reading.start < len(line) and not _PAUSES.search(scan.folded[: len(line)])
    is_credit = kinds[:2] == [ROLE, SLASH] or kinds[-2:] == [SLASH, ROLE]  # 文｜渡口人
    if not is_line or is_credit or len(_BARS.findall(line)) != 1 or {FILED, REPORT, DATE, OPEN} & set(kinds):
        return False
    if reading.outlet and outlet_reason(scan.folded[slice(*reading.outlet)], scan.records):
        return False
    town = scan.folded[slice(*(reading.place or (0, 0)))]
    is_town = place_reason(town, scan.records) in KNOWN_TOWN or sounds_foreign(town)
    is_somebody = bool(reading.people) and all(map(_is_written_as_a_name, reading.people))
    return not (is_somebody and (is_town or any(person.role for person in reading.people)))


def _is_section_and_title(kinds):
    """[石橋新聞] 渡船復航 兩岸稱便: words behind a bracket that no word of the trade tells of are what it heads."""
    return kinds[:1] == [OPEN] and kinds[-1] != CLOSE and not _TOLD_BY.intersection(kinds)


def _is_torn_from_quotes(scan, reading):
    """《報道者》國防記者…, read as of 者》國防: whose name ends a quotation that begins in front of it"""
    start, end = reading.outlet or (0, 0)
    quoted, closing, _rest = scan.folded[start:end].partition("》")
    return bool(closing) and "《" not in quoted and scan.folded[start - 1 : start] != "《"


def stands_in_quotes(scan, reading) -> bool:
    """「渡船復航報道」獲獎, 《石橋電訊》一書: what stands in marks that are no brackets (see marks.py) is said or called so"""
    read, behind = scan.folded[: reading.end], scan.folded[reading.end :]
    begins = scan.folded.find("《", max(0, reading.start - 1), reading.start + 1)
    closes = scan.folded.find("》", begins) if begins >= 0 else -1
    is_title = closes >= 0 and (closes in (reading.end - 1, reading.end) or _is_filed_in(scan, closes))
    within = (read.rfind(opens) > read.rfind(closes) and closes in behind for opens, closes in _QUOTES)
    return reading.day is None and (is_title or any(within))


def tells_of_reporters(scan, reading) -> bool:
    """中央媒體記者點讚石橋: of the reporters of many houses a headline or a sentence tells, and they sign nothing"""
    whose = [reading.outlet or (0, 0), *reading.noise]
    many = next((end for start, end in whose if MANY.search(scan.folded[start:end])), None)
    known = reading.outlet and outlet_reason(scan.folded[slice(*reading.outlet)], scan.records)
    is_known = known in ("outlet-known", "outlet-on-record")
    return many is not None and not is_known and scan.folded.startswith("记者", many)


def _is_filed_in(scan, closes):
    """《石橋電訊》一書近日出版，作者…: the word of filing is the end of the name, and no role stands behind it"""
    return scan.folded[closes - 1] in "讯电" and not scan.folded.startswith(("记者", "("), closes + 1)


def _begins_in_a_title(scan, person):
    """社長孫崇文: nobody is called 長孫 behind a word that a title ends"""
    name = fold(person.name)
    return name.startswith("长") and bool(_TITLED.search(scan.folded[: scan.folded.find(name)]))


def _only_edited(reading, kinds):
    """（責任編輯：某某某）"""
    told = reading.outlet or reading.place or DATE in kinds
    return bool(
        OPEN in kinds
        and reading.people
        and not told
        and all(p.role and edits(p.role) for p in reading.people)
    )
