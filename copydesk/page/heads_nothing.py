"""What heads no story where headlines stand: the section, who prints the page, who wrote it, its first words."""

import re

from copydesk.dateline import are_people, is_outlet
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet, names_houses

from .lines import LONGEST_HEADLINE, is_title
from .shapes import is_of_the_page

#: 第一班渡船清晨六點半離岸，村民都在渡口等候。渡船這樣開行：
_TWO_SENTENCES = re.compile(r"[^。.]{12,}[\u3400-\u9fff”」][。.](?=[\u3400-\u9fff“「])[^。.]{6,}[。.：:]$")
#: 縣議員; 青溪縣各界聯合會會長
_OFFICE = re.compile(
    "(?:议员|委员|会长|主席|理事长?|院长|校长|教授|主任|博士|研究员|评论员|专栏作家|作家|律师|医生)$"
)
# What is said of the story, and not the story's name.
#: （檔案類型：照片檔案；保存地：縣檔案館）
_ASIDE = re.compile(r"[(（][^()（）]{8,}[)）]$")
#: 青溪新聞網; ETtoday新聞; 青溪縣融媒體中心
_SITE = re.compile(
    "^[A-Za-z]{2,8}[\u3400-\u9fff]{0,2}新闻$|(?:新闻[网云]|网站|在线|电视?台|数字报|电子报|广播|融媒体中心|客户端)$"
)
SHORTEST_HEADLINE, LONGEST_SECTION, LONGEST_SITE = 4, 6, 10


def names_a_section(text) -> bool:
    """生活, 本地新聞, 某某日報, 今天是星期五: the section, the site, what the page says of itself, and not the story."""
    letters = sum(map(str.isalnum, text))
    if letters < SHORTEST_HEADLINE or (letters <= LONGEST_SECTION and ends_as_outlet(fold(text))):
        return True
    folded = fold(text)
    if names_houses(folded) or is_of_the_page(folded):
        return True
    return letters <= LONGEST_SITE and text.isalnum() and bool(_SITE.search(fold(text)))


def may_head(row) -> bool:
    """What a second deck stands under."""
    return row.is_text and is_title(row.text) and not names_a_section(row.text)


def is_told(text) -> bool:
    """Longer than a headline, and a sentence ends in it; or two sentences, of some length."""
    return (len(text) > LONGEST_HEADLINE and "。" in text) or bool(_TWO_SENTENCES.match(text))


def is_house(rows, found) -> bool:
    """青溪廣播電視台; QingxiNews, printed above too and under a title: who prints the page heads no story."""
    text = rows[found].text
    if len(text) > LONGEST_SITE or not text.isalnum():
        return False
    if _SITE.search(fold(text)) or is_outlet(text):
        return True
    is_again = any(row.text == text for row in rows[:found])
    return text.isascii() and is_again and title_above(rows, found) is not None


def is_aside(rows, found) -> bool:
    """In round brackets from its first letter to its last, right under a title."""
    return bool(_ASIDE.match(rows[found].text)) and title_above(rows, found) is not None


def is_who_wrote(rows, found) -> bool:
    """周嵐 縣議員 青溪縣各界聯合會會長, right under 周嵐 | 渡船恢復清晨班次: who wrote it, and what they are."""
    name, *offices = rows[found].text.split()
    if not offices or not are_people(name) or not all(_OFFICE.search(fold(office)) for office in offices):
        return False
    above = title_above(rows, found)
    return above is not None and name in rows[above].text


def title_above(rows, found) -> int | None:
    """What stands right above and says enough; else nothing heads the story."""
    above = rows[found - 1] if found else None
    is_title_of_some = (
        above is not None and may_head(above) and sum(map(str.isalnum, above.text)) > LONGEST_SITE
    )
    return found - 1 if is_title_of_some else None
