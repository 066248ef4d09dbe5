"""What a whole line is made of, when its frame is taken off: a label and names, sections, one number, a quotation.

Each is a clue for `line_clues.py`. None asks for a certain label: whatever word stands before a colon, with nothing
but names behind it somebody is credited.
"""

import re
from collections.abc import Iterator

from copydesk.dateline import are_people, is_outlet
from copydesk.vocabulary import ends_as_outlet
from copydesk.vocabulary.desks import SUBJECTS
from copydesk.vocabulary.rubrics import RUBRICS

_FRAME = "([【〔)]】〕 ·•-_=—–■□●○◎◆◇▲△★☆▶>»«<*#|:"
_HAN = "\u3400-\u9fff"
#: 編導：周嵐、陳牧; 視覺/周嵐
_WORD_AND_NAMES = re.compile(rf"([{_HAN}]{{1,6}}(?:[、/&和及][{_HAN}]{{1,4}})?)\s*([:/|])\s*(\S.*)")
_BETWEEN_NAMES = re.compile(r"[、,/&\s]+")
#: 地方新聞; 專題特寫; 每週熱話
_SECTION = "|".join(sorted({*RUBRICS, *SUBJECTS}, key=lambda word: (-len(word), word)))
_SECTIONS = re.compile(rf"(?:{_SECTION}|[的与和及&,、/|·•\s\d]|(?i:top|more|hot|news))+")
_A_SECTION = re.compile(_SECTION)
_ENDS_IN_SECTION = re.compile(rf"(?:{_SECTION})$")
_LONGEST_HEADING = 10
#: 發布在 地方, 生活
_FILED = re.compile(r"(?:(?:发[布表]|收录|归类)[在于]|刊[登载][在于]|(?i:posted in|filed under))\s*:?\s*")
#: Category: 僑社新聞
_ARCHIVE = re.compile(r"(?i:category|archives?|tags?)\s*:\s*")
#: 17189; 8279 帖子; · 18 min read; 144期
_A_NUMBER = re.compile(rf"\D?(\d[\d,.]*)\s*(?:万|千|[kKwW])?\+?\s*([{_HAN}]{{1,2}}|[a-z]+(?: [a-z]+)?)?\W*")
#: 22/01/14
_SMALL_DAY = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d")
#: 青溪報2013年十二月號; 總第144期
_AN_ISSUE = re.compile(r"(?:\d|[一二三四五六七八九十〇]月?)\s?(?:期|号|卷|刊)$")
#: 青溪電台-港聞 · 16 小時前
_AGO_LAST = re.compile(
    r"(?:^|[\s·•|/])(?:\d{1,3}|[一二三四五六七八九十半]{1,2})\s?个?(?:分钟|小时|天|日|星期|周|月|年)前$"
)
#: 河堤步道貫通2026-11
_MONTH_LAST = re.compile(r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}$")
#: 「第一班渡船六點半離岸。」
_QUOTATION = re.compile(r"[「『][^「『」』]*[。!?…][」』]|[\"“][^\"“”]*[。!?…][\"”]")
#: 圖片、影片|青溪公司
_PICTURES = "(?:图片|照片|相片|影片|影像|影音|视频|图源|摄影|图|题图|配图)"
_PICTURE_AND_WHO = re.compile(rf"{_PICTURES}(?:[、/&及和]{_PICTURES})*\s*[:/|]\s*\S[^。,]{{1,20}}")
#: 新聞熱線:0731-88888888
_TIP_AND_WHERE = re.compile(
    r"(?:新闻|报料|爆料|读者|线索|采访|24小时)(?:热线|专线|电话|报料|爆料|邮箱|信箱)(?:\([^)]*\))?\s*:?\s*[(\d]"
    r"|(?:投稿|来稿|报料|爆料)(?:邮箱|信箱|地址|热线|电话)[^。]{0,10}[:\s]\S*[@\d]"
)
#: 廣告熱線:0731-88888888
_SERVICE_AND_WHERE = re.compile(
    r"(?:举报|广告|客服|订[阅报]|发行|咨询|服务|法律|联系|合作|版权|监督)(?:部|中心)?"
    r"(?:热线|专线|电话|邮箱|信箱)?\s*:?\s*[(\d]"
)
#: 青溪音視頻部製作
_HOUSE_AT_WORK = re.compile(
    rf"([{_HAN}]{{2,12}})(?:联合|综合)?(?:制作|出品|摄制|编译|整理|供稿|供图|编辑|报[道导]|编制)$"
)
_OFFICE = re.compile("[部室社台报网组处局院]$|中心$|媒体$")
#: （船工們在等第一班船）
_WORDS_IN_BRACKETS = re.compile(rf"\([{_HAN}]{{7,}}\)")
#: Related Posts
_LATIN = re.compile(r"[a-z][a-z'’.]*(?: [a-z&][a-z'’.]*){0,4}", re.IGNORECASE)
#: 出席青溪同鄉會週年誌慶 27/04/2014
_BEFORE_A_DAY = re.compile(
    r"(.+?)[\s(\[]*(?:(?:19|20)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?"
    r"|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d)\W*"
)
_LONG_ENOUGH, _MANY = 8, 2


