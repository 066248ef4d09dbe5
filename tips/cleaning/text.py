"""Plain text: written anew in UTF-8, and nothing but text."""

from tips.cleaning import Refuse

_ENCODINGS = ("utf-8-sig", "utf-16", "gb18030")
MOST = 20_000_000


def clean(source, out, family):
    raw = source.read(MOST + 1)
    if len(raw) > MOST:
        raise Refuse("too_large")
    out.write(_decoded(raw).encode("utf-8", "replace"))
    return ""


def _decoded(raw):
    if raw[:2] not in {b"\xff\xfe", b"\xfe\xff"} and b"\0" in raw:
        raise Refuse("kind")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refuse("damaged")
