"""Feeds: RSS 0.9 to 2.0 (RDF included) and Atom 1.0."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from copydesk.dateline import Person, may_be_person, read_people
from copydesk.vocabulary import signs_for_a_desk

from . import xml
from .body import Found, in_place
from .delivery import OWN_ENTITIES, Delivery, Image, Refused, credit_in, unescaped, words_of

_MARKUP = re.compile(
    r"<(?:p|br|div|span|a|img|strong|b|em|i|ul|ol|li|h[1-6]|blockquote|table|figure|section)\b", re.IGNORECASE
)
SILENT = frozenset()
# PRISM and Dublin Core have words for what a sender demands; feeds of agencies carry them.
_EMBARGOED = ("{*}embargoDate", "{*}embargoedUntil")
_EXPIRES = ("{*}expirationDate", "{*}killDate")
_E_MAIL = re.compile(r"\S+@\S+")


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each entry of the feed, in its order."""
    home = None
    names = ("item", "entry", "deleted-entry")
    for number, entry in enumerate(xml.stream(file, *names, charset=charset), start=1):
        if isinstance(entry, Refused):
            yield entry
            continue
        if entry.tag.endswith("}deleted-entry"):
            # RFC 6721: an entry that the feed had, and has taken back.
            yield Delivery(entry.get("ref") or f"deleted {number}", "", is_public=False, is_withdrawn=True)
            continue
        home = home or _Home(entry)
        key = f"{home.address or 'feed'}#{number}"
        if xml.has_entities(entry):
            yield Refused(key, OWN_ENTITIES)
            continue
        yield _atom(entry, home, key) if entry.tag.endswith("entry") else _rss(entry, home, key)


class _Home:
    """What the feed says of itself before its first entry."""

    def __init__(self, entry):
        around = entry.getparent()
        # In RDF the channel stands beside its items.
        channel = around.find("{*}channel") if around.tag.endswith("RDF") else around
        channel = around if channel is None else channel
        self.title = xml.text(channel, "{*}title")
        self.language = xml.text(channel, "{*}language") or channel.get(
            "{http://www.w3.org/XML/1998/namespace}lang", ""
        )
        self.address = _link(channel)
        self.rights = _rights(channel)


def _rss(item, home, key):
    address = urljoin(home.address, xml.text(item, "{*}link")) if xml.text(item, "{*}link") else ""
    guid = xml.text(item, "{*}guid")
    if not address and ("://" in guid and item.find("{*}guid").get("isPermaLink") != "false"):
        address = guid
    full, summary = xml.text(item, "{*}encoded"), xml.text(item, "{*}description")
    names = [xml.text(item, "{*}creator") or _E_MAIL.sub("", xml.text(item, "{*}author"))]
    published = next(filter(None, (xml.text(item, p) for p in ("{*}pubDate", "{*}date", "{*}published"))), "")
    return _delivery(
        item,
        home,
        key=_key(guid or address, home) or key,
        address=address,
        body=full or summary,
        # With the whole story beside it, the description is what lists print.
        summary=summary if full else "",
        names=names,
        tags=[term.text or "" for term in item.iterfind("{*}category")]
        + _split(xml.text(item, "{*}subject")),
        published_at=_time(published),
        source=words_of(xml.text(item, "{*}source")),
    )


def _atom(entry, home, key):
    source = entry.find("{*}source")
    full, summary = _construct(entry.find("{*}content")), _construct(entry.find("{*}summary"))
    tags = [term.get("label") or term.get("term") or "" for term in entry.iterfind("{*}category")]
    return _delivery(
        entry,
        home,
        key=_key(xml.text(entry, "{*}id"), home) or key,
        address=urljoin(home.address, _link(entry)) if _link(entry) else "",
        body=full or summary,
        summary=summary if full else "",
        names=[xml.text(author, "{*}name") for author in entry.iterfind("{*}author")],
        tags=tags,
        published_at=_time(xml.text(entry, "{*}published") or xml.text(entry, "{*}updated")),
        source="" if source is None else words_of(xml.text(source, "{*}title")),
    )


