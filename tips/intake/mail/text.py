"""Bytes of a mail as text: by the charset they claim, or by what they can be; and HTML as plain text.

Plain Python and lxml, for `parser`: nothing is fetched, and what a page would hide stays in sight.
"""

import re
from contextlib import suppress
from html import unescape

from lxml import etree

MOST = 50_000
HTML_BYTES = 5_000_000
_HREF = 500

# Charsets by name that are no charsets of mail, and slow or odd.
NO_CHARSETS = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([-\w]{1,40})", re.IGNORECASE)


def charset_of_html(content):
    found = _META.search(content[:2048])
    return found[1].decode("ascii", "replace") if found else ""


# --- Lines that are one


def joined(plain, *, keeps_space):
    """Lines of `format=flowed` (RFC 3676) as they were written: a space at a line's end says that it goes on."""
    paragraphs, open_depth = [], None
    for line in plain.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        said = words[:-1] if goes_on and not keeps_space else words
        if open_depth == depth and words != "-- ":
            paragraphs[-1] += said
        else:
            paragraphs.append(f"{'>' * depth} {said}" if depth else said)
        open_depth = depth if goes_on else None
    return "\n".join(paragraphs)


# --- HTML

_SKIPPED = {"script", "style", "head", "template", "object", "iframe", "svg", "math", "noembed"}
_BLOCKS = set(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table tr ul".split()
)


def from_html(html):
    """Its words, line by line; a link is followed by where it really leads."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    source = html.encode("utf-8", "replace")[:HTML_BYTES]
    with suppress(etree.XMLSyntaxError):
        root = etree.fromstring(source, parser)
        if root is not None and (words := _tidy("".join(_pieces(root)))):
            return words
    # Markup that the parser gives up on still has its words.
    return _tidy(unescape(re.sub(r"<[^<>]*>", " ", html)))


def _pieces(root):
    said, links = [], []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in _SKIPPED:
                walk.skip_subtree()
                continue
            said += _before(element)
            if element.tag == "a":
                links.append(len(said))
            said.append(_spaced(element.text))
            continue
        if element.tag == "a" and links:
            said += _target(element, "".join(said[links.pop() :]))
        if element.tag in _BLOCKS:
            said.append("\n")
        said.append(_spaced(element.tail))
    return said


def _before(element):
    if element.tag == "br":
        return ["\n"]
    if element.tag == "li":
        return ["\n- "]
    if element.tag in {"td", "th"}:
        return [" "]
    if element.tag == "img" and (alt := element.get("alt", "").strip()):
        return [f"[{_spaced(alt)[:200]}]"]
    return ["\n"] if element.tag in _BLOCKS else []


def _target(element, words):
    """The real target, unless it is what the words say already."""
    href = " ".join(element.get("href", "").split())[:_HREF]
    bare = re.sub(r"^(https?://|mailto:)|/$", "", href)
    return [f" <{href}>"] if href and bare != re.sub(r"^(https?://|mailto:)|/$", "", words.strip()) else []


def _spaced(text):
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _tidy(text):
    lines = (re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
