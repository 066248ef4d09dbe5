"""What stands between the paragraphs of a story and is none: words and houses printed again, names of pictures."""

import re
from collections import Counter
from itertools import pairwise

from copydesk.dateline import are_people
from copydesk.folding import fold
from copydesk.vocabulary import ends_as_outlet

from . import segments
from .kinds import Kind

# What a picture is called besides the headline.
#: 渡船恢復清晨班次 - 12; 渡船恢復清晨班次。
_NUMBERED = re.compile(r"[\s\-–—_(（]*(?:\d{1,3}[)）]?)?。?$")
#: 記者, 主持人, 問: who speaks is named again and again
_SPEAKS = re.compile("[问答]|记者|主持|嘉宾|网友|读者")
_LONGEST_WORD, _LONGEST_SITE = 4, 14
_SITES = ("官网", "网站")


def set_aside(rows, body_at, last) -> None:
    """Rows of the story, from its first to its last, that the page sets between the others."""
    story = rows[body_at:last]
    _set_words_aside(story)
    _set_houses_aside(story)
    _set_headline_aside(rows, body_at)
    _set_captions_aside(rows[_over(rows, body_at) : last])


def _set_words_aside(rows):
    """圖像, facebook: one word that stands between the paragraphs again and again names none of them."""
    counted = Counter(row.text for row in rows if row.is_text and _is_a_word(row.text))
    often = [word for word, times in counted.items() if times > 1]
    if len(often) != 1 or _SPEAKS.search(fold(often[0])) or (not often[0].isascii() and are_people(often[0])):
        return
    for row in rows:
        if row.text == often[0]:
            row.kind = Kind.FURNITURE


def _set_houses_aside(rows):
    """青溪縣公安局官網: whose pictures they are, on a line of its own and more than once, tells nothing."""
    counted = Counter(row.text for row in rows if row.is_text and _names_a_house(row.text))
    for row in rows:
        if counted[row.text] > 1:
            row.kind = Kind.FURNITURE


def _names_a_house(text):
    folded = fold(text)
    return (
        len(text) <= _LONGEST_SITE and text.isalnum() and (ends_as_outlet(folded) or folded.endswith(_SITES))
    )


def _set_headline_aside(rows, body_at):
    """Below itself the headline is what a picture is called, mostly with its number."""
    said = next((row.text for row in rows[:body_at] if row.kind is Kind.HEADLINE), None)
    for row in rows[body_at:] if said else ():
        if row.is_text and row.text.startswith(said) and _NUMBERED.match(row.text, len(said)):
            row.kind, row.part = Kind.FURNITURE, segments.INSET


def _over(rows, body_at):
    """The first of the captions that stand right over the story."""
    while body_at and rows[body_at - 1].kind is Kind.PHOTO_CREDIT:
        body_at -= 1
    return body_at


def _set_captions_aside(rows):
    """What a picture shows, printed right above it and right below: the second stands."""
    for above, row in pairwise(rows):
        if row.kind is Kind.PHOTO_CREDIT and above.kind is row.kind and above.text.endswith(row.text):
            above.kind, above.part, above.is_printed = Kind.FURNITURE, segments.INSET, False


def _is_a_word(text):
    return len(text) <= _LONGEST_WORD or (text.isascii() and text.isalpha())
