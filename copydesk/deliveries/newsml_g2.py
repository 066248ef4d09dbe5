"""NewsML-G2: a news item, or a message with many; its body inline as XHTML, NITF or plain text."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

from lxml import etree

from copydesk.dateline import Person

from . import nitf, xml
from .delivery import OWN_ENTITIES, Delivery, Image, Refused, credit_in, gettext_noop, named_by_words

SILENT = frozenset()
_USABLE = "usable"
_RIGHTS = ("{*}usageTerms", "{*}copyrightNotice")
_CORRECTS = frozenset({"corrects", "isCorrectionOf", "replaces", "previousVersion", "evolvedFrom"})
# Said to be plain, and marked up all the same.
_MARKED_UP = re.compile(r"</?(?:p|br|div|h[1-6])\b[^>]*>", re.IGNORECASE)
# What a link says that leads to the story itself; others lead to what it is about.
_ITSELF = frozenset({"", "alternate", "canonical", "self", "isAlternativeOf", "hasAlternative"})
_LINES = frozenset({"h1", "h2", "h3", "p", "li"})
_TEXT_CLASSES = ("text", "composite")


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each text item of the file. Pictures travel as items of their own: of those only the remote ones are told."""
    for item in xml.stream(file, "newsItem", charset=charset):
        if isinstance(item, Refused):
            yield item
            continue
        key = item.get("guid") or "item"
        if xml.has_entities(item):
            yield Refused(key, OWN_ENTITIES)
        elif (kind := _code(item, "{*}itemMeta/{*}itemClass")) and kind not in _TEXT_CLASSES:
            yield Refused(key, gettext_noop("It is no text but %(why)s."), kind)
        else:
            told = _delivery(item, key)
            yield told if item.get("guid") else named_by_words(told)


def _delivery(item, key):
    about, content = item.find("{*}contentMeta"), item.find("{*}contentSet")
    inner = None if content is None else content.find(".//{*}nitf")
    told = nitf.delivery_of(inner, key) if inner is not None else Delivery(key=key, headline="")
    body, is_text = (told.body, False) if inner is not None else _body(content, about)
    created = _first(item, "{*}itemMeta/{*}firstCreated", "{*}itemMeta/{*}versionCreated")
    return Delivery(
        key=key,
        address=key if key.startswith("http") else _web_link(item),
        headline=_headline(about, "main") or told.headline or _first(item, "{*}itemMeta/{*}title"),
        kicker=_headline(about, "kicker"),
        subhead=_headline(about, "subheadline") or told.subhead,
        standfirst=_words(about, "{*}description") or told.standfirst,
        body=body,
        is_text=is_text,
        people=_people(about) or told.people,
        source=_name(about, "{*}infoSource") or _name(item, "{*}itemMeta/{*}provider"),
        tags=_tags(about),
        dateline_place=_name(about, "{*}located") or told.dateline_place,
        dateline_date=told.dateline_date or _day(_words(about, "{*}dateline")),
        published_at=_time(created) or told.published_at,
        is_public=(_code(item, "{*}itemMeta/{*}pubStatus") or _USABLE) == _USABLE,
        images=(*told.images, *_images(content)),
        language=_attribute(about, "{*}language", "tag")
        or item.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        **_demands(item, told),
    )


def _demands(item, told):
    """Those of the item, and of a story in NITF inside of it."""
    embargoed = item.find("{*}itemMeta/{*}embargoed")
    until = None if embargoed is None else _time(xml.whole_text(embargoed))
    return {
        "embargoed_until": until or told.embargoed_until,
        # Empty, it is an embargo until further notice.
        "is_held": (embargoed is not None and until is None) or told.is_held,
        "expires_at": _time(_first(item, "{*}itemMeta/{*}expires", "{*}contentMeta/{*}contentExpires"))
        or told.expires_at,
        "is_withdrawn": _code(item, "{*}itemMeta/{*}pubStatus") in {"canceled", "cancelled"}
        or told.is_withdrawn,
        "rights": _rights(item) or told.rights,
        "corrects": _corrected(item) or told.corrects,
        "note": " ".join(xml.whole_text(note) for note in item.iterfind("{*}itemMeta/{*}edNote"))
        or told.note,
    }


