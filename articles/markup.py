"""Body HTML: the set we allow, how text becomes it, and how it becomes text again.

The editor and the cleaner are made from the same list, so what can be typed is what is kept.
This is the only module that calls `mark_safe`: a body is safe because `clean` made it.
"""

import re
from html import escape, unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django_prose_editor.fields import create_sanitizer

EXTENSIONS = {
    "Bold": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "HardBreak": True,
    "Link": {"protocols": ["http", "https", "mailto", "tel"], "enableTarget": False},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
}

_sanitize = create_sanitizer(EXTENSIONS)
_BLOCK = re.compile(r"</?(?:p|h2|h3|li|ul|ol|blockquote|hr|br|tr|table)\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>|\u3000)*</p>")
_INDENT = re.compile(r"(<p>)[\s\u3000]+")
_OPENING = re.compile(r"\s*<p>")


def clean(html):
    """The allowed part of any HTML: no script, style or event survives, nor empty paragraphs or indents."""
    return _INDENT.sub(r"\1", _EMPTY.sub("", _sanitize(html))).strip()


def from_paragraphs(paragraphs):
    """Plain paragraphs as a body."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


def text_of(html):
    """The text of a body, a line a block: for opening lines, counting and comparing."""
    text = unescape(_TAG.sub("", _BLOCK.sub("\n", html)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def blocks_of(html):
    """A body cut at its top-level blocks; joined again they are the body."""
    return [block for block in re.split(r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</ul>)|(?<=</ol>)|(?<=</blockquote>)|(?<=</table>)|(?<=<hr>)", html) if block]


def printed(html, opening=""):
    """A cleaned body for the page; `opening` (a safe string) stands first in the first paragraph."""
    if not opening:
        return mark_safe(html)  # noqa: S308 - cleaned on the way in
    if match := _OPENING.match(html):
        return mark_safe("<p>" + opening + html[match.end() :])  # noqa: S308
    return format_html("<p>{}</p>{}", opening, mark_safe(html))  # noqa: S308
