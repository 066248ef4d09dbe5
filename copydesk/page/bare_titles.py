"""A headline without what the page sets in front of it or behind it: its site, a button, its day, a number."""

import re

from copydesk.folding import fold

from . import boilerplate
from .heads_nothing import SHORTEST_HEADLINE

#: 渡船恢復清晨班次_青溪在線; 渡船恢復清晨班次 - 青溪新聞網
_SITE_SUFFIX = re.compile(
    r"\s*(?P<mark>[_/]|\s-\s).{0,12}(?:网|新闻|频道|报|在线|社|门户|客户端|中心|资讯)\s*$"
)
#: 渡船恢復清晨班次 [複製連結]
_BUTTON = re.compile(r"\s*[\[【(（]([^\]】)）]{2,8})[\]】)）]$")
#: 標題：渡船恢復清晨班次; 标题[新闻] 渡船恢復
_LABEL = re.compile(r"(?:(?:标题|主题)(?:\s*:\s*|(?=[(\[【])))?(?=.)")
# Glued to it, the day is another line's that lost its end; behind a blank it was set so.
#: 渡船恢復清晨班次2026年11月27日 來源：
_DAY_BEHIND = re.compile(
    r"(?<=[^\d\s])(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?(?:\s*[\u3400-\u9fff]{2,4}:[^:]{0,16})?$"
)
# The page's own number, glued to its title.
#: 渡船恢復清晨班次1769167689
_NUMBER_BEHIND = re.compile(r"(?<=[\u3400-\u9fff])\d{8,}$")
#: • 渡船恢復清晨班次
_BULLET = re.compile(r"^[•·●▪◎■◆▲△※★☆]\s*(?=\S)")
# A number, or that pictures belong to it.
#: 渡船恢復清晨班次（圖1）; 渡船恢復清晨班次(組圖)
_BRACKET_BEHIND = re.compile(r"\s*[\[【(（][^()（）\[\]【】]{1,6}[\]】)）]$")


def without_site(text) -> str:
    """The headline without the name of the site that a browser's title carries behind it, and 原標題 before it."""
    text = boilerplate.without_former(text) or text
    text = _NUMBER_BEHIND.sub("", _BULLET.sub("", text))
    text = text[_LABEL.match(fold(text)).end() :]
    if (behind := _DAY_BEHIND.search(fold(text))) and behind.start() >= SHORTEST_HEADLINE:
        text = text[: behind.start()]
    found = _SITE_SUFFIX.search(fold(text))
    button = _BUTTON.search(text)
    if button and boilerplate.is_furniture(button[1]):
        return text[: button.start()] or text
    # 粵港／兩地: folded, a slash is like the upright stroke that parts a headline from its site.
    if not found or text[found.start("mark")] in "/／":
        return text
    return text[: found.start()] or text


def as_said_elsewhere(text, rows) -> str:
    """Without the brackets that the page sets behind it, where it prints the same line without them too."""
    behind = _BRACKET_BEHIND.search(text)
    said = text[: behind.start()] if behind else text
    return said if any(row.text == said for row in rows) else text
