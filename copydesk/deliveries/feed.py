"""Feeds: RSS 0.9 to 2.0 (RDF included) and Atom 1.0."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import escape
from mimetypes import guess_type
from urllib.parse import urljoin, urlsplit

from copydesk.dateline import Person, may_be_person, read_people
from copydesk.vocabulary import signs_for_a_desk

from . import xml
from .body import Found, in_place
from .delivery import (
    OWN_ENTITIES,
    Delivery,
    Image,
    Refused,
    credit_in,
    gettext_noop,
    named_by_words,
    unescaped,
    words_of,
)

_MARKUP = re.compile(
    r"<(?:p|br|hr|div|span|a|img|strong|b|em|i|u|s|su[bp]|font|center|ul|ol|li|dl|pre|code|h[1-6]|blockquote|table|figure"
    r"|section|article|iframe|video|audio|embed|object)\b",
    re.IGNORECASE,
)
SILENT = frozenset()
_MRSS = "{http://search.yahoo.com/mrss/}"
# PRISM and Dublin Core have words for what a sender demands; feeds of agencies carry them.
_EMBARGOED = ("{*}embargoDate", "{*}embargoedUntil")
_EXPIRES = ("{*}expirationDate", "{*}killDate")
_KIND = re.compile(r"#kind$")
_BESIDE = {
    "page": gettext_noop("It is a page, and no story: make it anew under About or Contact."),
    "comment": gettext_noop("There is no place for readers' comments here."),
    "other": gettext_noop("It is no story but what the old site calls %(why)s."),
}
_OF_CHINA = re.compile(r"\bCST\b")
_BY_HAND = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[\sT]*(\d{1,2})[:时時](\d{2})(?::(\d{2}))?)?\D{0,4}"
)
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
        if xml.has_entities(entry):
            yield Refused(f"{home.address or 'feed'}#{number}", OWN_ENTITIES)
            continue
        if other := _of_blogger(entry):
            yield other
            continue
        told = _atom(entry, home) if entry.tag.endswith("entry") else _rss(entry, home)
        yield told if told.key else named_by_words(replace(told, key=home.address or "feed"))


class _Home:
    """What the feed says of itself before its first entry."""

    def __init__(self, entry):
        # An entry may be a file by itself.
        around = entry if entry.getparent() is None else entry.getparent()
        # In RDF the channel stands beside its items.
        channel = around.find("{*}channel") if around.tag.endswith("RDF") else around
        channel = around if channel is None else channel
        self.title = xml.text(channel, "{*}title")
        self.language = xml.text(channel, "{*}language") or channel.get(
            "{http://www.w3.org/XML/1998/namespace}lang", ""
        )
        self.address = _link(channel)
        self.rights = _rights(channel)


def _rss(item, home):
    address = urljoin(home.address, xml.text(item, "{*}link")) if xml.text(item, "{*}link") else ""
    guid = xml.text(item, "{*}guid")
    if not address and ("://" in guid and item.find("{*}guid").get("isPermaLink") != "false"):
        address = guid
    # Feeds made by hand keep the whole story in elements of no namespace.
    full = next(filter(None, (xml.text(item, name) for name in ("{*}encoded", "content", "fulltext"))), "")
    summary = xml.text(item, "{*}description")
    names = [xml.text(item, "{*}creator") or _E_MAIL.sub("", xml.text(item, "{*}author"))]
    published = next(filter(None, (xml.text(item, p) for p in ("{*}pubDate", "{*}date", "{*}published"))), "")
    return _delivery(
        item,
        home,
        key=_key(guid or address, home),
        address=address,
        body=full or summary,
        # With the whole story beside it, the description is what lists print.
        summary=summary if full else "",
        names=names,
        tags=[term.text or "" for term in item.iterfind("{*}category")]
        + _split(xml.text(item, "{*}subject"))
        + _split(xml.text(item, "tags")),
        published_at=_time(published, home.language),
        source=words_of(xml.text(item, "{*}source")),
    )


def _atom(entry, home):
    source = entry.find("{*}source")
    full, summary = _construct(entry.find("{*}content")), _construct(entry.find("{*}summary"))
    terms = [term for term in entry.iterfind("{*}category") if not _KIND.search(term.get("scheme", ""))]
    tags = [term.get("label") or term.get("term") or "" for term in terms]
    return _delivery(
        entry,
        home,
        key=_key(xml.text(entry, "{*}id"), home),
        address=urljoin(home.address, _link(entry)) if _link(entry) else "",
        body=full or summary,
        summary=summary if full else "",
        names=[xml.text(author, "{*}name") for author in entry.iterfind("{*}author")],
        tags=tags,
        published_at=_time(xml.text(entry, "{*}published") or xml.text(entry, "{*}updated")),
        source="" if source is None else words_of(xml.text(source, "{*}title")),
    )


def _of_blogger(entry):
    """What a site's own copy has beside its stories: Blogger keeps all of it as entries, each by its kind."""
    kinds = [
        term.get("term", "") for term in entry.iterfind("{*}category") if _KIND.search(term.get("scheme", ""))
    ]
    kind = (kinds[0].rpartition("#")[2] if kinds else xml.text(entry, "{*}type")).lower()
    if kind in {"", "post"} and entry.find("{*}in-reply-to") is None:
        return None
    kind = kind if kind not in {"", "post"} else "comment"
    what = kind if kind in {"page", "comment"} else "other"
    return Refused(_link(entry) or xml.text(entry, "{*}id"), _BESIDE[what], kind, what)


