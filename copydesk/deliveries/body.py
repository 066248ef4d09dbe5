"""A body as other systems keep it, made one of plain blocks: pictures keep their place, embeds become links, no word goes."""

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape, unescape
from urllib.parse import urlsplit

from .delivery import Image, image_of, words_of

# Where a picture of the delivery stands: its number among `Delivery.images`, between two letters of nobody's alphabet.
OPEN, CLOSE = "\ue0f0", "\ue0f1"
MARK = re.compile(f"{OPEN}(\\d{{1,4}}){CLOSE}")

_INNERMOST = re.compile(r"<figure\b([^>]*)>((?:(?!<figure\b).)*?)</figure>", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL | re.IGNORECASE)
# As older WordPress wrote it.
_CAPTION_SAID = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_FIGCAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL | re.IGNORECASE)
_IMG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
# A picture of a single point, which counts readers.
_SPIES = re.compile(r"""\b(?:width|height)\s*=\s*["']?[0-2](?:px)?["'\s/>]""", re.IGNORECASE)
# A picture that stands in the page itself; a shorter one keeps the place of one that comes late.
_LEAST_WITHIN = 1_000
_LINKED = re.compile(rf"<a\b([^>]*)>\s*((?:{OPEN}\d+{CLOSE}\s*)+)</a>", re.IGNORECASE)
_AROUND = re.compile(r"\s*<a\b[^>]*>(?=\s*<img\b)", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
# A larger copy of the picture, or the page that WordPress makes for it: both come with the picture.
_TO_PICTURE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|bmp|heic)(?:[?#].*)?$|[?&]attachment_id=|^#|^javascript:", re.IGNORECASE
)

_FRAMES = ("iframe", "video", "audio", "embed", "object")
_FRAME = re.compile(
    r"<(iframe|video|audio|embed|object)\b([^>]*)>(?:(.*?)</\1\s*>)?", re.DOTALL | re.IGNORECASE
)
_SOURCE = re.compile(
    r"""<(?:source|embed|a|param)\b[^>]*?\b(?:src|href|value)\s*=\s*["']([^"']+)""", re.IGNORECASE
)
_SHORT = re.compile(
    r"\[(embed|video|audio|youtube|vimeo|bilibili)\b([^\]]*)\](?:\s*([^\[\]]*?)\s*\[/\1\])?", re.IGNORECASE
)
_ADDRESS = re.compile(r"""https?://[^\s"'<>\]]+""")
# Within a link it is the link's own words.
_ALONE = re.compile(
    r"<a\b.{0,2000}?</a>|(?:^|(?<=\n)|(?<=>))[ \t]*(https?://[^\s<>\"']+)[ \t]*(?=\n|$|<)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(?<![\w-])(src|title|data-src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_PRE = re.compile(r"<pre\b[^>]*>(.*?)</pre>", re.DOTALL | re.IGNORECASE)
_TYPED = re.compile(r"(<pre\b[^>]*>.*?</pre>)", re.DOTALL | re.IGNORECASE)
_HEADING = re.compile(r"<(/?)h([1456])\b[^>]*>", re.IGNORECASE)
_CODE = re.compile(r"</?(?:code|tt|kbd|samp)\b[^>]*>", re.IGNORECASE)

_BLOCKS = (
    "p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|table|thead|tbody|tr|td|th|div|figure|figcaption|hr|pre|section|article"
    "|aside|address|details|summary|form|fieldset|center|main|header|footer"
)
_BLOCK_TAG = re.compile(rf"<(/?)({_BLOCKS})\b[^>]*>", re.IGNORECASE)
# What stands in these is no run of paragraphs: a new line in it is a space.
_CLOSED = frozenset("ul ol dl table p h1 h2 h3 h4 h5 h6 pre".split())
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")
_BREAKS = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)


@dataclass
class Found:
    """What was found in a body on the way."""

    images: list[Image] = field(default_factory=list)

    def mark(self, image: Image) -> str:
        self.images.append(image)
        return f"{OPEN}{len(self.images) - 1}{CLOSE}"


def in_place(html: str, found: Found) -> str:
    """Each picture as a mark where it stood; its caption goes with it, and a gallery's own caption stays as a line."""
    html = _CAPTION.sub(lambda match: _figure(match[2], found, said=_said_in(match[1])), html)
    while (done := _INNERMOST.sub(lambda match: _figure(match[2], found), html)) != html:
        html = done
    html = _IMG.sub(lambda match: _picture(match[0], "", found), html)
    return _LINKED.sub(_link_of_picture, html)


def _said_in(attributes):
    said = _CAPTION_SAID.search(attributes)
    return words_of(unescape(said[1] or said[2] or "")) if said else ""


def _link_of_picture(match):
    """A picture by which readers went elsewhere: the way stays, as a line below it."""
    told = _HREF.search(match[1])
    address = (told[1] or told[2] or told[3] or "").strip() if told else ""
    if not address or _TO_PICTURE.search(address) or "wp-att-" in match[1]:
        return match[2]
    return match[2] + _link(address, "")


def _figure(inner, found, *, said=""):
    """Of a picture its mark; of anything else what stands in it, its caption as a line of its own."""
    captions = [caption for match in _FIGCAPTION.findall(inner) if (caption := words_of(match))]
    rest = _FIGCAPTION.sub("", inner)
    tags = _IMG.findall(rest)
    if len(tags) == 1:
        # What stands by a picture beside its caption is who made it, or more of the caption.
        beside = words_of(_IMG.sub("", rest))
        caption = " ".join(filter(None, dict.fromkeys((said, *captions, beside))))
        around = _AROUND.match(rest)
        shown = _picture(tags[0], caption, found)
        return f"\n\n{_LINKED.sub(_link_of_picture, f'{around[0]}{shown}</a>') if around and shown else shown}\n\n"
    lines = "".join(f"<p>{escape(caption, quote=False)}</p>" for caption in (said, *captions) if caption)
    return f"{rest}\n{lines}"


def _picture(tag, caption, found):
    if _SPIES.search(tag):
        return ""
    image = image_of(tag, caption)
    is_blank = image.address.startswith("data:") and len(image.address) < _LEAST_WITHIN
    return found.mark(image) if image.address and not is_blank else ""


def embeds_as_links(html: str) -> str:
    """A film or a sound that stood in the page as a link to where it is, by its title."""
    html = _SHORT.sub(lambda match: _link(match[3] or match[2], ""), html)
    html = frames_as_links(html)
    return (
        _ALONE.sub(lambda match: _link(match[1], "") if match[1] else match[0], html)
        if "://" in html
        else html
    )


def frames_as_links(html: str) -> str:
    """What another site shows within the page, and films and sounds of its own, as links to where they are."""
    told = html.lower()
    return _FRAME.sub(_framed, html) if any(f"<{name}" in told for name in _FRAMES) else html


def _framed(match):
    attributes = {name.lower(): unescape(a or b) for name, a, b in _ATTRIBUTE.findall(match[2])}
    inner = match[3] or ""
    address = attributes.get("data-src") or attributes.get("src") or ""
    if not address and (named := _SOURCE.search(inner)):
        address = unescape(named[1])
    address = f"https:{address}" if address.startswith("//") else address
    return _link(address, attributes.get("title", "") or words_of(inner)) or inner


def _link(told, title):
    address = _ADDRESS.search(told) or (_ADDRESS.search(unescape(told)))
    if not address:
        return ""
    try:
        host = urlsplit(address[0]).hostname or ""
    except ValueError:
        return ""
    return f'<p><a href="{escape(address[0])}">{escape(title or host, quote=False)}</a></p>'


def classic(text: str) -> str:
    """The paragraphs of WordPress's classic editor: a blank line parts them, and a tag of a block does."""
    text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _paragraphs(_UNSEEN.sub("", text)).strip()


def in_paragraphs(html: str) -> str:
    """A body whose new lines mean nothing: words of it that stand in no block become paragraphs."""
    if not any(loose.strip() for loose, is_loose in _parts(html) if is_loose):
        return html
    return _paragraphs(_on_one_line(html)).strip()


def _paragraphs(text):
    parts = []
    for part, is_loose in _parts(text):
        parts += _loose(part) if is_loose else [part]
    # One line is told as one line: what another newsroom's machine wrote comes back as it was.
    return ("\n" if "\n" in text else "").join(parts)


def _parts(text):
    """(what stands between the tags of blocks, or in them; whether it stands in none)."""
    at = 0
    while match := _BLOCK_TAG.search(text, at):
        yield text[at : match.start()], True
        name, end = match[2].lower(), match.end()
        whole = match[0]
        if not match[1] and name in _CLOSED:
            end = _end_of(name, text, match)
            whole = text[match.start() : end]
            whole = whole if name == "pre" else _on_one_line(whole)
        yield whole, False
        at = end
    yield text[at:], True


def _loose(text):
    if "<br" in text.lower():
        text = _BREAKS.sub("\n\n", text)
    for part in _BLANK_LINE.split(text):
        if part.strip():
            yield f"<p>{part.strip().replace(chr(10), '<br>')}</p>"


def _end_of(name, text, opening):
    """Where the element ends that this tag opens; one that is never closed ends where another block begins."""
    depth, at = 1, opening.end()
    for match in _tag(name).finditer(text, at):
        if name == "p" and not match[1]:
            return match.start()
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    following = _BLOCK_TAG.search(text, at)
    return following.start() if following and name == "p" else len(text)


@cache
def _tag(name):
    return re.compile(rf"<(/?){name}\b[^>]*>", re.IGNORECASE)


def _on_one_line(html):
    """New lines between tags are nothing, and within words a space; text set as typed keeps its own."""
    if "\n" not in html:
        return html
    parts = _TYPED.split(html) if "<pre" in html.lower() else [html]
    return "".join(part if at % 2 else _of_lines(part) for at, part in enumerate(parts))


def _of_lines(html):
    return re.sub(r"\s*\n\s*", " ", re.sub(r">\s*\n\s*<", "><", html))


def as_allowed(html: str) -> str:
    """Headings of other orders and text set as typed, in what a body of ours may hold: h2, h3 and lines."""
    if "<pre" in html.lower():
        html = _PRE.sub(lambda match: _typed(match[1]), html)
    html = _HEADING.sub(lambda match: f"<{match[1]}{'h2' if match[2] == '1' else 'h3'}>", html)
    return _CODE.sub("", html)


def _typed(text):
    """Each line by itself; what was moved in by blanks stays moved in."""
    lines = [line.rstrip() for line in re.sub(r"<br\s*/?>", "\n", text).strip("\n").split("\n")]
    moved = [
        re.sub(r"^[ \t]+", lambda blanks: "\u2003" * (len(blanks[0].expandtabs(4)) // 2), line)
        for line in lines
    ]
    return f"<p>{'<br>'.join(moved)}</p>" if text.strip() else ""


def pictures_in(html: str) -> tuple[Image, ...]:
    """The pictures of a body or a page, with what stands by them."""
    found = Found()
    if "<img" in html.lower():
        in_place(html, found)
    return tuple(found.images)
