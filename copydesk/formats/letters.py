"""How large the letters are set, in pixels."""

import re

_SIZE = re.compile(r"(?<!-)font-size:(\d{1,3}(?:\.\d{1,4})?)(px|pt|em|rem|%)")
_NAMED = re.compile(r"(?<!-)font-size:(xx-large|x-large|large|medium)")
_IN_PIXELS = {"px": 1.0, "pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16}
_OF_NAMES = {"medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0}
_OF_HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
_OF_FONTS = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}


def size_of(tag, style, attrs) -> float:
    """The size that an element sets, 0 where it sets none; `style` without blanks and in small letters."""
    if "font-size" in style:
        if found := _SIZE.search(style):
            return float(found[1]) * _IN_PIXELS[found[2]]
        if found := _NAMED.search(style):
            return _OF_NAMES[found[1]]
    return _OF_FONTS.get(attrs.get("size", ""), 0.0) if tag == "font" else _OF_HEADINGS.get(tag, 0.0)
