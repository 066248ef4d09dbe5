"""E-mail (.eml): the text of a message, its HTML where that is all there is. Quoted history and signature stay."""

import re
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from html import escape

from copydesk.folding import fold
from copydesk.unreadable import MAX_COPY, UnreadableCopy

from .blocks import Block
from .decoding import decode
from .pasted_html import blocks_of_html

# A message with its pictures; of those no more is kept than the parser needs to step over them.
MAX_MAIL = 30_000_000
_MAX_PARTS = 300
_MAX_DEPTH = 20
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]")
_TELLING = re.compile(
    rb"^(?:from|subject|mime-version|message-id|received|date|to):[ \t]", re.IGNORECASE | re.MULTILINE
)
# Re: Fwd: 轉發：
_PREFIX = re.compile(r"(?:\s*(?:re|fwd?|fw|回复|回覆|转寄|转发|答复)\s*:)*\s*", re.IGNORECASE)
_FROM_LINE = re.compile(rb"\A>?From [^\r\n]{1,300}\r?\n")
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)


def looks_like_mail(start) -> bool:
    """Headers at the top, three of them such as every message has. A store of mails sets a line before each."""
    start = _FROM_LINE.sub(b"", start)
    head = re.split(rb"\r?\n\r?\n", start[:20_000], maxsplit=1)[0]
    return bool(_HEADER.match(start)) and len({m[0].lower() for m in _TELLING.finditer(head)}) >= 3


def blocks_of_mail(data) -> list[Block]:
    """The blocks of a message. Its subject is the headline where the text begins without one."""
    data = _FROM_LINE.sub(b"", data)
    # The parser goes down a level for each boundary: those are counted before it begins.
    if len(data) > MAX_MAIL or len(_BOUNDARY.findall(data)) > _MAX_DEPTH * 5:
        raise UnreadableCopy("mail")
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        blocks = _told(_parts(message))
        subject = _subject(message)
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableCopy("mail") from error
    if not blocks:
        raise UnreadableCopy("mail")
    if subject and subject not in blocks[0].text:
        blocks = [Block(subject, f"<h2>{escape(subject, quote=False)}</h2>", is_title=True), *blocks]
    return blocks


def _parts(message):
    """Its parts that are text and not attached, {kind: the first of it}; no deeper and no more than is usual."""
    found, waiting, seen = {}, [(message, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > _MAX_PARTS or depth > _MAX_DEPTH:
            raise UnreadableCopy("mail")
        if part.is_multipart():
            waiting += [(inner, depth + 1) for inner in reversed(part.get_payload())]
        elif _is_text(part) and (text := _text(part)).strip():
            found.setdefault(part.get_content_type(), text)
    return found


def _is_text(part):
    is_attached = part.get_content_disposition() == "attachment"
    return not is_attached and part.get_content_type() in {"text/plain", "text/html"}


def _told(parts):
    if "text/plain" in parts:
        return lines_of(parts["text/plain"])
    return blocks_of_html(parts["text/html"]) if "text/html" in parts else []


def lines_of(text) -> list[Block]:
    """Lines that the sender's program broke in the middle (format=flowed) are whole again."""
    if len(text) > MAX_COPY:
        raise UnreadableCopy("too_long")
    lines = re.sub(r"(?<=\S) \r?\n(?=[^\s>])", " ", text).splitlines()
    stripped = [" ".join(line.split()) for line in lines]
    return [Block(line, f"<p>{escape(line, quote=False)}</p>") for line in stripped if line]


def _text(part):
    data = part.get_payload(decode=True) or b""
    charset = (part.get_content_charset() or "").lower()
    charset = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(charset, charset)
    if charset and charset != "us-ascii":
        with suppress(LookupError, UnicodeDecodeError):  # the header often lies: then the bytes tell
            return _printable(data.decode(charset))
    return _printable(decode(data))


def _subject(message):
    raw = str(message.get("subject") or "")[:2000]
    pieces = []
    for piece, charset in decode_header(raw):
        if isinstance(piece, str):
            pieces.append(piece)
            continue
        try:
            pieces.append(piece.decode(charset or "utf-8"))
        except (LookupError, UnicodeDecodeError):
            pieces.append(piece.decode("gb18030", "replace"))
    subject = _printable("".join(pieces))
    return " ".join(subject[_PREFIX.match(fold(subject)).end() :].split())


def _printable(text):
    return re.sub("[\ud800-\udfff\x00-\x08\x0e-\x1f\x7f]", "\ufffd", text.replace("\ufeff", ""))
