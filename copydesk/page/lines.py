"""The kind of a single line, judged by itself; what stands around it is weighed in page.py."""

import re
from functools import lru_cache

from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from . import bare_bylines, boilerplate, related_list, small_print
from .credit_lines import is_credit, unframed
from .hotline import is_contact_of_the_story, read_hotline
from .kinds import Kind
from .labels import EDITOR, META, WRITER, fields, is_source_label
from .line_kinds import weighed_kind

LONGEST_LABEL = 200  # a longer line is a paragraph, whatever words it holds
LONGEST_HEADLINE = 60
BLANK = " \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff"

#: 2026-11-27; 2026年11月27日; ２０２６／１１／２７
DAY = re.compile(r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?")
_WEEKDAY = r"(?:[\sT,(]*(?:星期|周)[一二三四五六日天]\)?)?"
_HOUR = r"[\sT]*(?:HKT|上午|下午|凌晨|晚上)?\s*\d{1,2}:\d{1,2}(?::\d{1,2})?"
_CLOCK = rf"{_WEEKDAY}(?:{_HOUR})?"
#: 青溪網 2026-11-27 06:30; 青溪縣報｜2026年11月27日; 《青溪縣報》（2026年11月27日2版）
_OUTLET_AND_DAY = re.compile(
    rf"^\S{{1,8}}(?:网|报|社|台|在线|新闻|发布|刊)[\s/]+{DAY.pattern}{_CLOCK}$"
    rf"|^《[^《》]{{2,12}}》\s*\({DAY.pattern}[^()。]{{0,12}}\)$"
)
#: 2026-11-27 06:30; [2026年11月27日]
_OPENS_WITH_DAY = re.compile(rf"^\(?{DAY.pattern}{_CLOCK}\)?")
#: 2026年11月27日 星期五 上午 06:30
_OPENS_WITH_DAY_AND_CLOCK = re.compile(rf"^\(?{DAY.pattern}{_WEEKDAY}{_HOUR}")
#: www.example.com.cn 2026-11-27
_SITE_ADDRESS = re.compile(
    r"^(?:https?://)?(?:[a-z0-9-]+\.){1,3}(?:cn|com|net|org|tw|hk|mo)\b/?\s*", re.IGNORECASE
)
#: 青溪網 www.example.cn
_ADDRESS_INSIDE = re.compile(r"\s[a-z0-9.-]+\.(?:cn|com|net|org|tw|hk|mo)\b", re.IGNORECASE)
#: 今天 06:30; 3小時前; 半天前
_AGO = re.compile(
    r"^(?:(?:今|昨|前)[日天早晚]?\s*\d{1,2}:\d\d|[\d一二三四五六七八九十半]{1,2}\s*(?:分钟|小时|天|日|星期|周|个?月|年)前)$"
)
#: 20261127
_ONLY_NUMBERS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
#: 發佈於 2026-11-27; 更新時間 2026-11-27 06:30
_PUBLISHED = re.compile(
    rf"^(?:\S{{2,12}}\s+(?=发[布表]于))?(?:发[布表]|更新|编辑|刊登)(?:于|时间)?[\s/]*{DAY.pattern}{_CLOCK}(?:\s+\S{{2,8}})?$"
)
#: 11-27 06:30; 11月27日 06:30
_OPENS_WITH_SHORT_DAY = re.compile(
    rf"^(?:\d{{1,2}}[-/月]\d{{1,2}}日?{_WEEKDAY}|\d{{1,2}}[-/]\d{{1,2}}[-/]20\d\d)\s+\d{{1,2}}:\d\d"
)
#: 何望／2026-11-27
_ENDS_WITH_DAY = re.compile(rf"[\s/]*{DAY.pattern}{_CLOCK}$")
#: 港聞 2026-11-27 06:30
_HOLDS_DAY_AND_CLOCK = re.compile(rf"{DAY.pattern}[\sT]*\d{{1,2}}:\d\d")
#: 村民說好。; 他說：
_SENTENCE_END = re.compile(r"[。;:,、…]['\"”’」』)]*$|[。!?]['\"”’」』]+$|\.$")
#: 渡口的清晨 周嵐攝; （記者 周嵐 攝影）
_TAKEN_BY = re.compile(
    r"(?:(?:记者|通讯员|摄影队|[\s。,/(▲△■·、])\s*|^)[^\s,。(]{0,24}[\s/]*"
    r"摄影?\s*(?:/[^\s/,。]{1,6}社)?\)?。?$"
)
_PICTURE = "(?:图片|图|照片|配图|封面图?|视频|影片|图像|影像)"
_NO_PHOTO = (
    "资料[图照]片?|档案(?:[图照]片|照(?=$|[\\s:,。)]))|(?:互?联?网上?|现场(?:消息)?)图片|网[络路]图(?:片|$|(?=[:,。)]))"
    "|示意图|(?:视频)?截[图屏]"
)
_AGENCY = "(?:中新|新华|美联|路透|法新|中央|共同|韩联)社"
#: ▲渡口的清晨; ■攝影 記者 周嵐; 圖／青溪縣公所; 資料圖片; 圖片由青溪縣公所提供
_OPENS_AS_PICTURE = re.compile(
    rf"[▲△▼]|[■●◆□]\s*摄影\s+\S{{0,6}}记者\s|\(?(?:{_NO_PHOTO})|图\d{{0,2}}:|视觉中国$|截自\S"
    rf"|\((?:封面|首|题|主|配)图\s*[:/][^()。]{{1,20}}\)$|[■●◆(]?\s*(?:{_PICTURE}(?:来源|源自|源)(?:\s*[:/,]|(?=\s))|(?:图|图片)\s*[:/])\s*(?!文)[^。]{{1,40}}$"
    rf"|\(\S{{1,4}}社\)$|[^。]{{4,40}}\({_AGENCY}\)$|(?:网[络路])?(?:配图)$"
    rf"|\(?(?:{_PICTURE})+(?:来源|来自|源自)\s*[:/]?\s*[^。]{{2,24}}$"
    r"|本文(?:图片|图|照片|配图)(?:均?(?:来自|来源|由|为))?[:/\s]\s*\S[^。]{1,20}$"
    r"|(?:图片|图|照片|相片|视频)均?由?[^,。:]{2,16}提供。?$"
    r"|(?:图片|图|照片|相片|画面)(?:取|截|摘|撷取|翻摄)自[^,。:]{2,20}$"
    r"|(?i:(?:image|photo)s?(?: (?:source|credit|courtesy)s?)?\s*:)\s*\S"
)
# Only the last words of a line are searched for these.
#: 渡口的清晨（青溪縣公所提供）; 渡口的清晨 資料圖片
# Houses that send pictures: in brackets behind a caption they need no further word.
#: 晨練的老人。（視覺中國）; （檔案照）
_FROM_A_PICTURE_HOUSE = (
    r"\((?:视觉中国|东方IC|IC ?photo|CFP|VCG|Getty(?: ?Images)?|路透社?|美联社|法新社|新华社|中新社|中央社|图虫(?:创意)?|人民视觉"
    r"|[^()。]{0,6}(?:档案|资料|示意|截|配)[图照]片?|[^()。]{2,16}(?:图片|照片|相片))\)。?$"
)
# Behind the last sentence of a caption: who gave the picture, or where it was taken from.
#: …露宿帳。照片／取自縣公所; …觀看賽事。攝：林振東
_GIVEN_BEHIND = (
    r"(?<=[。)])\s*\(?\s*(?:图|图片|照片|相片|图源|供图|摄影?|影像|画面)\s*[:/]\s*[^。,:]{2,24}$"
    rf"|\({_PICTURE}(?:来源|源自|源|提供)?\s*[:/,][^()。]{{2,24}}\)$"
    rf"|(?<=。)\s*{_PICTURE}由[^。,:]{{2,16}}提供$"
    rf"|\({_PICTURE}?(?:取|截|摘|撷取)自[^()。]{{2,16}}\)$"
    r"|\([^()。]{2,16}(?i:facebook|fb|instagram|ig|脸书|微博|推特)\)$"
    rf"|(?<=。)\s+{_AGENCY}$|\({_AGENCY}/[\u3400-\u9fff]{{2,4}}\)$"
)
_SENT_AS_PICTURE = r"记者\S{2,6}传真$|[社网报]图片$"
_ENDS_AS_PICTURE = re.compile(
    rf"(?=[资档互联网现示视截供翻图])(?:{_NO_PHOTO}|供[图照]|翻摄自?\S{{1,12}}|图源自?网\S)\)?。?$"
    r"|[(/][^()。]{2,24}(?:提供|翻摄|资料照|社发|档案照片|社图片)\)?。?$"
    rf"|{_FROM_A_PICTURE_HOUSE}|{_GIVEN_BEHIND}|{_SENT_AS_PICTURE}"
)
_LAST_WORDS = 36
_TOLD_BY_A_MARK = frozenset({Kind.FORMER_HEADLINE})
# With its full stop a line ends as that pattern says only by one of these, or says that it was copied.
_LAST_OF_A_CAPTION = frozenset("片图照供摄发)")
_COPIED = re.compile("翻摄|图源")
#: 文／周嵐; （撰文：周嵐
_WRITTEN_BY = re.compile(r"^\(?(?:文|撰文|文字|采写|采访|采访撰文|撰稿|作者)\s*[:/、]")
#: 李某攝; 李某／攝影
_BARE_PHOTOGRAPHER = re.compile(r"^(?:[\u3400-\u9fff]{1,4}社(?:发|记者)\s?)?([^\s,。:/]{2,8})[\s/]*摄影?$")
_OFFICE = re.compile(r"[室局委部院会处府厅办校科站]$|中心$")
#: 所長陳牧(左二)在渡口; 左起周嵐、陳牧
WHERE_THEY_STAND = re.compile(
    r"\((?:前排|后排|前|后)?[左右中](?:[一二三四五六七八九十\d]{1,2}|起|侧|边)?\)|[左右]起"
)
#: 第A01版; 3版
_PAGE = re.compile(r"第?\s?[A-Z]?\d{1,2}版")
_REPORTER = re.compile("记者|编[辑译]")
_FRAME = "【】[]()（）〔〕《》 "
# A template sets its slots apart; who types a source does not.
_OPENING_MARKS = re.compile(r"[\[\]【】〔〕]")
#: 來源：   青溪縣報
_SLOT = re.compile(r"^\S{2,6}:\s{2,}\S")
_DIGIT = re.compile(r"\d")
_COUNTERS = re.compile(r"点|浏|阅")
# Buttons behind a time are a syllable or two each: no headline is made of such words alone.
_SHORT_WORDS = re.compile(r"(?:[\u3400-\u9fff]{1,3}|\d{1,6})(?:\s+(?:[\u3400-\u9fff]{1,3}|\d{1,6}))+")
#: 青溪日報 石橋之窗
_NAMES = re.compile(r"[\u3400-\u9fff]{2,8}(?:\s+[\u3400-\u9fff]{2,6}){1,2}")
# A template sets its slots far apart; no headline is set so.
#: 周嵐     21518
_SLOTS = re.compile(r"\S{1,8}(?:\s{3,}\S{1,8}){1,4}")
#: (GMT+8 北京時間)
_ZONE = re.compile(r"\(?(?:GMT|GSM|UTC|CST)\s?\+?\d{0,2}(?:\s*北京时间)?\)?")
_SHORT = 24
_LONGEST_SMALL_LINE, _LONGEST_CAPTION, _LONGEST_BEFORE, _LONGEST_SECTION, _SHORTEST_TITLE = (
    140,
    160,
    12,
    10,
    4,
)
_LONGEST_WITH_PAUSE = 40
_PAUSES, _CRIES = re.compile("[,，]"), re.compile("[!！?？](?=.)")
# In the print itself: a half-width colon stands in every clock.
_IN_A_SENTENCE = re.compile(r"[，。！？：；]")
_ENDS = ("。", "！", "？", "”", "」")
_OF_A_PICTURE = re.compile(r"[摄图照截供提传视影像▲△▼]|(?i:^(?:ima|pho))")
#: 渡口的清晨 2026年11月27日
_TAKEN_ON = re.compile(r"\s*(?:1\d\d|20\d\d)年\d{1,2}月\d{1,2}日$")


def kind_of(line) -> Kind:
    """One of the sample's kinds, or of furniture's, for a line that stands alone."""
    told = told_kind(line)
    bare = line.strip(BLANK + "\r\n")
    if told in _TOLD_BY_A_MARK or not bare or len(bare) > LONGEST_LABEL:
        return told
    return weighed_kind(bare, told)


def told_kind(line) -> Kind:
    """The first kind whose rule fits; on a page, where the lines around it tell more, it stands."""
    bare = line.strip(BLANK + "\r\n")
    kind = label_kind(bare)
    if kind is not None:
        return kind
    if is_contact_of_the_story(bare[:2000]):
        return Kind.NOT_HOTLINE
    if not is_title(bare):
        return Kind.BODY
    return Kind.CREDIT if small_print.is_byline(bare) else Kind.HEADLINE if _may_head(bare) else Kind.BODY


def _may_head(bare):
    """A sentence whose full stop was lost runs on longer than a headline, and pauses at a comma."""
    return len(bare) <= _LONGEST_WITH_PAUSE or not _PAUSES.search(bare) or bool(_CRIES.search(bare))


# A site prints its furniture around every story, and a page asks about each line more than once.
@lru_cache(maxsize=4096)
def label_kind(bare) -> Kind | None:
    """The kind of a line that shows by itself that it is no paragraph and no title, else None."""
    if not bare:
        return Kind.FURNITURE
    if len(bare) > LONGEST_LABEL:
        return Kind.FURNITURE if boilerplate.is_furniture(bare) else None
    if not _says_a_sentence(bare):
        tests = _TESTS
    elif _OF_A_LABEL.search(folded := fold(bare)) or boilerplate.OPENS.match(folded):
        tests = _TESTS_OF_SENTENCES
    else:
        return Kind.PHOTO_CREDIT if is_photo_credit(bare) else None
    return next((kind for test, kind in tests if test(bare)), None)


@lru_cache(maxsize=4096)
def is_title(bare) -> bool:
    """Short, and no sentence: a headline, a sub-head, a caption without its full stop."""
    if not bare or len(bare) > LONGEST_HEADLINE or bare[0] in "@＠" or _SENTENCE_END.search(fold(bare)):
        return False
    return "。" not in bare


def is_meta(bare) -> bool:
    """Time, source, counters: the small line between headline and story."""
    if len(bare) > _LONGEST_SMALL_LINE or bare.endswith(_ENDS):
        return False
    folded = fold(bare)
    if _DIGIT.search(folded):
        return _is_dated(bare, folded)
    # No day, no clock and no counter: it may still be labelled.
    return bool(_AGO.match(folded)) or _is_labelled(_without_address(bare) if "." in folded[:24] else bare)


def _is_dated(bare, folded):
    """The small line that tells a time, or at least a number."""
    if any(way.match(folded) for way in (_OUTLET_AND_DAY, _AGO, _PUBLISHED, _ONLY_NUMBERS)):
        return True
    if bare_bylines.signs_and_dates(bare):
        return True
    bare = _without_address(bare) if "." in folded[:24] else bare
    folded = fold(bare)
    opens = _OPENS_WITH_DAY.match(folded) or _OPENS_WITH_SHORT_DAY.match(folded)
    if opens:
        clock = _OPENS_WITH_DAY_AND_CLOCK.match(folded)
        return _is_small(bare[opens.end() :], has_clock=bool(clock)) or small_print.is_only_small(folded)
    ends = _ENDS_WITH_DAY.search(folded)
    if ends and (any(part.sort == META for part in fields(bare)[1]) or is_credit(bare[: ends.start()])):
        return True
    if small_print.is_only_small(folded):
        return True
    return not ends and _is_labelled(bare)


def _without_address(printed):
    found = _SITE_ADDRESS.match(fold(printed))
    return printed[found.end() :] if found else printed


def _is_labelled(bare):
    """Labels of time, source or counters; with an editor among them only the counters make it small."""
    before, parts = fields(bare)
    labels = [part for part in parts if part.sort == META]
    if not labels:
        return False
    before = _ADDRESS_INSIDE.sub("", _without_address(before))
    if before and len(parts) == 1 and parts[0].value and not _tells(parts[0]):
        return False  # 持續更新｜…: a title
    is_long = len(before) > _LONGEST_BEFORE and not small_print.is_only_small(fold(before))
    if is_long or "。" in before or _is_signed_first(bare, before, parts):
        return False
    if any(part.sort == EDITOR for part in parts):
        return bool(DAY.search(fold(before))) or any(_COUNTERS.search(fold(part.label)) for part in labels)
    if len(parts) == 1 and is_source_label(labels[0].label) and labels[0].value:
        is_address = labels[0].value.startswith(("http", "www."))
        return is_address or bool(before.strip(_FRAME)) or bool(_SLOT.search(fold(bare)))
    return True


def _is_signed_first(bare, before, parts):
    """採編：…　來源：…: who wrote, then whence; and a source in brackets of its own. No time is told."""
    if before or DAY.search(fold(bare)) or not all(is_source_label(p.label) for p in parts if p.sort == META):
        return False
    return parts[0].sort == WRITER


def _tells(part):
    return is_source_label(part.label) or part.value[:1].isdigit()


def is_photo_credit(bare) -> bool:
    if len(bare) > _LONGEST_CAPTION:
        return False
    bare = fold(bare).rstrip(" |/")
    # A caption says so in its first or its last words; most lines are sentences that say nothing of the kind.
    outer = bare if len(bare) <= _LAST_WORDS else bare[:4] + bare[-_LAST_WORDS:]
    if not (_OF_A_PICTURE.search(outer) or "社" in bare[-5:] or bare.endswith(")")):
        return False
    if bare[0] in "(文撰采作" and _WRITTEN_BY.match(bare):
        return False
    bare = _TAKEN_ON.sub("", bare) if bare.endswith("日") else bare
    if ("摄" in bare and _TAKEN_BY.search(bare)) or _OPENS_AS_PICTURE.match(bare):
        return True
    if bare.endswith("。") and _LAST_OF_A_CAPTION.isdisjoint(bare[-3:]) and not _COPIED.search(bare):
        return False
    return _ENDS_AS_PICTURE.search(bare, max(0, len(bare) - _LAST_WORDS)) is not None


def bare_photographer(bare) -> str:
    """Who is named on a line that holds a photographer alone and no caption (李某攝); else nothing."""
    inner = unframed(bare)
    found = _BARE_PHOTOGRAPHER.match(fold(inner)) if len(inner) <= 12 else None
    return inner[slice(*found.span(1))] if found else ""


def is_sentence(bare) -> bool:
    return len(bare) > LONGEST_HEADLINE or bare.endswith(
        ("。", "。”", "」", "！", "？", "”", "；", "）", ")", "：")
    )


def _says_a_sentence(bare):
    if bare.endswith("。"):
        return len(bare) > _SHORT
    return len(bare) > LONGEST_HEADLINE and bare.endswith(_ENDS)


def _is_small(rest, *, has_clock):
    """What may stand behind the time of a page: an outlet, a section, labelled fields, buttons."""
    printed = rest.strip(BLANK + "·|｜-")
    rest = fold(printed)
    if boilerplate.is_furniture(printed.strip("[]【】 ")) or boilerplate.is_furniture(
        _OPENING_MARKS.sub(" ", printed)
    ):
        return True
    if _SLOTS.fullmatch(rest) or _ZONE.fullmatch(rest) or (has_clock and _SHORT_WORDS.fullmatch(rest)):
        return True
    if not rest or _PAGE.match(rest) or fields(printed)[1] or _HOLDS_DAY_AND_CLOCK.search(rest):
        return True
    if _IN_A_SENTENCE.search(printed) or rest.startswith(("讯", "电", "消息")):
        return False
    names_outlet = ends_as_outlet(rest) or (_NAMES.fullmatch(rest) and any(map(ends_as_outlet, rest.split())))
    if names_outlet or (has_clock and _REPORTER.search(rest)) or (has_clock and _OFFICE.search(rest)):
        return True
    return len(rest) <= (_LONGEST_SECTION if has_clock else _SHORTEST_TITLE)


def _holds_day_and_clock(bare):
    return (
        len(bare) <= 60 and bool(_HOLDS_DAY_AND_CLOCK.search(fold(bare))) and not _IN_A_SENTENCE.search(bare)
    )


_TESTS = (
    (boilerplate.is_former_headline, Kind.FORMER_HEADLINE),
    (read_hotline, Kind.HOTLINE),
    (related_list.is_heading, Kind.LIST_HEADING),
    (is_photo_credit, Kind.PHOTO_CREDIT),
    (is_meta, Kind.META),
    (is_credit, Kind.CREDIT),
    (boilerplate.is_furniture, Kind.FURNITURE),
    (related_list.is_dated, Kind.RECENT_ITEM),
    (_holds_day_and_clock, Kind.META),
    (boilerplate.is_breadcrumbs, Kind.BREADCRUMBS),
)
# Most lines of a page are sentences; these few tests are all that can take one for something else.
_TESTS_OF_SENTENCES = tuple(
    (test, kind)
    for test, kind in _TESTS
    if kind in {Kind.FORMER_HEADLINE, Kind.HOTLINE, Kind.PHOTO_CREDIT, Kind.FURNITURE}
)
# And most of these hold no word that all but the pictures' need: one look spares three tests.
_OF_A_LABEL = re.compile(f"原标题|原题|原文标题|料|稿|线|来电|{boilerplate.SURE.pattern}")
