"""Reads one mail, in a process of its own: the mail comes in by stdin, what it says goes out by stdout.

Plain Python, without Django: a mail that breaks this process breaks nothing else. What may be
too much (headers, parts, nesting) is counted on the raw bytes, before anything is parsed. The answer is
a line of JSON, and after it the attachments' bytes in the order and the sizes that the line tells.
"""

import json
import re
import resource
import sys
from email import message_from_bytes, policy
from email.header import decode_header
from email.utils import parseaddr

from . import charsets, text, uuencoded

SECONDS = 60
MEMORY = 1_500_000_000
# An attachment is never larger than the mail it came in; the rest is the line of facts.
ANSWER_BYTES = 100_000_000
# A mail's headers: those of the busiest lists and filters take some 30 kB.
HEAD_BYTES = 256_000
HEAD_LINES = 2_000
NESTED = 60
PARTS = 1_000
NAME, LINE, ADDRESS = 400, 500, 300

# What is answered in the place of words
TOO_MUCH, BROKEN = "too_much", "broken"

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_INNER_MAIL = re.compile(rb"^content-type:\s*message/", re.IGNORECASE | re.MULTILINE)


def main():
    """Read stdin to its end and answer."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_BYTES, ANSWER_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    facts, files = read(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(facts).encode("ascii") + b"\n")
    for file in files:
        sys.stdout.buffer.write(file)


def read(raw):
    """(facts, [bytes of each attachment]). What cannot be read still tells its sender and subject, if they can be."""
    head = _END_OF_HEAD.split(raw, 1)[0]
    if len(head) > HEAD_BYTES or head.count(b"\n") > HEAD_LINES:
        return {"fault": TOO_MUCH}, []
    try:
        facts = _facts(message_from_bytes(head + b"\n\n", policy=policy.compat32))
    except Exception:  # noqa: BLE001 - the mail may break the parser in ways that nobody has seen
        facts = {}
    if _is_too_much(raw):
        return {**facts, "fault": TOO_MUCH}, []
    try:
        words, files = _body(message_from_bytes(raw, policy=policy.compat32))
    except Exception:  # noqa: BLE001 - as above; RecursionError and MemoryError are among them
        return {**facts, "fault": BROKEN}, []
    words["remarks"] = {**facts.get("remarks", {}), **words["remarks"]}
    return {**facts, **words}, files


def _is_too_much(raw):
    """More parts or levels than any mail has, counted without parsing."""
    boundaries = {match[1].strip() for match in _BOUNDARY.finditer(raw)}
    if len(boundaries) > NESTED or len(_INNER_MAIL.findall(raw)) > NESTED:
        return True
    return sum(raw.count(b"\n--" + boundary) for boundary in boundaries) > PARTS


# --- The head


def _facts(message):
    headers = {}
    for name, value in message.raw_items():
        headers.setdefault(name.lower(), value)
    sender, remarks = _line(headers.get("from", "")), {}
    return {
        "subject": _line(headers.get("subject", ""), remarks)[:LINE],
        "remarks": remarks,
        "sender": sender[:ADDRESS],
        "address": parseaddr(sender)[1][:ADDRESS].lower(),
        "message_id": " ".join(str(headers.get("message-id", "")).split())[:LINE],
        "recipients": " ".join(str(headers.get(name, ""))[:LINE] for name in _TO),
        "is_automatic": _is_automatic(headers, message.get_content_type()),
    }


def _line(value, remarks=None):
    """A header as it reads: encoded words decoded, on one line; `remarks` take what was guessed or lost."""
    value = _told(charsets.decoded(str(value).encode("utf-8", "surrogateescape"), ""), remarks)
    try:
        parts = decode_header(value)
    except ValueError:  # HeaderParseError is one
        parts = [(value, None)]
    plain = "".join(
        part if isinstance(part, str) else _told(charsets.decoded(part, charset or ""), remarks)
        for part, charset in parts
    )
    return " ".join((plain if plain.strip() else value).split())


def _told(read, remarks):
    if remarks is not None:
        remarks |= {name: 1 for name, holds in _noted(read).items() if holds}
    return read.text


def _noted(read):
    return {"charset": not read.is_whole, "guessed": read.is_guessed}


# Where the address stands that a mail was sent to; providers that sort by a plus keep it in one of these.
_TO = ("to", "cc", "delivered-to", "x-original-to", "envelope-to")

# Each of these is written by programs alone: RFC 3834, RFC 2919, RFC 2369, and what is common besides.
_BULK = {"bulk", "list", "junk", "auto_reply"}
_OF_PROGRAMS = (
    "list-id",
    "list-unsubscribe",
    "list-post",
    "x-autoreply",
    "x-autorespond",
    "x-dateline-alert",
)
# A reply or a bounce names our alert by the id that `alerts` gave it.
_OUR_ALERT = "<dateline-alert."


def _is_automatic(headers, kind):
    told = headers.get("auto-submitted", "no").split(";")[0].strip().lower()
    answered = headers.get("in-reply-to", "") + headers.get("references", "")
    return (
        told != "no"
        or headers.get("precedence", "").strip().lower() in _BULK
        or headers.get("return-path", "").strip() == "<>"
        or kind == "multipart/report"
        or _OUR_ALERT in answered + headers.get("message-id", "")
        or any(name in headers for name in _OF_PROGRAMS)
    )


# --- The body


def _body(message):
    said, files = [], []
    for part, has_other_text in _leaves(message):
        is_html = part.get_content_type() == "text/html"
        if not _is_text(part) or _is_file(part):
            files.append(part)
        elif not is_html or not has_other_text:
            said.append(part)
    words, remarks, written = _words(said)
    sent = [_file(part, remarks) for part in files]
    sent += [
        ({"name": _line(name)[:NAME], "type": "application/octet-stream"}, content)
        for name, content in written
    ]
    kept = [(named, content) for named, content in sent if content is not None]
    if lost := len(sent) - len(kept):
        remarks["lost"] = lost
    listed = [{**named, "size": len(content)} for named, content in kept]
    return {"text": words, "remarks": remarks, "files": listed}, [content for _named, content in kept]


def _leaves(message):
    """(part, whether plain text stands beside it) in their order; a mail inside of the mail is one part."""
    stack = [(message, False)]
    while stack:
        part, has_other_text = stack.pop()
        if part.get_content_maintype() != "multipart" or not part.is_multipart():
            yield part, has_other_text
            continue
        inner = part.get_payload()
        if part.get_content_type() == "multipart/alternative":
            has_other_text = has_other_text or any(map(_has_plain_words, inner))
        stack.extend((each, has_other_text) for each in reversed(inner))


def _has_plain_words(part):
    return part.get_content_type() == "text/plain" and bool((part.get_payload(decode=True) or b"").strip())


def _is_text(part):
    """Also what says that it has parts, and has none."""
    return (
        part.get_content_type() in {"text/plain", "text/html"} or part.get_content_maintype() == "multipart"
    )


def _is_file(part):
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _words(parts):
    """The words of the parts, remarks for the moderator on how they were read, and files that stood in the words."""
    said, remarks, files = [], {}, []
    for part in parts:
        content, is_html = part.get_payload(decode=True) or b"", part.get_content_subtype() == "html"
        charset = _charset(part) or (text.charset_of_html(content) if is_html else "")
        read = charsets.decoded(content, charset)
        plain, noted = read.text, {"html": is_html, **_noted(read)}
        remarks |= {name: 1 for name, holds in noted.items() if holds}
        if not is_html:
            plain, written = uuencoded.parted(plain)
            files += written
        said.append(text.from_html(plain) if is_html else _as_written(part, plain))
    words = "\n\n".join(said).replace("\r\n", "\n").strip("\n")
    if len(words) > text.MOST:
        remarks["cut"] = 1
    return words[: text.MOST], remarks, files


def _as_written(part, plain):
    """Lines that a mail program broke are joined again, where it says that it broke them."""
    if _param(part, "format").lower() != "flowed":
        return plain
    return text.joined(plain, keeps_space=_param(part, "delsp").lower() != "yes")


def _charset(part):
    return _param(part, "charset")


def _param(part, name):
    try:
        return str(part.get_param(name) or "")
    except Exception:  # noqa: BLE001 - a parameter can be damaged in more ways than one
        return ""


# What comes without a name, and is opened by its ending
_ENDINGS = {"message/rfc822": ".eml", "text/calendar": ".ics", "image/jpeg": ".jpg", "image/png": ".png"}


def _file(part, remarks):
    """({name, type}, bytes) of an attachment; None for the bytes that cannot be taken out of the mail."""
    kind = part.get_content_type()[:100]
    named = {"name": _name(part, remarks) or f"file{_ENDINGS.get(kind, '')}", "type": kind}
    try:
        if part.is_multipart():
            inner = part.get_payload()
            return named, b"\n".join(each.as_bytes() for each in inner)
        return named, part.get_payload(decode=True)
    except Exception:  # noqa: BLE001 - writing a damaged mail anew fails in many ways; it is kept whole anyway
        return named, None


_RAW_NAME = re.compile(r"\bfilename\s*=\s*(?:\"([^\"]*)\"|([^;\s]+))", re.IGNORECASE)


def _raw_name(part):
    """A name that was written as bytes, without saying in which charset; the standard library would lose it."""
    for header, value in part.raw_items():
        if header.lower() == "content-disposition" and not str(value).isascii():
            found = _RAW_NAME.search(str(value))
            return found and (found[1] or found[2])
    return None


def _name(part, remarks=None):
    try:
        return _line(_raw_name(part) or part.get_filename() or "", remarks)[:NAME]
    except Exception:  # noqa: BLE001 - RFC 2231 has many ways to be wrong
        return "?"
