"""NITF 3: one story a file, its body marked up by what things are."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from copydesk.dateline import Person, read_people

from . import xml
from .delivery import OWN_ENTITIES, Delivery, Image, Refused, credit_in, named_by_words

SILENT = frozenset()
_KEPT_BACK = frozenset({"embargoed", "withheld", "canceled", "cancelled"})
_BY = re.compile(r"^\s*(?:by|von|par|por|di)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|und|et|&)\s+", re.IGNORECASE)
_LATIN = re.compile(r"[\x00-\u024f\u2010-\u2027]*")
_TAKEN_OFF = ("{*}media", "{*}byline", "{*}dateline", "{*}hedline", "{*}copyrite")


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each story of the file: there may be several inside an envelope of the sender's own."""
    for number, root in enumerate(xml.stream(file, "nitf", charset=charset), start=1):
        if isinstance(root, Refused):
            yield root
        elif xml.has_entities(root):
            yield Refused(f"story {number}", OWN_ENTITIES)
        else:
            told = delivery_of(root, "")
            yield told if told.key else named_by_words(replace(told, key="nitf"))


def delivery_of(root, key) -> Delivery:
    """A story from its nitf element; NewsML carries such elements too."""
    meta, head = root.find("{*}head/{*}docdata"), root.find("{*}body/{*}body.head")
    issued, released = _time(_norm(meta, "{*}date.issue")), _time(_norm(meta, "{*}date.release"))
    status = "" if meta is None else meta.get("management-status", "").lower()
    # Before the body loses them.
    images = tuple(_images(root))
    placed = None if head is None else head.find("{*}dateline")
    return Delivery(
        key=_attribute(meta, "{*}doc-id", "id-string") or key,
        headline=_text(head, "{*}hedline/{*}hl1") or xml.text(root, "{*}head/{*}title"),
        subhead=_text(head, "{*}hedline/{*}hl2"),
        standfirst=_text(head, "{*}abstract"),
        body=body_of(root.find("{*}body/{*}body.content")),
        people=_people(head),
        source=_text(head, "{*}distributor") or _attribute(meta, "{*}doc.copyright", "holder"),
        tags=tuple(dict.fromkeys(filter(None, _tags(root)))),
        dateline_place=_text(placed, "{*}location")
        or ("" if placed is None else (placed.text or "").strip()),
        dateline_date=_day(_norm(placed, "{*}story.date")),
        published_at=released or issued,
        is_public=status not in _KEPT_BACK - {"embargoed"},
        images=images,
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        # The day of release is the embargo, if it is one; once past, it is when the story came out.
        embargoed_until=released,
        is_held=status == "embargoed" and released is None,
        expires_at=_time(_norm(meta, "{*}date.expire")),
        is_withdrawn=status in {"canceled", "cancelled"},
        rights=_rights(root, meta),
        corrects=_attribute(meta, "{*}correction", "id-string"),
        note=" ".join(
            filter(None, (_attribute(meta, "{*}ed-msg", "info"), _attribute(meta, "{*}correction", "info")))
        ),
    )


def _tags(root):
    """Its keywords, and what its subjects are called, from the field down to the matter."""
    yield from (word.get("key") for word in root.iterfind(".//{*}key-list/{*}keyword"))
    for subject in root.iterfind("{*}head/{*}tobject/{*}tobject.subject"):
        yield from (subject.get(f"tobject.subject.{part}") for part in ("type", "matter", "detail"))


def _people(head):
    """Each byline; a person who is marked as one is named, whatever title stands behind."""
    found = []
    for byline in () if head is None else head.iterfind("{*}byline"):
        marked = [" ".join(xml.whole_text(one).split()) for one in byline.iterfind(".//{*}person")]
        for title in byline.findall(".//{*}byttl"):
            _take_out(title)
        for said in filter(None, marked or [" ".join(xml.whole_text(byline).split())]):
            found += people_of(said)
    return tuple(dict.fromkeys(found))


def _rights(root, meta):
    lines = [_text(meta, "{*}doc.rights"), _attribute(meta, "{*}doc.rights", "limitations")]
    lines += [_attribute(meta, "{*}doc.rights", name) for name in ("owner", "agent", "type")]
    lines += [" ".join(xml.whole_text(element).split()) for element in root.iterfind(".//{*}rights")]
    lines += [_attribute(meta, "{*}doc.copyright", "holder")]
    return " ".join(dict.fromkeys(filter(None, lines)))


def body_of(content) -> str:
    """The markup of a body without what has a field of its own."""
    if content is None:
        return ""
    for path in _TAKEN_OFF:
        for element in content.findall(f".//{path}"):
            _take_out(element)
    for heading in content.iterfind(".//{*}hl2"):
        heading.tag = "h2"
    return xml.inner(content).strip()


def people_of(byline) -> tuple[Person, ...]:
    byline = _BY.sub("", byline)
    # Of Latin names the blank is a part, and what joins two of them is a word.
    parts = _AND.split(byline) if byline.isascii() or _LATIN.fullmatch(byline) else [byline]
    found = []
    for part in filter(None, map(str.strip, parts)):
        found += read_people(part) or ([Person(part, None)] if len(part) <= 40 else [])
    return tuple(found)


def _take_out(element):
    """lxml would take the text behind the element along."""
    before, parent = element.getprevious(), element.getparent()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _images(root):
    for media in root.iterfind(".//{*}media"):
        reference = media.find("{*}media-reference")
        if reference is not None and reference.get("source"):
            caption = xml.whole_text(media.find("{*}media-caption"))
            credit = xml.whole_text(media.find("{*}media-producer")) or credit_in(caption)
            yield Image(reference.get("source"), caption, credit, reference.get("alternate-text", ""))


def _text(element, path):
    return "" if element is None else " ".join(xml.whole_text(element.find(path)).split())


def _attribute(element, path, name):
    found = None if element is None else element.find(path)
    return "" if found is None else found.get(name, "")


def _norm(element, path):
    return _attribute(element, path, "norm")


def _time(norm):
    """20260302T093000+0800 and its longer forms; without a zone the portal's own clock."""
    with suppress(ValueError):
        return datetime.fromisoformat(norm) if norm else None
    return None


def _day(norm):
    with suppress(ValueError):
        return date.fromisoformat(norm[:8] if norm[:8].isdigit() else norm[:10])
    return None
