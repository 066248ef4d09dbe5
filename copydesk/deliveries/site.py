"""A static site as it lies in its folder: each page a story, and what recurs on its pages learnt to be furniture.

帝國, 織夢, SSCMS, PHPCMS and WordPress write such folders, as people did by hand; none of them is asked for by name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from urllib.parse import quote, urljoin

from copydesk.dateline import Known
from copydesk.unreadable import UnreadableCopy

from .body import CLOSE, OPEN
from .delivery import DEMANDS, Delivery, Refused, gettext_noop, words_of
from .site_page import SitePage

# No page of a site says any of it.
SILENT = DEMANDS
_ENDINGS = frozenset({".html", ".htm", ".shtml", ".shtm", ".asp", ".php", ".jsp"})
_MAX_PAGE = 5_000_000
# So many pages are read to learn what recurs; a line is furniture from so many pages on, or so large a share.
_LEARNT = 3_000
_RECURS, _SHARE, _SURELY = 3, 0.02, 30
_INDEX = re.compile(r"/(?:index|default)\.\w+$")
_FURTHER = re.compile(r"^(.+)_(\d{1,2})(\.\w+)$")
_NOBODY_KNOWN = Known()
_BLOCK_ENDS = re.compile(
    r"(?<=</p>)|(?<=</h2>)|(?<=</h3>)|(?<=</ul>)|(?<=</ol>)|(?<=</blockquote>)|(?<=</table>)"
)
_NO_STORY = gettext_noop("It is a list or an index, and no story.")
_TOO_LONG = gettext_noop("The page is too long to be one story.")


def read_folder(folder: Path, *, known: Known = _NOBODY_KNOWN) -> Iterator[Delivery | Refused]:
    """Each page of the folder. Reads a part of it twice: first to learn what stands on every page."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS and file.is_file())
    further = _further(folder, files)
    files = [file for file in files if file not in further]
    learnt = _Learnt.of(_page(folder, file) for file in files[:: max(1, len(files) // _LEARNT)])
    for file in files:
        page = _page(folder, file)
        told = _told(page, learnt, known) if isinstance(page, SitePage) else page
        if isinstance(told, Delivery):
            for other in (one for one in sorted(further) if further[one] == file):
                told = _joined(told, _told(_page(folder, other), learnt, known), _address(folder, other))
        yield told


def _further(folder, files):
    """{the second and later pages of a story: its first}."""
    there = set(files)
    found = {}
    for file in files:
        named = _FURTHER.match(file.name)
        first = file.with_name(named[1] + named[3]) if named else None
        if first in there:
            found[file] = first
    return found


def _page(folder, file):
    path = _address(folder, file)
    if file.stat().st_size > _MAX_PAGE:
        return Refused(path, _TOO_LONG)
    try:
        return SitePage.of(path, file.read_bytes())
    except UnreadableCopy:
        return Refused(path, _TOO_LONG)


def _address(folder, file):
    return "/" + quote(file.relative_to(folder).as_posix())


class _Learnt:
    """What stands on several pages: lines, pictures, and the parts of titles that name the site and its sections."""

    def __init__(self, lines, pictures, titles):
        self.lines, self.pictures, self.titles = lines, pictures, titles

    @classmethod
    def of(cls, pages) -> "_Learnt":
        lines, pictures, titles, count = Counter(), Counter(), Counter(), 0
        for page in pages:
            if not isinstance(page, SitePage):
                continue
            count += 1
            lines.update(page.lines)
            pictures.update({urljoin(page.path, image.address) for image in page.images})
            titles.update(set(page.title_parts))
        least = max(_RECURS, min(_SURELY, int(count * _SHARE)))
        return cls(
            *({told for told, n in counted.items() if n >= least} for counted in (lines, pictures, titles))
        )


def _told(page, learnt, known):
    if not isinstance(page, SitePage):
        return page
    title = [part for part in page.title_parts if part not in learnt.titles]
    try:
        found = page.without(learnt.lines, known)
    except UnreadableCopy:
        found = None
    if found is None:
        return Refused(page.path, _NO_STORY, what="other")
    sent, marks = found
    headline = _headline(sent, title)
    marks = [
        (behind, number)
        for behind, number in marks
        if urljoin(page.path, page.images[number].address) not in learnt.pictures
    ]
    kept = {number: at for at, (_behind, number) in enumerate(marks)}
    marks = [(behind, kept[number]) for behind, number in marks]
    canonical = page.canonical
    return Delivery(
        key=page.path,
        headline=headline,
        address=canonical or page.path,
        former=tuple(_addresses(page.path)),
        kicker=sent.kicker or "",
        subhead=sent.subhead or "",
        body=_with_marks(sent, marks),
        people=(*sent.people, *sent.credits),
        source=page.source() or sent.source or "",
        section=page.section(headline),
        dateline_place=sent.place or "",
        dateline_date=sent.date,
        published_at=page.published_at(),
        images=tuple(
            replace(page.images[number], address=urljoin(page.path, page.images[number].address))
            for number in kept
        ),
    )


def _headline(sent, title):
    """As the page's own title has it, where that stands on the page; else as the page was read."""
    longest = max(title, key=len, default="")
    lines = {" ".join(line.text.split()) for line in sent.lines}
    if longest and (longest in lines or longest in (sent.headline or longest)):
        return longest
    return sent.headline or longest


def _addresses(path):
    yield path
    if _INDEX.search(path):
        yield _INDEX.sub("/", path)


def _with_marks(sent, marks):
    """The body with each picture behind the words that it stood behind."""
    body = sent.body or "".join(f"<p>{escape(text, quote=False)}</p>" for text in sent.paragraphs)
    if not marks:
        return body
    blocks = [block for block in _BLOCK_ENDS.split(body) if block]
    texts = [words_of(block) for block in blocks]
    placed = {}
    for behind, number in marks:
        at = next(
            (at for at, text in enumerate(texts) if behind and (behind in text or text in behind) and text),
            -1,
        )
        placed.setdefault(at, []).append(f"<p>{OPEN}{number}{CLOSE}</p>")
    parts = placed.get(-1, [])
    for at, block in enumerate(blocks):
        parts += [block, *placed.get(at, [])]
    return "".join(parts)


def _joined(first, other, address):
    """A story whose later pages are files of their own."""
    if not isinstance(other, Delivery):
        return replace(first, former=(*first.former, address))
    moved = re.sub(
        f"{OPEN}(\\d+){CLOSE}", lambda mark: f"{OPEN}{int(mark[1]) + len(first.images)}{CLOSE}", other.body
    )
    return replace(
        first,
        body=first.body + moved,
        images=(*first.images, *other.images),
        former=(*first.former, *other.former),
    )
