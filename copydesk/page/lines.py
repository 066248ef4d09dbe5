"""The kind of a single line, judged by itself; what stands around it is weighed in page.py."""

import re

from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from . import boilerplate, related_list
from .credit_lines import is_credit, unframed
from .hotline import is_contact_of_the_story, read_hotline
from .kinds import Kind
from .labels import EDITOR, META, fields, is_source_label

LONGEST_LABEL = 200  # a longer line is a paragraph, whatever words it holds
LONGEST_HEADLINE = 60
BLANK = " \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff"

DAY = re.compile(r"(?:19|20)\d\d\s?[-./／年]\s?\d{1,2}\s?[-./／月]\s?\d{1,2}日?")
_WEEKDAY = r"(?:[\sT,，(（]*(?:星期|週|周)[一二三四五六日天][)）]?)?"
_HOUR = r"[\sT]*(?:HKT|上午|下午|凌晨|晚上)?\s*\d{1,2}[:：]\d{1,2}(?::\d{1,2})?"
_CLOCK = rf"{_WEEKDAY}(?:{_HOUR})?"
_OUTLET_AND_DAY = re.compile(
    rf"^\S{{1,8}}(?:网|網|报|報|社|台|臺|在线|在線|新闻|新聞|发布|刊)[\s|｜]+{DAY.pattern}{_CLOCK}$"
)
_OPENS_WITH_DAY = re.compile(rf"^[\[（(【]?{DAY.pattern}{_CLOCK}[\]）)】]?")
_OPENS_WITH_DAY_AND_CLOCK = re.compile(rf"^[\[（(【]?{DAY.pattern}{_WEEKDAY}{_HOUR}")
_SITE_ADDRESS = re.compile(
    r"^(?:https?://)?(?:[a-z0-9-]+\.){1,3}(?:cn|com|net|org|tw|hk|mo)\b/?\s*", re.IGNORECASE
)
_AGO = re.compile(
    r"^(?:(?:今|昨|前)[日天早晚]?\s*\d{1,2}[:：]\d\d|[\d一二三四五六七八九十半]{1,2}\s*(?:分钟|分鐘|小时|小時|天|日)前)$"
)
_PUBLISHED = re.compile(
    rf"^(?:[发發][布表佈]|更新|[编編][辑輯]|刊登)(?:于|於|时间|時間)?[\s/／|｜]*{DAY.pattern}{_CLOCK}(?:\s+\S{{2,8}})?$"
)
_OPENS_WITH_SHORT_DAY = re.compile(
    rf"^(?:\d{{1,2}}[-/月]\d{{1,2}}日?{_WEEKDAY}|\d{{1,2}}[-/]\d{{1,2}}[-/]20\d\d)\s+\d{{1,2}}[:：]\d\d"
)
_ENDS_WITH_DAY = re.compile(rf"[\s/／|]*{DAY.pattern}{_CLOCK}$")
_HOLDS_DAY_AND_CLOCK = re.compile(rf"{DAY.pattern}[\sT]*\d{{1,2}}[:：]\d\d")
_SENTENCE_END = re.compile(r"[。；;：:，,、…]['\"”’」』）)】]*$|[。！？!?]['\"”’」』]+$|\.$")
_TAKEN_BY = re.compile(
    r"(?:(?:记者|記者|通讯员|通訊員|摄影队|[\s。，/／（(▲△■·、])\s*|^)[^\s，。（(]{0,24}[\s/／]*"
    r"[摄攝]影?\s*[）)】\]]?。?$"
)
_PICTURE = "(?:图片|圖片|图|圖|照片|配图|封面图?|视频|視頻|影片)"
_NO_PHOTO = (
    "[资資]料[图圖照]片?|[档檔]案[图圖照]片|(?:互?[联聯]?[网網]上?|[现現][场場](?:消息)?)[图圖]片|[网網][络絡路][图圖](?:片|$|(?=[：:，。）)〕]))"
    "|示意[图圖]|(?:[视視][频頻])?截[图圖]"
)
_AGENCY = "(?:中新|新华|新華|美联|美聯|路透|法新|中央|共同|韩联|韓聯)社"
_OPENS_AS_PICTURE = re.compile(
    rf"[▲△▼]|[（(〔\[]?(?:{_NO_PHOTO})|[图圖]\d{{0,2}}[：:]|[视視][觉覺]中[国國]$|截自\S"
    rf"|[■●◆(（【\[]?\s*(?:{_PICTURE}(?:来源|來源|源自|源)|图|圖|图片|圖片)\s*[：:/／｜|]\s*(?!文)[^。]{{1,40}}$"
    rf"|[（(〔]\S{{1,4}}社[）)〕]$|[^。]{{4,40}}[（(]{_AGENCY}[）)]$|(?:[网網][络絡路])?(?:配图|配圖)$"
    r"|(?:图片|圖片|图|圖|照片|相片|视频|視頻)均?由?[^，。：:]{2,16}提供。?$"
)
# Only the last words of a line are searched for these.
_ENDS_AS_PICTURE = re.compile(
    rf"(?=[资資档檔互联聯网網现現示视視截供翻图圖])(?:{_NO_PHOTO}|供[图圖照]|翻[摄攝]自?\S{{1,12}}|[图圖]源自?[网網]\S)[）)】\]]?。?$"
    r"|[（(／/][^（）()。]{2,24}(?:提供|翻[摄攝]|资料照|資料照|社[发發]|[档檔]案照片|社[图圖]片)[）)]?。?$"
)
_LAST_WORDS = 36
_WRITTEN_BY = re.compile(r"^[（(【]?(?:文|撰文|文字|采写|採寫)\s*[：:/／、|]")
_OFFICE = re.compile(r"[室局委部院会會处處府厅廳办辦校科站]$|中心$")
_PAGE = re.compile(r"第?\s?[A-Z]?\d{1,2}版")
_REPORTER = re.compile("[记記]者|[编編][辑輯译譯]")
_COUNTERS = re.compile(r"点|點|浏|瀏|阅|閱")
_SHORT = 24
_LONGEST_SMALL_LINE, _LONGEST_CAPTION, _LONGEST_BEFORE, _LONGEST_SECTION, _SHORTEST_TITLE = (
    140,
    160,
    12,
    10,
    4,
)
_IN_A_SENTENCE = re.compile(r"[，。！？：；]")
_ENDS = ("。", "！", "？", "”", "」")
_OF_A_PICTURE = re.compile(r"[摄攝图圖照截供提▲△▼]")
_TAKEN_ON = re.compile(r"\s*(?:1\d\d|20\d\d)年\d{1,2}月\d{1,2}日$")


