"""From the first paragraph down: where the body ends, and what the lines under it are."""

import re
from itertools import islice

from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from . import (
    below_the_story,
    between_paragraphs,
    boilerplate,
    particulars,
    related_list,
    segments,
    small_print,
)
from .credit_lines import is_credit
from .hotline import is_contact_of_the_story
from .kinds import PRINTED, Kind
from .labels import fields, is_source_label
from .lines import (
    DAY,
    LONGEST_HEADLINE,
    LONGEST_LABEL,
    WHERE_THEY_STAND,
    bare_photographer,
    is_sentence,
    is_title,
)

BODY, INSET, LIST, FOOT = "body", "inset", "list", "foot"

_A_REAL_SENTENCE, _HEAD = 20, 24
_LONGEST_OUTLET = 10
_LONGER_THAN_AN_ENTRY = 70
_INTERVIEWER = "记者:"
#: （青溪縣報記者 周嵐 責任編輯 何望）
_CLOSES = re.compile(r"^\([^()]{0,24}(?:记者|通讯员|编辑)[^()]{0,40}\)$")
#: （記者周嵐／石橋報導）
_FILED_FROM = re.compile(r"^\((?:记者|通讯员)[^(),。:]{2,24}报[道导]\)$")
#: 青溪電視記者周嵐、陳牧石橋採訪報導
_SIGNED = re.compile("(?:记者|通讯员).{2,30}报[道导]$")
#: (石橋3日訊)渡船復航; 【石橋18日電】
_FILED = re.compile(r"[(【\[][^()【】\[\]。,]{1,16}?\d{1,2}日[讯电][)】\]]")
#: 【青溪報專訊】渡船昨日恢復清晨班次,分享搭...
_CALLED, _CUT = re.compile(r"[(【\[][^()【】\[\]。,]{2,12}[讯电][)】\]]"), ("..", "…")
#: 關於我們
_OF_THE_HOUSE = re.compile("(?:关于|联[系络])我们|(?i:about us)")
#: 更多
_MORE = re.compile(r"更多(?:内容|新闻)?\W*")
# What a site abroad says to its readers; no number and no address, which the story may end with.
#: Tiada ulasan:; Leave a comment
_IN_LATIN = re.compile(r"[A-Za-z][A-Za-z ]*:?$")
# Below the story: editors are named further down than writers are.
#: 責任編輯：何望
_EDITS = re.compile("编|审|校|责|监制|值班|录入")
_REPORTS = re.compile("记者|通讯员|编辑")
_NEAR = 4
_FULL_STOPS = ("。", "。”", "。」")
# Who stands where (WHERE_THEY_STAND) is said of a picture: the lines between it and the story are of pictures too.
_MOST_PICTURES, _MOST_ADVERTISED, _LONGEST_BUTTON = 12, 3, 10
_UNDER_PICTURES = ("▲", "▼", "△", "▽")
_TOLD_IN_FOOT = frozenset({Kind.CREDIT, Kind.HOTLINE, Kind.META, Kind.FORMER_HEADLINE, Kind.LIST_HEADING})
_SETTLED = frozenset({Kind.DATELINE, Kind.BYLINE})
_WITHIN = frozenset({segments.STORY, segments.INSET})


def settle(rows, body_at) -> None:
    """Give every row from the body on its kind, and mark those that are printed in the body."""
    last = _last_of_story(rows, body_at)
    between_paragraphs.set_aside(rows, body_at, last)
    _let_interviewers_speak(rows[body_at:last])
    zones = _zones(rows, body_at, last)
    last_text = max(
        (i for i, zone in zones.items() if zone == BODY and _may_be_printed(rows[i])), default=last
    )
    for index, zone in zones.items():
        row = rows[index]
        if zone == INSET:
            row.kind = _kind_in_inset(row)
        elif zone == BODY:
            row.kind = _kind_in_body(rows, index, last_text)
            row.is_printed = row.kind in PRINTED
        else:
            row.kind = _kind_in_list(row) if zone == LIST else _kind_in_foot(row)
            if row.kind is Kind.CREDIT and index > last + _NEAR and not _EDITS.search(fold(row.text)):
                row.kind = Kind.FURNITURE
    _let_bylines_open(rows[body_at:])


