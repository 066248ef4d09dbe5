"""Bytes as text: by the charset that they claim, strictly; and where that cannot be, by what makes most sense of them.

Chinese mail says one thing and is another: gb2312 for its larger self, us-ascii or iso-8859-1 for anything. Plain
Python, for `parser`.
"""

import codecs
import re
from contextlib import suppress
from typing import NamedTuple

from . import iso_2022_cn
from .text import NO_CHARSETS

# What a name means in mail: itself grown larger, in the order they are tried.
_LARGER = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "cp936": ("gb18030",),
    "euc-cn": ("gb18030",),
    "gb_2312-80": ("gb18030",),
    "x-gbk": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "x-big5": ("big5hkscs", "cp950"),
    "shift_jis": ("cp932",),
    "ks_c_5601-1987": ("cp949",),
    "euc-kr": ("cp949",),
    "us-ascii": ("utf-8",),
    "ascii": ("utf-8",),
    "unicode-1-1-utf-8": ("utf-8",),
}
_GUESSES = ("gb18030", "big5hkscs", "cp950", "cp932", "cp949")
# Escapes that change the set of signs, where everything is ASCII to look at.
_IN_SEVEN_BITS = {
    iso_2022_cn.NAME: iso_2022_cn.SIGNS_OF,
    "iso2022_jp_2": re.compile(rb"\x1b(?:\$[B@A]|\(J)"),
    "iso2022_kr": re.compile(rb"\x1b\$\)C"),
}
_LATIN = ("iso8859", "cp125", "latin", "ascii", "mac")
SENSIBLE, FEW_DAMAGED = 0.6, 0.1


class Decoded(NamedTuple):
    """`is_whole`: no byte was lost; `is_guessed`: its charset was not the one that was named, or none was."""

    text: str
    is_whole: bool
    is_guessed: bool = False


def decoded(content: bytes, charset: str) -> Decoded:
    """The text of these bytes."""
    if content.startswith(codecs.BOM_UTF8):
        content, charset = content[3:], "utf-8"
    named = _known(charset)
    is_plain = content.isascii()
    if is_plain and not _is_in_seven_bits(named) and (text := _in_seven_bits(content)):
        return Decoded(text, is_whole=True, is_guessed=True)
    if not is_plain and (not named or named[0] != "utf-8") and (text := _utf_8(content)):
        return Decoded(text, is_whole=True, is_guessed=bool(named))
    strict = next(filter(None, (_strict(content, name) for name in named or ("utf-8",))), None)
    if strict is not None and (is_plain or not _is_latin(named)):
        return Decoded(strict, is_whole=True, is_guessed=bool(charset.strip()) and not named)
    best = _best_guess(content)
    if (
        strict is not None
    ):  # Latin letters take any byte: only what makes sense as something else is taken for it
        return Decoded(best, is_whole=True, is_guessed=True) if best else Decoded(strict, is_whole=True)
    damaged = content.decode(named[0] if named else "utf-8", "replace")
    if not best or (named and _damage(damaged) <= FEW_DAMAGED):
        return Decoded(damaged, is_whole=not content)
    return Decoded(best, is_whole=True, is_guessed=True)


def _is_in_seven_bits(named):
    return bool(named) and named[0].replace("-", "").startswith(("iso2022", "hz", "utf7"))


def _in_seven_bits(content):
    """What its escapes say it is, whatever its label does not."""
    for name, escapes in _IN_SEVEN_BITS.items():
        if escapes.search(content) and (text := _strict(content, name)):
            return text
    return None


def _utf_8(content):
    """Valid UTF-8 is no accident."""
    text = _strict(content, "utf-8")
    return text if text and sum(not sign.isascii() for sign in text) > 1 else None


def _strict(content, name):
    with suppress(UnicodeDecodeError, ValueError):
        return content.decode(name)
    return None


def _is_latin(named):
    return bool(named) and named[0].startswith(_LATIN)


def _best_guess(content):
    """What makes most sense, where anything makes enough."""
    texts = [text for name in _GUESSES if (text := _strict(content, name))]
    best = max(texts, key=sense, default="")
    return best if best and sense(best) >= SENSIBLE else ""


def sense(text: str) -> float:
    """How many of its signs beyond ASCII are such as people write; private ones count against it."""
    beyond = [sign for sign in text[:4000] if not sign.isascii()]
    if not beyond:
        return 0.0
    return sum(_of_sign(sign) for sign in beyond) / len(beyond)


def _of_sign(sign):
    if "\ue000" <= sign <= "\uf8ff" or sign in "\ufffd\x80":
        return -2.0
    if "\u3000" <= sign <= "\u303f" or "\uff01" <= sign <= "\uff5e" or sign in "“”‘’…—·€":
        return 1.0
    if "\u3040" <= sign <= "\u30ff":
        return 0.9
    if "\uac00" <= sign <= "\ud7af":
        return 0.8
    return 1.0 if _is_common(sign) else 0.0


def _is_common(sign):
    """A Han character of the first level of the mainland's or of Taiwan's standard, or one that only Hong Kong writes."""
    for name, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        with suppress(UnicodeEncodeError):
            if first <= sign.encode(name)[0] <= last:
                return True
    return False


def _damage(text):
    """Which share of what is not ASCII was lost."""
    beyond = [sign for sign in text if not sign.isascii()]
    return sum(sign == "\ufffd" for sign in beyond) / len(beyond) if beyond else 0.0


def _known(charset):
    """Python's names of the charset; none where it has none of that name."""
    charset = charset.strip().strip("\"'").lower()[:40]
    found = []
    for name in _LARGER.get(charset, (charset,)):
        with suppress(LookupError, ValueError, UnicodeError, TypeError):
            known = codecs.lookup(name).name
            "".encode(known)  # bytes-to-bytes codecs are found too, and refuse this
            if known not in NO_CHARSETS:
                found.append(known)
    return tuple(found)