def _is_public(entry):
    """A draft says so, as RFC 5023 has it, or as Blogger does."""
    drafted = xml.text(entry, "{*}control/{*}draft").lower() == "yes"
    return not drafted and xml.text(entry, "{*}status").upper() in {"", "LIVE", "PUBLISH", "PUBLISHED"}


def _delivery(entry, home, *, key, address, body, summary, names, tags, published_at, source):
    is_text = not _MARKUP.search(body)
    found = Found()
    body = unescaped(body) if is_text else in_place(body, found)
    body += "".join(_films(entry, is_text=is_text))
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
        is_public=_is_public(entry),
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
    """The pictures beside the words, each with what is said of it, or of all of them."""
    told = {element.get("url"): element for element in _media(entry) if _is_of(element, "image")}
    shown = [element for element in entry.iter(f"{_MRSS}thumbnail") if element.get("url")]
    # A small picture stands for the larger ones of its item, and for the story only where there is none.
    told = told or {element.get("url"): element for element in shown[:1]}
    for address, element in told.items():
        caption = words_of(_said_of(element, "description") or _said_of(element, "text"))
        yield Image(address, caption, words_of(_said_of(element, "credit")) or credit_in(caption))


def _films(entry, *, is_text):
    """A film or a sound beside the words, as a link to where it is."""
    told = {element.get("url"): element for element in _media(entry) if _is_of(element, "video", "audio")}
    for address, element in told.items():
        title = words_of(_said_of(element, "title")) or xml.text(entry, "{*}title")
        link = f'<p><a href="{escape(address)}">{escape(words_of(title) or address, quote=False)}</a></p>'
        yield f"\n{address}" if is_text else link


def _media(entry):
    """Enclosures, and the media of the item or of a group in it."""
    for element in (
        *entry.iterfind("{*}enclosure"),
        *entry.iterfind("{*}link"),
        *entry.iter(f"{_MRSS}content"),
    ):
        if element.tag.endswith("}link") and element.get("rel") == "enclosure":
            element.set("url", element.get("href", ""))
        if element.get("url"):
            yield element


def _is_of(element, *kinds):
    """By what it says of itself, else by the ending of its address; a media element that says neither is a picture."""
    said = element.get("medium") or (element.get("type") or "").partition("/")[0]
    if not said:
        guessed = guess_type(urlsplit(element.get("url")).path)[0] or ""
        said = guessed.partition("/")[0] or ("image" if element.tag.startswith(_MRSS) else "")
    return said in kinds


def _said_of(element, name):
    """In the element itself, else beside it: a group or an item says it once for all of its media."""
    while element is not None:
        if (found := element.find(f"{_MRSS}{name}")) is not None and (found.text or "").strip():
            return found.text
        element = element.getparent()
    return ""


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


def _time(told, language=""):
    """RFC 822 or RFC 3339, and what is sent for either; without a zone it is the portal's own clock."""
    told = told.strip()
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(told)
    if language.lower().startswith("zh"):
        # China's own, which RFC 822 takes for America's.
        told = _OF_CHINA.sub("+0800", told)
    with suppress(ValueError, TypeError, IndexError):
        at = parsedate_to_datetime(told)
        # -0000 means that the zone is not told; feeds write it for Greenwich.
        return at.replace(tzinfo=UTC) if at.tzinfo is None and told.endswith("-0000") else at
    with suppress(ValueError):
        if found := _BY_HAND.fullmatch(told):
            return datetime(*(int(number) for number in found.groups() if number))  # noqa: DTZ001
    return None