def _last_of_story(rows, body_at):
    """The last row of the story."""
    told = [index for index in range(body_at, len(rows)) if rows[index].part == segments.STORY]
    last = _with_all_below(rows, _last_told(rows, told)) if told else _last_paragraph(rows, body_at)
    # Who wrote it, in brackets on a line of its own, is read with the story.
    below = rows[last + 1] if last + 1 < len(rows) else None
    if below and below.kind is Kind.CREDIT and _FILED_FROM.match(fold(below.text)):
        below.kind = None  # who, and where: read as the tail, and no credit of the foot
    return last + 1 if below and _closes(below) else last


def _closes(row):
    """（記者 周嵐）; 全媒體記者 周嵐 攝: and no word of what a picture shows; 青溪電視記者周嵐、陳牧石橋採訪報導"""
    folded = fold(row.text)
    if row.kind is Kind.PHOTO_CREDIT:
        return bool(_REPORTS.search(folded)) and is_credit(row.text)
    if not row.is_text:
        return False
    return bool(_CLOSES.match(folded)) or (bool(_SIGNED.search(folded)) and small_print.is_byline(row.text))


def _last_told(rows, told):
    """Where the story stops: before another list's stories, and before what the site says to its readers."""
    over = next((at for at in range(told[0] + 1, told[-1] + 1) if _begins_others(rows, at)), None)
    kept = [at for at in told if over is None or at < over]
    while len(kept) > 1 and (
        _speaks_to_readers(rows[kept[-1]])
        or below_the_story.is_over(rows, kept)
        or below_the_story.is_the_sites(rows, kept[-1])
    ):
        kept.pop()
    if len(kept) > 1 and _IN_LATIN.match(rows[kept[-1]].text) and rows[kept[-2]].text.endswith("。"):
        kept.pop()
    return kept[-1]


def _speaks_to_readers(row):
    """In a sentence that could end a story, or in words behind which no full stop stands."""
    is_short = row.is_text and len(row.text) <= LONGEST_HEADLINE and not row.text.endswith(_FULL_STOPS)
    signs = is_short and _REPORTS.search(fold(row.text))  # 青溪客戶端記者 周嵐
    return boilerplate.is_care(row.text) or (is_short and not signs and boilerplate.is_small_print(row.text))


def _with_all_below(rows, last):
    """With paragraphs of the story that stand right below it, and what its pictures are called."""
    last = particulars.end_of(rows, _with_paragraphs_below(rows, last))
    last += _stands_over_the_writer(rows[last + 1 : last + 3])
    for at in range(last + 1, min(len(rows), last + 1 + _MOST_PICTURES)):
        row = rows[at]
        is_called = row.kind is Kind.PHOTO_CREDIT or (row.is_text and is_title(row.text))
        if row.part != segments.FOOT or not is_called:
            break
        if WHERE_THEY_STAND.search(fold(row.text)):
            last = at
    return last


def _stands_over_the_writer(below):
    """案件編號：HCA304/11, over ■記者周嵐: who wrote signs below all that they wrote."""
    if len(below) < 2 or not below[0].is_text or below[1].kind is not Kind.CREDIT:
        return False
    signed = fold(below[1].text)
    is_writers = _REPORTS.search(signed) and not _EDITS.search(signed)
    text = below[0].text
    return bool(is_writers) and text[-1].isalnum() and not boilerplate.is_small_print(text)


def _with_paragraphs_below(rows, last):
    """A sentence of some length right under the story goes on with it, unless the site says it."""
    if rows[last].kind not in {None, Kind.PHOTO_CREDIT}:
        return last
    before = {row.text for row in rows[:last] if row.part in _WITHIN or len(row.text) <= _LONGEST_BUTTON}
    while last + 1 < len(rows) and rows[last + 1].part == segments.FOOT:
        below = last + 1
        # 來源：FB, 分享: what the page printed between other paragraphs stands between these too.
        while (
            below <= last + _MOST_ADVERTISED and below < len(rows) and _is_between(rows[below].text, before)
        ):
            below += 1
        if below >= len(rows) or not _goes_on(rows[below]):
            break
        last = below
    return last


def _is_between(text, before):
    return text in before or boilerplate.is_advertised(text)