def forms_of_line(folded) -> Iterator[str]:
    """The named forms that a folded line takes."""
    inner = folded.strip(_FRAME)
    if not inner:
        return
    yield from _of_names(inner)
    yield from _of_sections(inner, folded)
    yield from _of_numbers(inner)
    yield from _of_days(inner)
    yield from _of_words(inner, folded)


def _of_names(inner):
    found = _WORD_AND_NAMES.fullmatch(inner)
    names = [name for name in _BETWEEN_NAMES.split(found[3]) if name] if found else []
    if names and all(map(are_people, names)):
        yield "a word, then a name" if len(names) == 1 else "a word, then names"
        yield f"names behind {found[2]}"
    worked = _HOUSE_AT_WORK.fullmatch(inner)
    if worked and (ends_as_outlet(worked[1]) or is_outlet(worked[1]) or _OFFICE.search(worked[1])):
        yield "a house, then its work"


def _of_sections(inner, folded):
    if inner != folded:
        yield "set in a frame"
    for name, label in (("filed under sections", _FILED), ("an archive of a section", _ARCHIVE)):
        found = label.match(inner)
        if found and _SECTIONS.fullmatch(inner, found.end()):
            yield name
    if len(inner) > _LONGEST_HEADING:
        return
    if _SECTIONS.fullmatch(inner):
        yield "only words of sections"
        if len(_A_SECTION.findall(inner)) >= _MANY:
            yield "words of sections"
    elif _ENDS_IN_SECTION.search(inner):
        yield "ends in a section"


def _of_numbers(inner):
    found = _A_NUMBER.fullmatch(inner)
    if found:
        yield "a number, then a word" if found[2] else "only a number"
    if _SMALL_DAY.fullmatch(inner):
        yield "only a small day"
    if _AN_ISSUE.search(inner):
        yield "an issue"
    if _AGO_LAST.search(inner):
        yield "so long ago, last"
    if _MONTH_LAST.search(inner):
        yield "a month last"


def _of_days(inner):
    found = _BEFORE_A_DAY.fullmatch(inner)
    if not found or ":" in found[1]:
        return
    before = found[1].strip(_FRAME)
    if _SECTIONS.fullmatch(before):
        yield "sections, then a day"
    elif ends_as_outlet(before):
        yield "a house, then a day"
    elif len(before) >= _LONG_ENOUGH:
        yield "a title, then a day"


def _of_words(inner, folded):
    if _QUOTATION.fullmatch(folded):
        yield "a quotation to its end"
    if _WORDS_IN_BRACKETS.fullmatch(folded):
        yield "words in brackets"
    if _PICTURE_AND_WHO.fullmatch(inner):
        yield "a picture's label, then who"
    if _TIP_AND_WHERE.search(folded):
        yield "a tip's label, then where"
    if _SERVICE_AND_WHERE.search(folded):
        yield "a service's label, then where"
    if _LATIN.fullmatch(inner):
        yield "only latin words"
        if inner.istitle():
            yield "only latin words, each with a capital"
