"""Marks and figures of two widths in one text, and marks set twice."""

import re
from collections.abc import Iterable, Iterator

from .remark import Remark

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# 渡船靠岸,乘客下船: between Han letters the mark is full-width, unless the whole text has it otherwise.
_HALF = re.compile(rf"(?<=[{_HAN}》」』”）])[,;:?!](?=[{_HAN}《「『“（])")
_FULL = re.compile("[，；：？！]")
_TO_FULL = dict(zip(",;:?!", "，；：？！", strict=True))
_WIDE_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ][０-９Ａ-Ｚａ-ｚ．％]*")
_DIGITS = re.compile(r"[0-9]+")
# （記者 林以晴): two halves of one bracket.
_BRACKETS = re.compile(r"（[^（）()]{0,60}\)|\([^（）()]{0,60}）")
_TWICE = re.compile("，，+|、、+|；；+|：：+|。。(?!。)|，[。、；]|、[，。；]|。[，、；]|；[，。、]")
# Below this share the rarer width is a slip; above, it is how the house or its source writes.
_SLIP = 0.25


def mixed(paragraphs: Iterable[str]) -> Iterator[tuple[int, Remark]]:
    """(number of the paragraph, remark) for each mark or figure of the rarer width."""
    lines = list(paragraphs)
    text = "\n".join(lines)
    if _is_slip(len(_HALF.findall(text)), len(_FULL.findall(text))):
        yield from _each(lines, _HALF, lambda printed: _TO_FULL[printed])
    wide = len(_WIDE_DIGITS.findall(text))
    if _is_slip(wide, len(_DIGITS.findall(text))):
        yield from _each(lines, _WIDE_DIGITS, _half)
    yield from _each(lines, _BRACKETS, lambda printed: f"（{printed[1:-1]}）")


def doubled(line: str) -> Iterator[Remark]:
    """，，and 、。: one of them is to go."""
    for found in _TWICE.finditer(line):
        mark = "。" if "。" in found[0] else found[0][0]
        yield Remark("doubled_mark", *found.span(), mend=mark)


def _is_slip(rarer, commoner):
    return 0 < rarer <= commoner * _SLIP


def _each(lines, pattern, mended):
    for number, line in enumerate(lines):
        for found in pattern.finditer(line):
            yield number, Remark("mixed_width", *found.span(), mend=mended(found[0]))


def _half(printed):
    return "".join(chr(ord(letter) - 0xFEE0) for letter in printed)