def _goes_on(row):
    if row.kind is Kind.PHOTO_CREDIT:  # what a picture shows, in a sentence
        return "。" in row.text[_A_REAL_SENTENCE // 2 :]
    said = row.is_text and len(row.text) >= _A_REAL_SENTENCE and row.text.endswith(_FULL_STOPS)
    return said and not (boilerplate.is_small_print(row.text) or boilerplate.is_care(row.text))


def _begins_others(rows, at):
    """其他人也在看, or a heading over a headline with its day: what follows is told like a story and is another."""
    if _begins_again(rows, at) or (below_the_story.says_title(rows[at]) and rows[at - 1].is_paragraph):
        return True
    if rows[at].text.endswith(_CUT) and _CALLED.match(fold(rows[at].text[:_HEAD])):
        return True
    if len(rows[at].text) > LONGEST_HEADLINE:
        return False
    if rows[at].kind is not Kind.LIST_HEADING:
        is_house = bool(_OF_THE_HOUSE.fullmatch(fold(rows[at].text)))
        return is_house or _leads_on(rows, at) or _heads_another(rows, at) or _lists_others(rows, at)
    if related_list.is_of_others(rows[at].text):
        return True
    below = rows[at + 1 : at + 3]
    return len(below) > 1 and below[0].is_text and is_title(below[0].text) and below[1].kind is Kind.META


def _begins_again(rows, at):
    """The first paragraph of the story once more, below others: it heads a list of what is told like a story."""
    text = rows[at].text
    if len(text) < _A_REAL_SENTENCE:
        return False
    told = (row.text for row in islice(rows, at) if row.part == segments.STORY and row.is_paragraph)
    return text == next(told, None) and next(told, None) is not None


def _leads_on(rows, at):
    """更多, and under it no sentence of the story: what follows is called, and not told."""
    below = rows[at + 1 : at + 2]
    return bool(_MORE.fullmatch(fold(rows[at].text)) and below and not is_sentence(below[0].text))


def _heads_another(rows, at):
    """A title over a dateline of its own, below a story that has both too: a page that has no end."""
    if not rows[at].is_text or not is_title(rows[at].text) or is_sentence(rows[at].text):
        return False
    below = next((row for row in rows[at + 1 : at + 3] if _FILED.match(fold(row.text[:_HEAD]))), None)
    if below is None:
        return False
    first = next(i for i, row in enumerate(rows) if row is below or _FILED.match(fold(row.text[:_HEAD])))
    head = next((i for i in range(max(0, first - 2), first) if rows[i].kind is Kind.HEADLINE), 0)
    # 各地渡口近況 over the title of the first note: all of them belong together.
    is_alone = rows[head].kind is Kind.HEADLINE and not (head and rows[head - 1].kind is Kind.KICKER)
    return first < at and is_alone


def _lists_others(rows, at):
    """Two titles, and under each its day: what stands beside a story and not in it."""
    beside = rows[at : at + 4]
    if len(beside) < 4 or any(
        row.kind is not Kind.META or not DAY.search(fold(row.text)) for row in beside[1::2]
    ):
        return False
    return all(row.is_text and is_title(row.text) for row in beside[::2])


def _last_paragraph(rows, body_at):
    """The last row that is a sentence of the story, whatever credits or lists stand before it."""
    in_list = False
    outside_lists = []
    for index in range(body_at, len(rows)):
        in_list = rows[index].kind is Kind.LIST_HEADING or (in_list and not _ends_list(rows[index]))
        if not in_list:
            outside_lists.append(index)
    return next((index for index in reversed(outside_lists) if _is_of_the_story(rows[index])), body_at)


def _is_of_the_story(row):
    if not row.is_text or len(row.text) < _A_REAL_SENTENCE:
        return False
    return is_sentence(row.text) and not boilerplate.is_small_print(row.text)


def _let_interviewers_speak(rows):
    """記者：… printed more than once is a question and not a credit."""
    asked = [row for row in rows if fold(row.text).startswith(_INTERVIEWER)]
    for row in asked if len(asked) > 1 else ():
        row.kind = None if row.kind is Kind.CREDIT else row.kind


def _let_bylines_open(rows):
    """People named between the dateline and the first paragraph are its byline."""
    for row in rows:
        if row.is_printed and row.kind is not Kind.PHOTO_CREDIT and not row.text.startswith(_UNDER_PICTURES):
            return
        if row.kind is Kind.CREDIT and not bare_photographer(row.text):
            row.kind = Kind.BYLINE


def _zones(rows, body_at, last):
    """{index of a row: the zone it stands in}."""
    zone = BODY
    found = {}
    for index in range(body_at, len(rows)):
        if rows[index].kind not in _SETTLED:
            found[index] = zone = _next_zone(zone, rows, index, last)
    return found


def _next_zone(zone, rows, index, last):
    row = rows[index]
    if index <= last:
        return INSET if row.part == segments.INSET else BODY
    if row.kind is Kind.LIST_HEADING or (row.kind is Kind.RECENT_ITEM and _is_in_a_run(rows, index)):
        return LIST
    if zone == LIST and not _ends_list(row):
        return LIST
    return FOOT


def _ends_list(row):
    if row.kind in {Kind.CREDIT, Kind.HOTLINE, Kind.FORMER_HEADLINE}:
        return True
    return row.is_text and (row.text.endswith(("。", "。”", "。」")) or len(row.text) > _LONGER_THAN_AN_ENTRY)


def _is_in_a_run(rows, index):
    beside = rows[max(0, index - 1) : index] + rows[index + 1 : index + 2]
    return any(row.kind in {Kind.RECENT_ITEM, Kind.LIST_HEADING} for row in beside)


def _may_be_printed(row):
    return row.is_text or row.kind is Kind.NOT_HOTLINE


def _kind_in_body(rows, index, last_text):
    row = rows[index]
    if row.kind is Kind.PHOTO_CREDIT and bare_photographer(row.text):
        return Kind.CREDIT
    if row.is_text and index >= last_text and _names_outlet(rows, index):
        return Kind.META
    if row.kind in {None, Kind.RECENT_ITEM}:
        return (
            Kind.NOT_HOTLINE
            if len(row.text) <= LONGEST_LABEL and is_contact_of_the_story(row.text)
            else Kind.BODY
        )
    begun = any(each.is_printed for each in rows[:index])
    if begun and index < last_text and _is_only_like(row):
        return Kind.BODY
    return Kind.BODY if _signs_off(rows, index) else row.kind


def _kind_in_inset(row):
    if row.kind is Kind.PHOTO_CREDIT and bare_photographer(row.text):
        return Kind.CREDIT
    return row.kind or Kind.FURNITURE


def _names_outlet(rows, index):
    """The outlet under the story, over the time of the page."""
    below = rows[index + 1 : index + 2]
    return len(rows[index].text) <= _LONGEST_OUTLET and bool(
        ends_as_outlet(fold(rows[index].text)) and below and below[0].kind is Kind.META
    )


def _is_only_like(row):
    """Between two paragraphs a time is that of an event, a chain of places a journey, a sentence a sentence."""
    if row.kind is Kind.META:
        return not any(is_source_label(part.label) or "布" in part.label for part in fields(row.text)[1])
    return row.kind is Kind.BREADCRUMBS or (row.kind is Kind.FURNITURE and row.text.endswith("。"))


def _signs_off(rows, index):
    """The day under the name of an office that ends a notice."""
    above = rows[index - 1] if index else None
    if above is None or above.kind is not Kind.BODY or is_sentence(above.text):
        return False
    return rows[index].kind is Kind.META and bool(DAY.fullmatch(fold(rows[index].text)))


def _kind_in_list(row):
    if row.kind in {None, Kind.PHOTO_CREDIT, Kind.BREADCRUMBS, Kind.NOT_HOTLINE, Kind.RECENT_ITEM}:
        return Kind.RECENT_ITEM
    return Kind.RECENT_ITEM if related_list.read_only_date(row.text) else row.kind


def _kind_in_foot(row):
    """Under the credits nothing is the story's any more: what has no kind belongs to the site."""
    if below_the_story.says_title(row):
        return Kind.FORMER_HEADLINE
    if row.kind is Kind.PHOTO_CREDIT and bare_photographer(row.text):
        return Kind.CREDIT
    return row.kind if row.kind in _TOLD_IN_FOOT else Kind.FURNITURE
