"""Which line the sender set as the headline: the page is called by it, or its letters are the largest.

Told only of lines above the first sentences, and weighed with all that text alone shows: a site sets its own name
large too.
"""

from itertools import takewhile

from copydesk.page.lines import is_title
from copydesk.page.titles import names_a_section

from .blocks import Paragraph

_BY_KIND = {"h1": 32.0, "h2": 24.0, "h3": 19.0}  # as browsers set them, in pixels
_USUAL = 16.0
_SHORTEST, _A_SENTENCE = 4, 20
_LINKED = 0.5


def set_as_headline(found, called=()) -> Paragraph | None:
    """The paragraph that is the headline by its look, if one is; `called` are the names of the page in its head."""
    above = list(takewhile(lambda each: not _tells(each), found))
    told = found[len(above) : len(above) + 1]
    may = [each for each in above if _may_head(each)]
    named = [each for each in may if any(_is_name(each.text, name) for name in called)]
    if named:
        return max(named, key=lambda each: len(each.text))
    largest = max(map(_size, may), default=0.0)
    if largest <= (_size(told[0]) if told else _USUAL):
        return None
    return next(each for each in reversed(may) if _size(each) == largest)


def _tells(each):
    return isinstance(each, Paragraph) and len(each.text) > _A_SENTENCE and "。" in each.text


def _may_head(each):
    if not isinstance(each, Paragraph) or each.kind in {"ul", "ol"} or len(each.text) < _SHORTEST:
        return False
    linked = sum(len(run.text) for run in each.runs if run.href)
    return is_title(each.text) and linked <= len(each.text) * _LINKED and not names_a_section(each.text)


def _is_name(text, name):
    """春到石橋 of 春到石橋_青溪網: the name of the page, with the site's behind or before it."""
    return text in name and (name.startswith(text) or len(text) * 2 >= len(name))


def _size(each):
    if not isinstance(each, Paragraph):
        return _USUAL
    return each.size or _BY_KIND.get(each.kind, _USUAL)