def kind_of(line):
    """One of the sample's kinds, or of furniture's, for a line that stands alone."""
    bare = line.strip(BLANK + "\r\n")
    kind = label_kind(bare)
    if kind is not None:
        return kind
    if is_contact_of_the_story(bare[:2000]):
        return Kind.NOT_HOTLINE
    return Kind.HEADLINE if is_title(bare) else Kind.BODY


def label_kind(bare):
    """The kind of a line that shows by itself that it is no paragraph and no title, else None."""
    if not bare:
        return Kind.FURNITURE
    if len(bare) > LONGEST_LABEL:
        return Kind.FURNITURE if boilerplate.is_furniture(bare) else None
    for test, kind in _TESTS_OF_SENTENCES if _says_a_sentence(bare) else _TESTS:
        if test(bare):
            return kind
    return None


def is_title(bare):
    """Short, and no sentence: a headline, a sub-head, a caption without its full stop."""
    if not bare or len(bare) > LONGEST_HEADLINE or _SENTENCE_END.search(bare):
        return False
    return "。" not in bare


def is_meta(bare):
    """Time, source, counters: the small line between headline and story."""
    if len(bare) > _LONGEST_SMALL_LINE or bare.endswith(_ENDS):
        return False
    if _OUTLET_AND_DAY.match(bare) or _AGO.match(bare) or _PUBLISHED.match(bare):
        return True
    bare = _SITE_ADDRESS.sub("", bare) if "." in bare[:24] else bare
    opens = _OPENS_WITH_DAY.match(bare) or _OPENS_WITH_SHORT_DAY.match(bare)
    if opens:
        return _is_small(bare[opens.end() :], has_clock=bool(_OPENS_WITH_DAY_AND_CLOCK.match(bare)))
    if ends := _ENDS_WITH_DAY.search(bare):
        return any(part.sort == META for part in fields(bare)[1]) or is_credit(bare[: ends.start()])
    return _is_labelled(bare)