def _rights(item):
    info = item.find("{*}rightsInfo")
    if info is None:
        return ""
    lines = [xml.whole_text(element) for path in _RIGHTS for element in info.iterfind(path)]
    lines.append(_name(info, "{*}copyrightHolder"))
    return " ".join(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def _corrected(item):
    """The item that this one corrects or takes the place of."""
    for link in item.iterfind("{*}itemMeta/{*}link"):
        if link.get("rel", "").rpartition(":")[2] in _CORRECTS:
            return link.get("residref") or link.get("href") or ""
    return ""


def _body(content, about):
    """(the body, whether it is plain text)."""
    if content is None:
        return "", False
    for element in content.iterfind("{*}inlineXML"):
        body = element.find(".//{*}body")
        body = element if body is None else body
        _leave_head_out(body, about)
        return xml.inner(body).strip(), False
    for element in content.iterfind("{*}inlineData"):
        kind = element.get("contenttype") or element.get("contentType") or ""
        text = xml.whole_text(element)
        return text, "html" not in kind and not _MARKED_UP.search(text)
    return "", False


def _leave_head_out(body, about):
    """Of a head above the words only what the item does not say of itself: its headline is no paragraph of it."""
    said = set() if about is None else {_line(element) for element in about.iter()}
    for head in body.findall("{*}header"):
        blocks = [element for element in head.iter() if etree.QName(element).localname in _LINES]
        lines = [line for line in map(_line, blocks) if line and line not in said]
        head.clear()
        head.tag = "div"
        for line in lines:
            etree.SubElement(head, "p").text = line


def _line(element):
    return " ".join(xml.whole_text(element).split())


def _people(about):
    """Creators and contributors by name, in the role they are given; else the printed byline."""
    if about is None:
        return ()
    found, outlets = [], {element.get("literal", "") for element in about.iterfind("{*}infoSource")}
    for element in (*about.iterfind("{*}creator"), *about.iterfind("{*}contributor")):
        name = xml.text(element, "{*}name") or element.get("literal", "")
        role = element.find("{*}role/{*}name")
        if name and name not in outlets and not element.get("type", "").endswith("organisation"):
            found += nitf.people_of(name) if role is None else [Person(name, xml.whole_text(role))]
    return tuple(found) or tuple(nitf.people_of(_words(about, "{*}by")))


def _headline(about, role):
    """The headline in that role; one without a role is the main one."""
    if about is None:
        return ""
    for element in about.iterfind("{*}headline"):
        given = element.get("role", "").rpartition(":")[2] or "main"
        if given.lower() == role:
            return " ".join(xml.whole_text(element).split())
    return ""


def _tags(about):
    if about is None:
        return ()
    names = [xml.text(subject, "{*}name") for subject in about.iterfind("{*}subject")]
    words = [xml.whole_text(keyword) for keyword in about.iterfind("{*}keyword")]
    return tuple(dict.fromkeys(filter(None, (*names, *words))))


def _images(content):
    for remote in () if content is None else content.iterfind("{*}remoteContent"):
        kind = remote.get("contenttype") or remote.get("contentType") or ""
        if kind.startswith("image/") and remote.get("href"):
            caption = xml.whole_text(remote.find("{*}altText"))
            yield Image(remote.get("href"), caption, credit_in(caption), caption)


def _web_link(item):
    for link in item.iterfind("{*}itemMeta/{*}link"):
        if link.get("rel", "").rpartition(":")[2] not in _ITSELF:
            continue
        if link.get("href", "").startswith("http") and "html" in (link.get("contenttype") or "html"):
            return link.get("href")
    return ""


def _code(item, path):
    """A code without the alias of its list: ninat:text and text are the same."""
    return _attribute(item, path, "qcode").rpartition(":")[2]


def _attribute(element, path, name):
    found = None if element is None else element.find(path)
    return "" if found is None else found.get(name, "")


def _words(element, path):
    return "" if element is None else " ".join(xml.whole_text(element.find(path)).split())


def _name(element, path):
    found = None if element is None else element.find(path)
    return "" if found is None else xml.text(found, "{*}name") or found.get("literal", "")


def _first(item, *paths):
    return next(filter(None, (xml.text(item, path) for path in paths)), "")


def _time(told):
    with suppress(ValueError):
        return datetime.fromisoformat(told) if told else None
    return None


def _day(told):
    with suppress(ValueError):
        return date.fromisoformat(told)
    return None
