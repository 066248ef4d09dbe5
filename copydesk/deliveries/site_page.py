"""One published page of an old site: its story and what stands around it, told apart by what its siblings have too."""

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from copydesk.dateline import Known
from copydesk.formats.blocks import Table, read_blocks
from copydesk.formats.decoding import encoding_of
from copydesk.formats.pasted_html import MAX_MARKUP, read
from copydesk.formats.web_page import blocks_of_read
from copydesk.page.kinds import Kind
from copydesk.page.lines import kind_of
from copydesk.page.sent_copy import SentCopy
from copydesk.unreadable import UnreadableCopy

from .body import MARK, Found, embeds_as_links, in_place
from .delivery import Image, credit_in

_CHARSET = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_CANONICAL = re.compile(
    r"""<link\b(?=[^>]*\brel\s*=\s*["']?canonical)[^>]*?\bhref\s*=\s*["']([^"']+)""", re.IGNORECASE
)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_NAMED = re.compile(r"""\b(?:name|property|itemprop)\s*=\s*["']([^"']+)""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TIME = re.compile(r"""<time\b[^>]*?\bdatetime\s*=\s*["']([^"']+)""", re.IGNORECASE)
_PUBLISHED = frozenset(
    {"article:published_time", "pubdate", "publishdate", "datepublished", "og:published_time", "publish_time"}
)
_DAY = re.compile(
    r"(20\d\d|19\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?(?:\s*(\d{1,2})\s*[:时時]\s*(\d{2}))?"
)
_IN_PATH = re.compile(r"(20\d\d|19\d\d)[/_-]?([01]\d)[/_-]?([0-3]\d)")
_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[\u4e00-\u9fff])\s*[-–—]+\s*(?=[\u4e00-\u9fff])")
_HERE = re.compile(
    r"(?:当前位置|當前位置|现在的位置|您的位置|你的位置|所在位置|本页位置|本頁位置|位置)\s*[:：]"
)
_STEP = re.compile(r"\s*(?:>|›|»|→|／|/|\\|＞)\s*")
_NO_SECTION = frozenset(
    "首页 首頁 主页 主頁 正文 内容 內容 新闻中心 新聞中心 home 详情 詳情 文章 网站首页 網站首頁".split()
)
_SOURCE = re.compile(r"(?:来源|來源|稿源|出处|出處)\s*[:：]\s*([^\s|｜:：]{2,30})")
# How many letters, parted into paragraphs, make a story.
_LEAST = 30
_CREDITS = frozenset({Kind.CREDIT, Kind.BYLINE, Kind.META, Kind.DATELINE, Kind.PHOTO_CREDIT})


@dataclass
class SitePage:
    """A page as it was read. `path` is its address on the site, which begins with a stroke."""

    path: str
    html: str
    images: list[Image] = field(default_factory=list)
    read: object = None
    above: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, path: str, data: bytes) -> "SitePage":
        """Raises UnreadableCopy for a page that is too long to be read."""
        named = _CHARSET.search(data[:4000])
        encoding = encoding_of(data[:200_000], named=(named[1].decode() if named else "",))
        html = data.decode(encoding, "replace")
        if len(html) > MAX_MARKUP:
            raise UnreadableCopy("too_long")
        found = Found()
        page = cls(path, html)
        page.read = read(in_place(embeds_as_links(html), found))
        page.images = found.images
        return page

    @property
    def lines(self) -> set[str]:
        """What is learnt from it: each line once, but for those that say who made the story and when."""
        return {
            text
            for found in self.read.found
            if (text := _bare(found.text)) and not (isinstance(found, Table) or kind_of(text) in _CREDITS)
        }

    @property
    def title_parts(self) -> list[str]:
        return [part.strip() for part in _PARTS.split(" ".join(self.read.title.split())) if part.strip()]

    @property
    def canonical(self) -> str:
        found = _CANONICAL.search(self.html)
        return found[1] if found else ""

    def named(self, names: Collection[str]) -> str:
        """What a meta element of one of these names says."""
        for tag in _META.findall(self.html):
            name, told = _NAMED.search(tag), _CONTENT.search(tag)
            if name and told and name[1].lower() in names:
                return (told[1] or told[2] or "").strip()
        return ""

    def without(
        self, furniture: Collection[str], known: Known
    ) -> tuple[SentCopy, list[tuple[str, int]]] | None:
        """(the story as recognised, where each picture stands): the page without what its siblings have too."""
        self.above = [found.text for found in self.read.found]
        kept = [
            found for found in self.read.found if _bare(found.text) not in furniture or not _bare(found.text)
        ]
        self.read.found[:] = [found for found in kept if not self._is_trail(found)]
        blocks = blocks_of_read(self.read)
        if sum(len(_bare(block.text)) for block in blocks) < _LEAST:
            return None
        clear, marks, captions = _apart(blocks)
        for number, caption in captions.items():
            if not self.images[number].caption:
                self.images[number] = replace(self.images[number], caption=caption, credit=credit_in(caption))
        return read_blocks(clear, known=known), marks

    def _is_trail(self, found):
        return not isinstance(found, Table) and bool(_HERE.search(found.text[:20]))

    def section(self, headline: str) -> str:
        """The last step of the trail that leads to the page, but for the page itself."""
        for text in self.above:
            if not (
                _HERE.search(text[:20])
                or (len(_STEP.split(text)) > 1 and len(text) < 60 and "首" in text[:6])
            ):
                continue
            steps = [step.strip() for step in _STEP.split(_HERE.sub("", text))]
            steps = [
                s for s in steps if s and s.lower() not in _NO_SECTION and s != headline and len(s) <= 12
            ]
            if steps:
                return steps[-1]
        return ""

    def published_at(self) -> datetime | None:
        """What the page says to machines, else to readers, else what its address says."""
        told = self.named(_PUBLISHED)
        timed = _TIME.search(self.html)
        for said in (told, timed[1] if timed else ""):
            with suppress(ValueError):
                if said:
                    return datetime.fromisoformat(said.strip().replace("/", "-"))
        lines = [text for text in self.above if len(text) < 120]
        days = [day for text in lines if (day := _DAY.search(text))]
        labelled = [day for day in days if re.search("时间|時間|发布|發布|日期|来源|來源", day.string)]
        for day in (*labelled, *days, *filter(None, [_IN_PATH.search(self.path)])):
            with suppress(ValueError):
                return datetime(*(int(number) for number in day.groups() if number))  # noqa: DTZ001
        return None

    def source(self) -> str:
        found = next(filter(None, (_SOURCE.search(text) for text in self.above)), None)
        return found[1] if found else ""


def _bare(text):
    return " ".join(MARK.sub("", text).split())


def _apart(blocks):
    """(the blocks without their marks, [(the text that a picture stands behind, its number)], {number: its caption})."""
    clear, marks, captions, behind, last = [], [], {}, "", None
    for block in blocks:
        text = _bare(block.text)
        numbers = [int(number) for number in MARK.findall(block.text)]
        marks += [(behind, number) for number in numbers]
        last = numbers[-1] if numbers else last
        if not text:
            continue
        # A line that names who took a picture, right below one, is what is said of it.
        if last is not None and kind_of(text) is Kind.PHOTO_CREDIT:
            captions.setdefault(last, text)
        else:
            clear.append(replace(block, text=MARK.sub("", block.text), html=MARK.sub("", block.html)))
            if numbers:
                marks[-len(numbers) :] = [(text, number) for number in numbers]
            behind = text
        last = None
    return clear, marks, captions
