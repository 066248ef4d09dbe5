"""Body HTML: the set we allow, how text becomes it, and how it becomes text again.

The editor and the cleaner are made from the same list, so what can be typed is what is kept.
This is the only module that calls `mark_safe`: a body is safe because `clean` made it.
"""

import re
from collections.abc import Callable, Collection, Iterable
from html import escape, unescape

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import create_sanitizer

from copydesk.formats.blocks import raised

EXTENSIONS = {
    "Bold": True,
    "Superscript": True,
    "Subscript": True,
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
    "StoryPicture": True,
}

# No honest story has more in its body.
MOST_PICTURES = 100

_sanitize = create_sanitizer(EXTENSIONS)
_BLOCK = re.compile(r"</?(?:p|h2|h3|li|ul|ol|blockquote|hr|br|tr|table|figure)\b[^<>]*>")
_FIGURE = re.compile(r"</?figure\b[^<>]*>")
_PICTURE = re.compile(r'<figure data-picture="([1-9]\d{0,8})"></figure>')
_OPEN_PICTURE = re.compile(r'<figure data-picture="([1-9]\d{0,8})">')
_PICTURES_IN_A_ROW = re.compile(rf"{_PICTURE.pattern}(?:\s*{_PICTURE.pattern})*")
_TAG = re.compile(r"<[^<>]+>")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
# <del>, <s>, and the reading beside the letters of a ruby
_STRUCK = re.compile(r"<(/?)(?:del|s|strike|rt|rp)(?=[\s>/])[^<>]*>", re.IGNORECASE)
_LEVEL = re.compile(r"<(sup|sub)>([^<>]*)</\1>")
_EMPTY = re.compile(r"<p>(?:\s|&nbsp;|<br>)*</p>")
_INDENT = re.compile(r"(<p>)(?:\s|&nbsp;)+")
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")([^"]*)"')
_OPENING = re.compile(rf"\s*(?:{_PICTURE.pattern}\s*)*<p>")
_END_OF_BLOCK = re.compile(
    r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</ul>)|(?<=</ol>)|(?<=</blockquote>)|(?<=</table>)|(?<=</figure>)|(?<=<hr>)"
)

# Nobody sees them, no feed may hold them. Taken out they can leave an address that acts: `clean` looks again.
_CONTROLS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]+")
# Elements that nothing stands in, or that the next of their kind closes: they never nest by themselves.
_FLAT = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dd dt option tr td th tbody thead tfoot".split()
)
# What a browser's rules make of a body grows with its open tags, times its tags: of 40,000 characters
# of unclosed bold, hundreds of megabytes. No honest body of the greatest length comes near this.
_MOST_WORK = 500_000


def data_block(json: str) -> SafeString:
    """Structured data in the head of a page. No browser runs such a block, and nothing in it can end it."""
    told = json.translate({ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})
    return mark_safe(f'<script type="application/ld+json">{told}</script>')


def clean(html: str) -> str:
    """The allowed part of any HTML: no script, style or event survives, nor empty paragraphs or indents.

    Cleaned again it stays as it is, which merging and comparing count on. What is too tangled to be
    anybody's copy is kept as the paragraphs of its text.
    """
    html = _without_struck(html)
    # Taking a tag out can leave what a browser reads in another way: a paragraph in a paragraph.
    for _again in range(4):
        if _work(html) > _MOST_WORK:
            break
        cleaned = _clean_once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    return _clean_once(from_paragraphs(text_of(html).splitlines()))


def _without_struck(html):
    """Words that were taken back go with their tags: unwrapped, they would be live again."""
    kept, at, depth, opened = [], 0, 0, 0
    for tag in _STRUCK.finditer(html):
        if not tag[1]:
            if not depth:
                kept.append(html[at : tag.start()])
                opened = tag.start()
            depth += 1
        elif depth:
            depth -= 1
            at = tag.end()
    # What is never closed is nobody's deletion: it stays.
    return "".join(kept) + html[opened if depth else at :]


def _clean_once(html):
    cleaned = _FIGURE.sub(_as_block, _CONTROLS.sub("", _sanitize(html)))
    return _INDENT.sub(r"\1", _EMPTY.sub("", cleaned)).strip()


def _as_block(tag):
    """A picture is an empty block that names its record; every other figure is only what stands in it."""
    named = _OPEN_PICTURE.fullmatch(tag[0])
    return picture(named[1]) if named else ""


def picture(key: int) -> str:
    """The block that stands for a picture in a body."""
    return f'<figure data-picture="{key}"></figure>'


def pictures_of(html: str) -> list[int]:
    """The keys of the photos that a cleaned body prints, each once, in order."""
    return list(dict.fromkeys(int(key) for key in _PICTURE.findall(html)))


def with_only(html: str, keys: Collection[int]) -> str:
    """A cleaned body without the pictures that are not among these."""
    return _PICTURE.sub(lambda found: found[0] if int(found[1]) in keys else "", html)


def without_pictures(html: str) -> str:
    """A cleaned body without any: whoever sent it knows nothing of our records, and cannot mean them."""
    return with_only(html, ())


def with_pictures(html: SafeString, render: Callable[[list[int]], SafeString]) -> SafeString:
    """A printed body with its pictures; `render` makes those that stand in a row, a gallery if they are several."""
    return mark_safe(
        _PICTURES_IN_A_ROW.sub(
            lambda row: conditional_escape(render([int(key) for key in _PICTURE.findall(row[0])])), html
        )
    )


def _work(html):
    """About how many elements a browser would make of it, those it opens again for us included."""
    work = depth = 0
    for closing, name in _ANY_TAG.findall(html):
        is_flat = name.lower() in _FLAT
        if closing:
            depth -= 0 if is_flat else min(depth, 1)
        else:
            depth += 0 if is_flat else 1
            work += 1 + depth
    return work


def from_paragraphs(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as a body."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


def text_of(html: str) -> str:
    """The text of a body, a line a block: for opening lines, counting and comparing."""
    levelled = _LEVEL.sub(lambda found: raised(found[2], found[1]), html)  # 10⁶ must not become 106
    text = unescape(_TAG.sub("", _BLOCK.sub("\n", levelled)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def blocks_of(html: str) -> list[str]:
    """A body cut after each of its blocks; joined again they are the body."""
    return [block for block in _END_OF_BLOCK.split(html) if block]


def relinked(html: str, address_for: Callable[[str], str]) -> str:
    """A cleaned body whose links lead where `address_for` says."""
    return _LINK.sub(lambda found: found[1] + escape(address_for(unescape(found[2]))) + '"', html)


def on_sheets(html: str, label: str) -> str:
    """Each table on a sheet that is moved by finger or by keys where the page is too narrow for it."""
    sheet = format_html('<div class="sheet" tabindex="0" role="region" aria-label="{}"><table', label)
    return html.replace("<table", sheet).replace("</table>", "</table></div>")


def printed(html: str, opening: str = "") -> SafeString:
    """A cleaned body for the page; `opening` (a safe string) stands first in the first paragraph."""
    if not opening:
        return mark_safe(html)
    if match := _OPENING.match(html):
        return mark_safe(match[0] + opening + html[match.end() :])
    return format_html("<p>{}</p>{}", opening, mark_safe(html))
