"""A whole web page: its headline and its main column, told by where the words without links are.

What stands around the column, such as menus, lists of other stories and comments, is left away; so a page
is never filed unseen, only shown.
"""

import re

from copydesk.page.kinds import Kind
from copydesk.page.lines import kind_of
from copydesk.unreadable import UnreadableCopy

from .blocks import Block, Paragraph, Run, Table, blocks_of, tidy, words
from .pasted_html import MAX_MARKUP, as_lists, blocks_of_html, read

_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"urn:schemas-microsoft-com:office|<!--\s*StartFragment|Generator content=\"?WPS", re.IGNORECASE
)
_SITE = re.compile(r"\s*[_|｜]\s*[^_|｜]{1,40}$|\s+[-–—]+\s+[^-–—]{1,30}$")
_GOOD = 20  # letters of a paragraph that tells something
_SHARE = 0.75
_LINKED = 0.5
_BETWEEN = 12  # lines between a headline and its story: time, source, size of the letters
_AFTER = 6
_FOOT = frozenset({Kind.CREDIT, Kind.BYLINE, Kind.HOTLINE})


def is_page(html) -> bool:
    """Not copied out of Word or off a clipboard: those hold nothing but the copy."""
    return bool(_PAGE.search(html[:5_000])) and not _OFFICE.search(html[:20_000])


def blocks_of_page(html) -> list[Block]:
    """The blocks of the main column; of the whole page where none stands out."""
    if len(html) > MAX_MARKUP:
        raise UnreadableCopy("too_long")
    return blocks_of_read(read(html)) or blocks_of_html(html)


def blocks_of_read(page) -> list[Block]:
    """The blocks of the main column of a page that was read; none where none stands out."""
    weights = [_weight(found, page.boxes) for found in page.found]
    if not any(weights):
        return []
    first, last = _column(page, weights)
    heading = _heading(page.found, first)
    told = page.found[first : last + 1]
    told += [found for found in page.found[last + 1 : last + 1 + _AFTER] if kind_of(found.text) in _FOOT]
    told = [found for found in told if not _is_aside(found, page.boxes) and not _is_linked(found)]
    if heading is not None and heading < first:
        above = page.found[heading + 1 : first]
        told = [page.found[heading], *(above if len(above) <= _BETWEEN else []), *told]
    elif heading is None and (title := _SITE.sub("", words(page.title).strip())):
        above = [found for found in page.found[max(0, first - 3) : first] if kind_of(found.text) is Kind.META]
        told = [Paragraph(tidy([Run(title)]), "h1"), *above, *told]
    return blocks_of(as_lists(told))


def _weight(found, boxes):
    """How much of the story a paragraph may be: its letters, if they are no links and stand aside from nothing."""
    length = len(found.text)
    if length < _GOOD or _is_linked(found) or _is_aside(found, boxes):
        return 0
    return length


def _is_linked(found):
    if isinstance(found, Table):
        return False
    linked = sum(len(run.text) for run in found.runs if run.href)
    return linked > len(found.text) * _LINKED


def _is_aside(found, boxes):
    """Three boxes up at most: a page whose outermost box is called a menu still has a story."""
    at = found.box
    for _up in range(3):
        if not at:
            return False
        if boxes[at].is_aside:
            return True
        at = boxes[at].parent
    return False


def _column(page, weights):
    """(first, last) of what was found inside the smallest box that holds most of the story."""
    inside = [0] * (len(page.boxes) + 1)
    for found, weight in zip(page.found, weights, strict=True):
        inside[found.box] += weight
    # A box stands after the one it is in: summed backwards each holds all that is inside it.
    for at in range(len(page.boxes) - 1, 0, -1):
        inside[page.boxes[at].parent] += inside[at]
    best = max((at for at in range(len(page.boxes)) if inside[at] >= inside[0] * _SHARE), default=0)
    span = range(best, page.boxes[best].last + 1) if best else range(len(page.boxes))
    held = [at for at, found in enumerate(page.found) if found.box in span]
    return held[0], held[-1]


def _heading(found, first):
    """The heading of the page: the last of the first order above the column, or one inside of it."""
    large = [at for at, each in enumerate(found[:first]) if isinstance(each, Paragraph) and each.is_large]
    headings = large or [
        at for at, each in enumerate(found) if isinstance(each, Paragraph) and each.kind == "h1"
    ]
    above = [at for at in headings if at <= first]
    return above[-1] if above else (headings[0] if headings else None)
