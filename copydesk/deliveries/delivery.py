"""A story as another system delivers it, the same whatever format it came in."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from html import escape, unescape

from copydesk.dateline import Known, Person, may_be_person
from copydesk.folding import fold
from copydesk.formats.blocks import read_blocks
from copydesk.formats.pasted_html import blocks_of_html
from copydesk.page.kinds import Kind
from copydesk.page.recognise import read_text
from copydesk.unreadable import UnreadableCopy


@dataclass(frozen=True, slots=True)
class Image:
    address: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """`key` is what the sender calls the story everywhere and always; `body` is HTML as sent, not yet clean.

    `is_text` says that the body is plain text. A time without a zone is one of the portal's own clock.
    """

    key: str
    headline: str
    address: str = ""
    former: tuple[str, ...] = ()
    kicker: str = ""
    subhead: str = ""
    standfirst: str = ""
    body: str = ""
    is_text: bool = False
    people: tuple[Person, ...] = ()
    source: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    dateline_place: str = ""
    dateline_date: date | None = None
    published_at: datetime | None = None
    is_public: bool = True
    images: tuple[Image, ...] = ()
    language: str = ""
    # What the sender demands. `is_held` forbids printing without saying until when; `corrects` is the key of another.
    embargoed_until: datetime | None = None
    is_held: bool = False
    expires_at: datetime | None = None
    is_withdrawn: bool = False
    rights: str = ""
    corrects: str = ""
    # What the sender says to editors, and never to readers.
    note: str = ""
    # For the balance of an import: letters before anything was taken off, readers' comments, and what else to tell.
    letters: int = 0
    comments: int = 0
    remarks: tuple[str, ...] = ()


# Each reader either fills these or has them in its SILENT: its format has no word for them.
DEMANDS = frozenset({"embargoed_until", "expires_at", "is_withdrawn", "rights", "corrects"})


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry, or the rest of a file, that cannot be read: one English sentence says why.

    `why` is put in for its %(why)s by whoever shows it, in their language.
    """

    key: str
    reason: str
    why: str = ""
    # What it is, for the balance of an import: a story, or what the old site had beside its stories.
    what: str = "story"


def named_by_words(delivery: Delivery) -> Delivery:
    """One that came without a name of its own: its place in the file is another's in the next file, its words are not."""
    words = "\n".join([delivery.headline, str(delivery.published_at or ""), delivery.body])
    return replace(
        delivery, key=f"{delivery.key}#{sha256(words.encode('utf-8', 'replace')).hexdigest()[:16]}"
    )


def gettext_noop(sentence) -> str:
    """Marks a sentence for the catalogues. There is no Django here; whoever shows it translates it."""
    return sentence


OWN_ENTITIES = gettext_noop("It uses entities of its own making, which are never followed.")


_NOBODY_KNOWN = Known()


def lifted(delivery, *, known=_NOBODY_KNOWN) -> Delivery:
    """Plain text with its dateline, byline and credits taken off into their fields; what was named stays named."""
    if not delivery.is_text or not delivery.body.strip():
        return delivery
    day = delivery.published_at.date() if delivery.published_at else None
    try:
        sent = read_text(f"{delivery.headline}\n\n{delivery.body}", known=known, today=day)
    except UnreadableCopy:
        return delivery
    if not _is_headed(sent, delivery):
        return delivery
    return replace(_with_fields(delivery, sent), body="\n".join([*sent.paragraphs, *_left(sent)]))


def _is_headed(sent, delivery):
    """Its own headline is known; where it was read as another line, the body would hold it twice."""
    return sent.headline == " ".join(delivery.headline.split())


def _left(sent):
    """What was taken for furniture and fills no field stands at the end: nobody else has seen it."""
    return [line.text.strip() for line in sent.remainder if line.kind is not Kind.META]


def _with_fields(delivery, sent):
    named = delivery.people or (*sent.people, *sent.credits)
    return replace(
        delivery,
        people=tuple(person for person in named if may_be_person(person.name)),
        source=delivery.source or sent.source or "",
        dateline_place=delivery.dateline_place or sent.place or "",
        dateline_date=delivery.dateline_date or sent.date,
    )


def lifted_from_html(delivery, *, known=_NOBODY_KNOWN) -> Delivery:
    """As `lifted`, for a body that came with markup: what is left of it keeps that."""
    if delivery.is_text or not delivery.body.strip():
        return lifted(delivery, known=known)
    day = delivery.published_at.date() if delivery.published_at else None
    page = f"<h1>{escape(delivery.headline)}</h1>{delivery.body}"
    try:
        sent = read_blocks(blocks_of_html(page), known=known, today=day)
    except UnreadableCopy:
        return delivery
    if sent.body is None or not _is_headed(sent, delivery):
        return delivery
    left = "".join(f"<p>{escape(line)}</p>" for line in _left(sent))
    return replace(_with_fields(delivery, sent), body=sent.body + left)


_ATTRIBUTE = re.compile(
    r"""(?<![\w-])([a-z][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
# A page that loads its pictures late keeps the address elsewhere, and a blank one where it belongs.
_LATE = ("data-src", "data-original")
_BLANK = re.compile(
    r"[\w-]*(?:blank|none|spacer|loading|lazy|placeholder|grey|gray|pixel)[\w-]*\.\w+", re.IGNORECASE
)
_OF_PICTURE = re.compile(r"[^\s,]+\.(?:jpe?g|png|gif|webp|avif|bmp|heic)(?:[?!][^\s,]*)?$", re.IGNORECASE)
_SIZED = re.compile(r"(?<!\S)([^\s,]\S{0,2000})\s+(\d+(?:\.\d+)?)[wx]")
_TAG = re.compile(r"<[^>]*>")
# Between Han characters a tag that only changes the type is no space.
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6]|img|figcaption|tr|td)\b[^>]*>", re.IGNORECASE)
# 渡口的清晨（周嵐攝）
_CREDIT = re.compile(r"[(\s,。]([^()\s,。]{2,12}\s?(?:摄|供图))[)。]?\s*$")


def words_of(html) -> str:
    """A line of marked-up text as plain words."""
    return " ".join(unescaped(_TAG.sub("", _BREAK.sub(" ", html))).split())


def unescaped(text) -> str:
    """Character references spelled out; most senders escape a title once more than they should."""
    return unescape(text) if "&" in text else text


def credit_in(caption) -> str:
    """The credit line at the end of a caption, such as （陳牧 攝）; empty where there is none."""
    found = _CREDIT.search(fold(caption))
    return caption[slice(*found.span(1))] if found else ""


def image_of(tag: str, caption: str) -> Image:
    """The picture that an img element shows."""
    values = {name.lower(): unescaped(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
    return Image(_shown_by(values), caption, credit_in(caption), values.get("alt", ""))


def _shown_by(values):
    """Where it lies: as it is said plainly, else by whatever attribute names a picture, else the largest of its sizes."""
    address = next(filter(None, map(values.get, (*_LATE, "src"))), "")
    is_blank = address.startswith("data:") or _BLANK.fullmatch(address.rpartition("/")[2][:100])
    if address and not is_blank:
        return address
    elsewhere = (said for name, said in values.items() if name not in {"src", "alt", "title"})
    sizes = [size for name in ("srcset", "data-srcset") for size in _SIZED.findall(values.get(name, ""))]
    largest = max(sizes, key=lambda size: float(size[1]), default=("", 0))[0]
    return next(filter(_OF_PICTURE.fullmatch, elsewhere), "") or largest or address
