"""Bytes in: which of the encodings Chinese copy comes in, told by what it decodes to."""

import codecs

from copydesk.unreadable import UnreadableCopy

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"\x1f\x8b",
    b"RIFF",
    b"\x7fELF",
    b"ID3",
    b"7z\xbc\xaf",
)
_CANDIDATES = ("gb18030", "big5hkscs", "big5")
# How the web reads these names (the WHATWG's table): what is sent under them holds more than they define.
_WIDER = dict.fromkeys(
    ("gb2312", "gb_2312-80", "gb-2312", "x-gbk", "gbk", "cp936", "euc-cn", "gb18030", "chinese"), "gb18030"
) | dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "cp950"), "big5hkscs")
# How much the sender's own word for the encoding counts beside what the letters say.
_NAMED = 0.15
_BAD = 4
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\v\x1a\x1b")
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說"
    "产產种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點"
    "从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内數数正心反你明看原又么麼"
    "利比或但质質气氣第向道命此变變条條只没沒结結解问問意建月公无無系军軍很情者最立代想已通并提直题題党程展五果料象员員革位入常文总總次品式活设"
    "設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別她手角期根论論运運农農指几九区區强強放决決西被干做必战戰先回则則任取据處处"
    "府報报记記訊讯市縣县村鎮镇香港台臺北京州城警車车，。、：；！？“”「」（）《》"
)
_PLAUSIBLE = 0.2
_SAMPLE = 20_000


def decode(data) -> str:
    """The text of a file; refuses what is no text, and what could be anything."""
    if data.startswith(_SIGNATURES):
        raise UnreadableCopy("not_text")
    text = _by_mark(data)
    if text is None:
        if b"\x00" in data:
            raise UnreadableCopy("not_text")
        text = _utf8(data)
    if text is None:
        text = _most_plausible(data)
    if _is_binary(text):
        raise UnreadableCopy("not_text")
    return text


def encoding_of(sample: bytes, *, named=()) -> str:
    """The encoding of a file that is to be read all the same, by its beginning and by the names it was given.

    What decodes as UTF-8 is UTF-8. Else the reading wins whose letters are the commonest and the fewest bad.
    """
    names = [known for name in named if (known := _known(name))]
    if sample.isascii():
        return names[0] if names else "utf-8"
    if _bad("utf-8", sample) == 0:
        return "utf-8"
    candidates = dict.fromkeys([*names, "utf-8", *_CANDIDATES])
    return max(candidates, key=lambda name: _likeliness(sample, name, names))


def _known(name):
    """The decoder that a name asks for; empty for none, and for those that decode anything or nothing."""
    name = name.strip().lower()
    name = _WIDER.get(name, name)
    try:
        is_text = bool(name) and b"a".decode(name) == "a"
    except (LookupError, ValueError):
        return ""
    return name if is_text else ""


def _likeliness(sample, encoding, named):
    text = _tolerant(sample, encoding)
    foreign = sum(letter > "\x7f" for letter in text[:_SAMPLE]) or 1
    bad = text[:_SAMPLE].count("\ufffd") / foreign
    return _plausibility(text) - _BAD * bad + (_NAMED if encoding in named else 0)


def _bad(encoding, sample):
    return _tolerant(sample, encoding).count("\ufffd")


def _tolerant(sample, encoding):
    """Decoded, whatever it is; a character that the end of the sample cuts in two is not told."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(sample)


def _by_mark(data):
    if not data.startswith(_UTF16):
        return None
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UnreadableCopy("encoding") from error


def _utf8(data):
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _most_plausible(data):
    readings = [text for encoding in _CANDIDATES if (text := _reading(data, encoding)) is not None]
    best = max(readings, key=_plausibility, default="")
    if _is_binary(best):
        raise UnreadableCopy("not_text")
    if _plausibility(best) < _PLAUSIBLE:
        raise UnreadableCopy("encoding")
    return best


def _reading(data, encoding):
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausibility(text):
    """The share of the commonest characters and marks among what is not ASCII."""
    foreign = [letter for letter in text[:_SAMPLE] if letter > "\x7f"]
    return sum(letter in _COMMON for letter in foreign) / len(foreign) if foreign else 0.0


def _is_binary(text):
    sample = text[:_SAMPLE]
    return sum(letter in _CONTROLS for letter in sample) * 50 > len(sample)
