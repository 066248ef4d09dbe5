"""What people type, made safe to keep and otherwise left alone. Plain Python."""

import re
import unicodedata

# Characters that show nothing although Unicode counts them as letters or signs.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_ANY_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")
_ONE_LINE = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


def kept(text):
    """Line ends in one way; NUL and lone surrogates, which no database keeps, as U+FFFD. All else as sent."""
    return _UNKEEPABLE.sub("\ufffd", _ANY_LINE_END.sub("\n", text))


# Signs that turn the direction of what follows, or that show nothing: used to make a text look like another.
_HIDING = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def visible(text):
    """The text with signs that hide shown by their numbers, as in ⟦U+202E⟧."""
    return _HIDING.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


def one_line(text):
    return _ONE_LINE.sub(" ", kept(text)).strip()


def start_of(text, length):
    """The first words on one line, with signs that hide made visible."""
    line = " ".join(visible(text[: length * 2]).split())
    return line if len(line) <= length else f"{line[:length]}…"


def file_name(name):
    """A name to show: its last part, on one line, without signs that hide, and short."""
    last = re.split(r"[/\\]", one_line(name))[-1]
    plain = _HIDING.sub("", last).strip(" .") or "file"
    stem, dot, ending = plain.rpartition(".")
    return plain if len(plain) <= 120 else f"{(stem or ending)[:100]}…{dot}{ending[:16]}"


def is_blank(text):
    """Whether nothing of it would be seen: spaces, zero-width and control characters, marks without a letter."""
    return all(unicodedata.category(sign)[0] in "CMZ" or sign in _BLANK_LETTERS for sign in text)