def _is_labelled(bare):
    """Labels of time, source or counters; with an editor among them only the counters make it small."""
    before, parts = fields(bare)
    before = _SITE_ADDRESS.sub("", before) if "." in before else before
    labels = [part for part in parts if part.sort == META]
    if before and len(parts) == 1 and labels and parts[0].value and not _tells(parts[0]):
        return False  # 持續更新｜…: a title
    if not labels or len(before) > _LONGEST_BEFORE or "。" in before:
        return False
    if any(part.sort == EDITOR for part in parts):
        return bool(DAY.search(before)) or any(_COUNTERS.search(part.label) for part in labels)
    return len(parts) > 1 or bool(before) or not is_source_label(labels[0].label)


def _tells(part):
    return is_source_label(part.label) or part.value[:1].isdigit()


def is_photo_credit(bare):
    if len(bare) > _LONGEST_CAPTION:
        return False
    # A caption says so in its first or its last words; most lines are sentences that say nothing of the kind.
    outer = bare if len(bare) <= _LAST_WORDS else bare[:4] + bare[-_LAST_WORDS:]
    if not (_OF_A_PICTURE.search(outer) or "社" in bare[-5:]):
        return False
    if bare[0] in "（(【文撰采採" and _WRITTEN_BY.match(bare):
        return False
    bare = _TAKEN_ON.sub("", bare) if bare.endswith("日") else bare
    is_taken = ("摄" in bare or "攝" in bare) and _TAKEN_BY.search(bare)
    if is_taken or (_OPENS_AS_PICTURE.match(bare) is not None):
        return True
    return _ENDS_AS_PICTURE.search(bare, max(0, len(bare) - _LAST_WORDS)) is not None


def is_bare_photo_credit(bare):
    """李某攝: the photographer alone, without a caption."""
    inner = unframed(bare)
    return len(inner) <= 12 and bool(re.match(r"^[^\s　，。：:/]{2,8}[\s　/／]*(?:摄|攝)(?:影)?$", inner))


def is_sentence(bare):
    return len(bare) > LONGEST_HEADLINE or bare.endswith(
        ("。", "。”", "」", "！", "？", "”", "；", "）", ")", "：")
    )


def _says_a_sentence(bare):
    if bare.endswith("。"):
        return len(bare) > _SHORT
    return len(bare) > LONGEST_HEADLINE and bare.endswith(_ENDS)


def _is_small(rest, *, has_clock):
    """What may stand behind the time of a page: an outlet, a section, labelled fields, buttons."""
    rest = rest.strip(BLANK + "·|｜-")
    if not rest or _PAGE.match(rest) or fields(rest)[1] or _HOLDS_DAY_AND_CLOCK.search(rest):
        return True
    if _IN_A_SENTENCE.search(rest) or rest.startswith(("讯", "訊", "电", "電", "消息")):
        return False
    if (
        ends_as_outlet(fold(rest))
        or (has_clock and _REPORTER.search(rest))
        or (has_clock and _OFFICE.search(rest))
    ):
        return True
    return len(rest) <= (_LONGEST_SECTION if has_clock else _SHORTEST_TITLE)


def _holds_day_and_clock(bare):
    return len(bare) <= 60 and bool(_HOLDS_DAY_AND_CLOCK.search(bare)) and not _IN_A_SENTENCE.search(bare)


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
