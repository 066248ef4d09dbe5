"""XML as strangers send it, made text that a parser takes: decoded as a browser would, mended where a letter is wrong."""

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from itertools import chain

from copydesk.formats.decoding import encoding_of

_CHUNK = 1 << 16
# So much is looked at before the encoding is settled: enough foreign letters, or so many bytes.
_ENOUGH = 2_000
_SAMPLE = 2_000_000
_ASCII = bytes(range(128))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_ELEMENT = re.compile(r"<[A-Za-z_]")
_BEGINNING = 4_000
# What XML forbids wherever it stands.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?:#(?P<number>[0-9]{1,8});|#[xX](?P<hex>[0-9a-fA-F]{1,7});|(?P<name>[A-Za-z_:\u0080-\U0010ffff][\w.:-]{0,40});)?"
)
# 「氣溫<5度」: nothing that markup could begin with.
_STRAY = re.compile(r"<(?![A-Za-z_:!?/\u0080-\U0010ffff])")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_OPENS, _CLOSES, _REMARK, _REMARK_ENDS = "<![CDATA[", "]]>", "<!--", "-->"
_BEGINS = re.compile(r"<!\[CDATA\[|<!--")
_ENDS = {_OPENS: _CLOSES, _REMARK: _REMARK_ENDS}
# Of these marks the file keeps its own; those of remarks go with them.
_KEPT = {_OPENS: _OPENS, _CLOSES: _CLOSES}
_LONGEST_REFERENCE = 44


def mended(file, *, charset: str = "") -> Iterator[str]:
    """The file in pieces of text, without its declaration; `charset` is what came with the file, such as by HTTP.

    A character that cannot be read costs itself: it becomes the replacement character, or nothing.
    """
    pieces = decoded(file, charset)
    start = _without_declaration(next(pieces, ""))
    # Names that the file declares are left for the parser, which follows none of them.
    has_own = "<!ENTITY" in start
    held, ends_at = "", ""
    for piece in chain([start], pieces, [None]):
        held += _FORBIDDEN.sub("", piece or "")
        told, held, ends_at = _told(held, ends_at, is_last=piece is None, has_own=has_own)
        if told:
            yield told


def _without_declaration(start):
    """What stands before it, such as a blank line or a warning of the sender's own machine, would make it an error."""
    start = start.lstrip("\ufeff \t\r\n")
    found = _DECLARATION.search(start[:_BEGINNING])
    if found and not _ELEMENT.search(start[: found.start()]):
        return start[found.end() :]
    return start


def decoded(file, charset: str) -> Iterator[str]:
    """Any text file in pieces, in the encoding that its letters are in."""
    sample = bytearray()
    while len(sample) < _SAMPLE and len(sample.translate(None, _ASCII)) < _ENOUGH:
        if not (piece := file.read(_CHUNK)):
            break
        sample += piece
    sample = bytes(sample)
    encoding = _encoding(sample, charset)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(sample)
    while piece := file.read(_CHUNK):
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def _encoding(sample, charset):
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    declared = _DECLARED.match(sample)
    return encoding_of(sample, named=(charset, declared[1].decode("ascii") if declared else ""))


def _told(text, ends_at, *, is_last, has_own):
    """(what can be told of it, what has to wait for the next piece, the mark that ends the CDATA or remark it is in)."""
    parts, at = [], 0
    while True:
        begins = None if ends_at else _BEGINS.search(text, at)
        found = text.find(ends_at, at) if ends_at else begins.start() if begins else -1
        if found < 0:
            break
        mark = ends_at or begins[0]
        parts.append(_as_it_stands(text[at:found], ends_at, has_own=has_own) + _KEPT.get(mark, ""))
        at, ends_at = found + len(mark), "" if ends_at else _ENDS[mark]
    rest = text[at:]
    # A mark or a reference may be cut in two.
    keep = 0 if is_last else _cut(rest, ends_at)
    told, held = (rest[:-keep], rest[-keep:]) if keep else (rest, "")
    parts.append(_as_it_stands(told, ends_at, has_own=has_own))
    return "".join(parts), held, ends_at


def _as_it_stands(stretch, ends_at, *, has_own):
    """Of a remark only its lines stay: one with two strokes in it is none to a parser."""
    if ends_at == _REMARK_ENDS:
        return "\n" * stretch.count("\n")
    return stretch if ends_at else _with_references(stretch, has_own=has_own)


def _cut(rest, ends_at):
    if ends_at:
        return min(len(rest), len(ends_at) - 1)
    tail = rest[-_LONGEST_REFERENCE:]
    at = tail.rfind("&")
    waits = len(tail) - at if at >= 0 and ";" not in tail[at:] else 0
    at = tail.rfind("<", -len(_OPENS))
    return max(waits, len(tail) - at if at >= 0 else 0)


def _with_references(text, *, has_own):
    if "<" in text:
        text = _STRAY.sub("&lt;", text)
    return _REFERENCE.sub(lambda found: _reference(found, has_own=has_own), text) if "&" in text else text


def _reference(found, *, has_own):
    if name := found["name"]:
        if name in _XML_NAMES:
            return found[0]
        characters = html5.get(f"{name};")
        if characters:
            return "".join(f"&#{ord(character)};" for character in characters)
        return found[0] if has_own else f"&amp;{name};"
    if found["number"] or found["hex"]:
        code = int(found["number"]) if found["number"] else int(found["hex"], 16)
        return f"&#{code};" if _is_allowed(code) else "\ufffd"
    return "&amp;"


def _is_allowed(code):
    return 0 < code < 0x110000 and not _FORBIDDEN.match(chr(code))
