"""The kind of a single line, judged by itself; what stands around it is weighed in page.py."""

import re

from . import furniture, recent
from .credit_lines import is_credit, unframed
from .hotline import is_contact_of_the_story, read_hotline
from .kinds import Kind
from .labels import EDITOR, META, fields

LONGEST_LABEL = 200  # a longer line is a paragraph, whatever words it holds
LONGEST_HEADLINE = 60
BLANK = " \t\u3000\xa0\u200b\u200c\u200d\u2060\ufeff"

DAY = re.compile(r"(?:19|20)\d\d\s?[-./／年]\s?\d{1,2}\s?[-./／月]\s?\d{1,2}日?")
_CLOCK = r"(?:[\s　T,，]*(?:星期|週|周)[一二三四五六日天])?(?:[\s　T]*(?:上午|下午|凌晨|晚上)?\s*\d{1,2}[:：]\d{1,2}(?::\d{1,2})?)?"
_OPENS_WITH_DAY = re.compile(rf"^[\[（(【]?{DAY.pattern}{_CLOCK}[\]）)】]?")
_OUTLET_AND_DAY = re.compile(
    rf"^\S{{1,8}}(?:网|網|报|報|社|台|臺|在线|在線|新闻|新聞|发布|刊)[\s　]+{DAY.pattern}{_CLOCK}$"
)
_OPENS_WITH_SHORT_DAY = re.compile(r"^\d{1,2}[-/月]\d{1,2}日?[\s　]+\d{1,2}[:：]\d\d")
_HOLDS_DAY_AND_CLOCK = re.compile(rf"{DAY.pattern}[\s　T]*\d{{1,2}}[:：]\d\d")
_SENTENCE_END = re.compile(r"[。；;：:，,、…]['\"”’」』）)】]*$|[。！？!?]['\"”’」』]+$|\.$")
_TAKEN_BY = re.compile(
    r"(?:(?:记者|記者|通讯员|通訊員|摄影队|[\s　。，/／（(▲△■·、])[\s　]*|^)[^\s　，。（(]{0,24}[\s　/／]*(?:摄|攝)(?:影)?[\s　]*[）)】\]]?[。]?$"
)
_PICTURE_FROM = re.compile(
    r"^[▲△▼■●◆(（【\[]?\s*(?:(?:图片|圖片|图|圖|照片|配图|封面图?|视频|視頻|影片)(?:来源|來源|源自)|图|圖|图片|圖片)\s*[：:/／｜|]\s*(?!文)[^。]{1,40}$"
    r"|^[▲△▼]|(?:资料图|資料圖|示意图|示意圖|资料照|資料照|翻摄|翻攝|视频截图|視頻截圖|截图|截圖|[网網]络?[图圖]片|(?:受访者|受訪者|主办方|主辦方|单位|單位|警方|记者|記者|网友|網友|读者|讀者|提供方|公司|.{2,8}(?:局|委|部|镇|村|院|队|校|社))(?:供图|供圖|提供|供照))[^。]{0,20}[）)】\]]?[。]?$"
    r"|(?:供图|供圖)[）)】\]]?$|^(?:资料图|資料圖|资料图片|示意图|示意圖)"
)
_SHORT = 24
_ENDS = ("。", "！", "？", "”", "」")
_OF_A_PICTURE = re.compile(r"[摄攝图圖照截供提▲△▼]")


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
        return Kind.FURNITURE if furniture.is_furniture(bare) else None
    says_a_sentence = (
        len(bare) > _SHORT and bare.endswith("。") or len(bare) > LONGEST_HEADLINE and bare.endswith(_ENDS)
    )
    for test, kind in _TESTS_OF_SENTENCES if says_a_sentence else _TESTS:
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
    if len(bare) > 140 or bare.endswith(("。", "！", "？", "”")):
        return False
    if _OUTLET_AND_DAY.match(bare):
        return True
    opens = _OPENS_WITH_DAY.match(bare) or _OPENS_WITH_SHORT_DAY.match(bare)
    if opens:
        return _is_small(bare[opens.end() :])
    before, parts = fields(bare)
    labels = [part for part in parts if part.sort == META]
    if not labels or len(before) > 12:
        return False
    if any(part.sort == EDITOR for part in parts):
        return bool(DAY.search(before)) or any(
            "点" in p.label or "浏" in p.label or "瀏" in p.label for p in labels
        )
    only_source = len(parts) == 1 and "源" in parts[0].label and not before
    return not only_source or bool(DAY.search(bare))


def is_photo_credit(bare):
    return bool(
        len(bare) <= 160
        and _OF_A_PICTURE.search(bare)
        and (_TAKEN_BY.search(bare) or _PICTURE_FROM.search(bare))
    )


def is_bare_photo_credit(bare):
    """李某攝: the photographer alone, without a caption."""
    inner = unframed(bare)
    return len(inner) <= 12 and bool(re.match(r"^[^\s　，。：:/]{2,8}[\s　/／]*(?:摄|攝)(?:影)?$", inner))


def is_sentence(bare):
    return len(bare) > LONGEST_HEADLINE or bare.endswith(
        ("。", "。”", "」", "！", "？", "”", "；", "）", ")", "：")
    )


def _is_small(rest):
    """What may stand behind the time of a page: an outlet, a section, labelled fields, buttons."""
    rest = rest.strip(BLANK)
    if not rest or fields(rest)[1] or _HOLDS_DAY_AND_CLOCK.search(rest):
        return True
    return (
        len(rest) <= 20
        and not re.search(r"[，。！？：；]", rest)
        and not rest.startswith(("，", "讯", "訊", "电", "電", "消息"))
    )


def _holds_day_and_clock(bare):
    return len(bare) <= 60 and bool(_HOLDS_DAY_AND_CLOCK.search(bare)) and not re.search(r"[，。！？]", bare)


_TESTS = (
    (furniture.is_former_headline, Kind.FORMER_HEADLINE),
    (read_hotline, Kind.HOTLINE),
    (recent.is_heading, Kind.LIST_HEADING),
    (is_photo_credit, Kind.PHOTO_CREDIT),
    (is_meta, Kind.META),
    (is_credit, Kind.CREDIT),
    (furniture.is_furniture, Kind.FURNITURE),
    (recent.read_dated, Kind.RECENT_ITEM),
    (_holds_day_and_clock, Kind.META),
    (furniture.is_breadcrumbs, Kind.BREADCRUMBS),
)
# Most lines of a page are sentences; these few tests are all that can take one for something else.
_TESTS_OF_SENTENCES = tuple(
    (test, kind)
    for test, kind in _TESTS
    if kind in {Kind.FORMER_HEADLINE, Kind.HOTLINE, Kind.PHOTO_CREDIT, Kind.FURNITURE}
)
