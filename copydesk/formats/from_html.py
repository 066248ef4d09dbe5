"""What all readers of HTML ask: is this markup, which elements begin a line, which are never seen."""

import re

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "svg", "textarea", "select", "iframe", "object"]
)
_OPENING = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h[1-6]|table|ul|ol|span|meta|link|br|a|img|strong|center|font)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(/?)(?:p|div|br|span|h[1-6]|li|ul|article|section|table|td|tr|body|html|a|strong|em|b)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"<!\[[^<>]{0,200}>")


def looks_like_html(text) -> bool:
    """Plainly markup: it opens with a tag and closes one, or holds a whole handful of tags."""
    head = text[:20_000]
    if "<" not in head:
        return False
    tags = [match[1] for match in _TAG.finditer(head)]
    if _OPENING.match(head):
        return bool(tags)
    return len(tags) >= 4 and "/" in tags


def readable(html) -> str:
    """Without comments and half-open tags: the parser looks for their end again from every one of them."""
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start + 4)
        at = len(html) if end < 0 else end + 3
    kept.append(html[at:])
    closed, mark, open_end = _CONDITION.sub("", "".join(kept)).rpartition(">")
    return closed.replace("<![", "&lt;![") + mark + open_end.replace("<", "&lt;")
