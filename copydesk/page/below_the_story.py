"""Short lines right below the last sentence that are taken for the story's: a section, a button, who took the picture."""

import re

from copydesk.dateline import are_people
from copydesk.folding import fold

from .credit_lines import is_credit
from .kinds import Kind

_LONGEST_TAG, _LONGEST_BUTTON = 4, 10
_FULL_STOPS = ("。", "。”", "。」")
_CUT = ("…", "...")
#: 青溪縣文明辦主辦 E-mail：qx@example.test 聯繫電話：12345; 地址：文化路6號 郵編：400000
_REACHED = re.compile(r"(?i:e-?mail)|邮箱|邮编|电话|传真|地址|主办|主管|承办|热线")
#: 版權所有 青溪網; 蜀ICP備123號
_OWNED = re.compile("版权|(?i:copyright|icp)|©|公安网?备")
_TITLE = re.compile(r"(?:标题|本文标题|文章标题)\s*:\s*\S{6}")


def is_over(rows, kept) -> bool:
    """The last of the rows kept, by number, is not the story's any more."""
    last, above = rows[kept[-1]], rows[kept[-2]]
    return last.is_text and (_is_a_tag(last.text, above.text) or _opens_the_rest(last.text, above.text))


def _is_a_tag(text, above):
    """即時港聞: the section it was printed in, and nobody who signs."""
    is_short = len(text) <= _LONGEST_TAG and text.isalpha()
    return is_short and above.endswith(_FULL_STOPS) and not are_people(text)


def _opens_the_rest(text, above):
    """瀏覽全部內容, under a sentence that is cut off."""
    return len(text) <= _LONGEST_BUTTON and text.isalpha() and above.endswith(_CUT)


def is_the_sites(rows, at) -> bool:
    """青溪縣文明辦主辦 E-mail：… 電話：…, over 版權所有: how to reach who runs the site, and no sentence."""
    row, below = rows[at], rows[at + 1 : at + 2]
    if not below or below[0].kind is not Kind.FURNITURE or row.text.endswith(_FULL_STOPS):
        return False
    is_reached = len(set(_REACHED.findall(fold(row.text)))) > 1
    return is_reached and bool(_OWNED.search(fold(below[0].text)))


def says_title(row) -> bool:
    """標題：渡船恢復清晨班次: below its story the page tells what it is called and where it stands."""
    return row.is_text and bool(_TITLE.match(fold(row.text)))


def leave_out_who_took_it(rows) -> None:
    """本報記者 周嵐 攝, with no word of what the picture shows: who is named signs, and tells nothing."""
    printed = [row for row in rows if row.is_printed]
    if len(printed) > 1 and printed[-1].kind is Kind.PHOTO_CREDIT and is_credit(printed[-1].text):
        printed[-1].kind, printed[-1].is_printed = Kind.CREDIT, False
