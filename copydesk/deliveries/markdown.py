"""Text in Markdown, as Typecho and Halo keep it, made HTML: what it says of pictures, links, headings and lists."""

import re
from html import escape
from itertools import groupby

_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL
)
_DEFINED = re.compile(
    r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(]([^\n]*)[\"')])?[ \t]*(?:\n|\Z)", re.MULTILINE
)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^\s)>]+)>?(?:\s+[\"']([^)]*)[\"'])?\s*\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(\s*<?([^\s)>]+)>?(?:\s+[\"'][^)]*[\"'])?\s*\)")
_REFERRED = re.compile(r"(!?)\[([^\[\]\n]*)\]\s?\[([^\]\n]*)\]")
_ADDRESS = re.compile(r"<(https?://[^\s<>]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MILD = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n]+?)(?<=[^\s*_])\1(?![\w*])")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$")
_UNDERLINED = re.compile(r"^([^\n]+)\n {0,3}(=+|-{3,})[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:([-*+])|\d{1,3}[.)])[ \t]+")
_QUOTE = re.compile(r"^ {0,3}> ?")
_DEEPEST = 5
_HTML_BLOCK = re.compile(
    r"^ {0,3}</?(?:p|div|h[1-6]|ul|ol|table|figure|blockquote|pre|iframe|video|audio)\b", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>|https?://[^\s<]+")
_KEPT, _KEPT_TAG = "\ue0f2{}\ue0f3", "\ue0f4{}\ue0f3"
_OURS = re.compile("[\ue0f2-\ue0f4]")
_TAG_AT = re.compile("\ue0f4(\\d+)\ue0f3")
_KEPT_AT = re.compile("\ue0f2(\\d+)\ue0f3")


def html_of(text: str, *, depth: int = 0) -> str:
    """The text with its marks as elements; HTML that stands in it stays."""
    text, kept = _OURS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), []
    text = _FENCE.sub(lambda found: _keep(kept, f"<pre>{escape(found[2], quote=False)}</pre>"), text)
    defined = {found[1].strip().lower(): found[2] for found in _DEFINED.finditer(text)}
    text = _DEFINED.sub("", text) if defined else text
    text = _UNDERLINED.sub(lambda found: f"{'#' if found[2][0] == '=' else '##'} {found[1].strip()}\n", text)
    text = _in_line(_RULE.sub("", text), defined)
    blocks = (block for block in re.split(r"\n[ \t]*\n", text) if block.strip())
    return _KEPT_AT.sub(
        lambda found: kept[int(found[1])], "\n\n".join(part for b in blocks for part in _block(b, depth))
    )


def _keep(kept, html):
    kept.append(html)
    return f"\n\n{_KEPT.format(len(kept) - 1)}\n\n"


def _in_line(text, defined):
    def referred(found):
        address = defined.get((found[3] or found[2]).strip().lower())
        words = found[2] if found[1] else found[2] or address
        return found[0] if address is None else f"{found[1]}[{words}]({address})"

    text = _REFERRED.sub(referred, text) if defined else text
    text = _PICTURE.sub(lambda found: f'<img src="{escape(found[2])}" alt="{escape(found[1])}">', text)
    text = _LINK.sub(lambda found: f'<a href="{escape(found[2])}">{found[1]}</a>', text)
    text = _ADDRESS.sub(lambda found: f'<a href="{escape(found[1])}">{found[1]}</a>', text)
    # What stands in a tag is no emphasis: an address may have strokes below.
    tags = []
    text = _TAG.sub(lambda tag: tags.append(tag[0]) or _KEPT_TAG.format(len(tags) - 1), text)
    text = _MILD.sub(r"<em>\2</em>", _STRONG.sub(r"<strong>\2</strong>", text))
    return _TAG_AT.sub(lambda found: tags[int(found[1])], text)


def _block(block, depth):
    """The parts of what stands between two blank lines: a list or a heading may stand right below words."""
    if _HTML_BLOCK.match(block):
        yield block
        return
    for kind, lines in groupby(_kinds(block.strip("\n").split("\n")), key=lambda told: told[0]):
        told = [line for _kind, line in lines]
        if kind == "quote" and depth < _DEEPEST:
            yield f"<blockquote>{html_of(chr(10).join(_QUOTE.sub('', line) for line in told), depth=depth + 1)}</blockquote>"
        elif kind in {"ul", "ol"}:
            yield f"<{kind}>{''.join(f'<li>{item}</li>' for item in _items(told))}</{kind}>"
        elif kind == "heading":
            yield from (_headed(line) for line in told)
        else:
            yield "\n".join(line.strip() for line in told)


def _kinds(lines):
    before = ""
    for line in lines:
        item = _ITEM.match(line)
        if _HEADING.match(line):
            kind = "heading"
        elif _QUOTE.match(line):
            kind = "quote"
        elif item:
            kind = "ul" if item[1] else "ol"
        else:
            # A line moved in goes on with the item above it.
            kind = before if before in {"ul", "ol"} and line.startswith((" ", "\t")) else "words"
        before = kind
        yield kind, line


def _headed(line):
    found = _HEADING.match(line)
    return f"<h{len(found[1])}>{found[2]}</h{len(found[1])}>"


def _items(lines):
    items = []
    for line in lines:
        if _ITEM.match(line):
            items.append(_ITEM.sub("", line, count=1).strip())
        else:
            items[-1] += f" {line.strip()}"
    return items