def _delivery(entry, home, *, key, address, body, summary, names, tags, published_at, source):
    is_text = not _MARKUP.search(body)
    found = Found()
    body = unescaped(body) if is_text else in_place(body, found)
    return Delivery(
        key=key,
        address=address,
        headline=words_of(_construct(entry.find("{*}title"))),
        standfirst=words_of(summary),
        body=body,
        is_text=is_text,
        people=_people(names),
        source=source,
        tags=tuple(dict.fromkeys(name for tag in tags if (name := words_of(tag)))),
        published_at=published_at,
        images=(*found.images, *_enclosed(entry)),
        language=home.language,
        **_demands(entry, home),
    )


def _demands(entry, home):
    told = {name: xml.text(entry, name) for name in (*_EMBARGOED, *_EXPIRES)}
    embargoed = next(filter(None, (told[name] for name in _EMBARGOED)), "")
    until = _time(embargoed)
    return {
        "embargoed_until": until,
        "is_held": bool(embargoed) and until is None,
        "expires_at": next(filter(None, (_time(told[name]) for name in _EXPIRES)), None),
        "rights": _rights(entry) or home.rights,
        "corrects": _key(xml.text(entry, "{*}replaces") or xml.text(entry, "{*}isVersionOf"), home),
    }


def _rights(element):
    """Of the entry, or of the whole feed."""
    names = ("{*}rights", "{*}copyright", "{*}license")
    lines = (" ".join(xml.whole_text(found).split()) for name in names for found in element.iterfind(name))
    return " ".join(dict.fromkeys(filter(None, lines)))


def _construct(element):
    """The text of an Atom construct as HTML: type xhtml holds elements, html escapes them, text is itself."""
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        return xml.inner(element).strip()
    return xml.whole_text(element)


def _people(names):
    """A field of names may be 記者 甲 乙, or one name; a desk or a site is nobody."""
    found = []
    for name in filter(None, (words_of(name).strip(" ()（）") for name in names)):
        if signs_for_a_desk(name) or not may_be_person(name):
            continue
        read = read_people(name)
        found += read or ([Person(name, None)] if len(name) <= 40 else [])
    return tuple(found)


def _enclosed(entry):
    caption = ""
    for element in entry.iterfind(".//{*}description"):
        if "search.yahoo.com/mrss" in element.tag:
            caption = words_of(element.text or "")
    pictures = [e for e in entry.iterfind("{*}enclosure") if (e.get("type") or "").startswith("image/")]
    media = [
        e for e in entry.iter("{http://search.yahoo.com/mrss/}content") if e.get("medium", "image") == "image"
    ]
    for element in (*pictures, *media):
        if element.get("url"):
            yield Image(element.get("url"), caption, credit_in(caption))


def _link(element):
    """RSS writes the address as text; Atom as an attribute of the link that is no other kind of link."""
    for link in element.iterfind("{*}link"):
        if link.get("href"):
            if link.get("rel", "alternate") == "alternate":
                return link.get("href")
        elif link.text and link.text.strip():
            return link.text.strip()
    return ""


def _key(guid, home):
    """A number alone says nothing outside its own feed."""
    return guid if ":" in guid or not guid else f"{home.address or home.title}#{guid}"


def _split(text):
    return [part for part in re.split(r"[,，、;；]", text) if part.strip()]


def _time(told):
    """RFC 822 or RFC 3339, and what is sent for either; without a zone it is the portal's own clock."""
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(told.strip())
    with suppress(ValueError, TypeError, IndexError):
        at = parsedate_to_datetime(told)
        # -0000 means that the zone is not told; feeds write it for Greenwich.
        return at.replace(tzinfo=UTC) if at.tzinfo is None and told.strip().endswith("-0000") else at
    return None
