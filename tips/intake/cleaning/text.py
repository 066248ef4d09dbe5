"""Plain text: written anew in UTF-8, and nothing but text."""

from . import Refuse

_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MOST = 20_000_000


def clean(source, out, family):
    raw = source.read(MOST + 1)
    if len(raw) > MOST:
        raise Refuse("too_large")
    out.write(_decoded(raw).encode("utf-8", "replace"))
    return ""


def _decoded(raw):
    is_wide = raw[:2] in _UTF_16
    if b"\0" in raw and not is_wide:
        raise Refuse("kind")
    for encoding in ["utf-16"] if is_wide else _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refuse("damaged")
