"""ninjs 1.x to 3: a news object, a list of them, or a line each. 2 and 3 list what 1 keeps in named fields."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from copydesk.dateline import Person

from .body import Found, in_place
from .delivery import (
    Delivery,
    Image,
    Refused,
    credit_in,
    gettext_noop,
    named_by_words,
    unescaped,
    words_of,
)
from .nitf import people_of

SILENT = frozenset()
_CHUNK = 1 << 20
# No story is longer; a file that never ends its first object is no list of stories.
_LONGEST = 20_000_000
_WRITERS = frozenset(
    {"author", "creator", "byline", "writer", "reporter", "photographer", "contributor", "editor"}
)
_TEXTS = frozenset({"text", "composite"})
_NO_TEXTS = frozenset({"picture", "graphic", "video", "audio", "event", "planning", "component"})
# By one of these a news object is known; an answer that only holds some has none of its own.
_OWN = frozenset(
    {"headline", "headlines", "body_html", "body_text", "body_xhtml", "bodies", "pubstatus", "versioncreated"}
)
# And whoever says any of these says it of itself.
_NAMED = _OWN | frozenset(
    "uri guid type name rel role value standard version representationtype by byline located person people subject subjects"
    " keyword keywords infosource infosources source associations descriptions description_text altids language".split()
)
_DEEPEST = 4
_NO_TEXT = gettext_noop("It is no text: a picture or film alone is no story.")
_NO_OBJECT = gettext_noop("It is not a news object as ninjs has them.")
_BETWEEN = " \t\r\n,[]\ufeff\x1e"
_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_HEAD = re.compile(r"<head\b.*?</head>|<h1\b.*?</h1>", re.DOTALL | re.IGNORECASE)


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each news object with text in the file, whether it holds one, a list, or a line each. JSON is UTF-8 always."""
    number = 0
    for found in _objects(file):
        for entry in _news_in(found):
            number += 1
            key = f"object {number}"
            if isinstance(entry, Refused):
                yield entry
            elif not isinstance(entry, dict):
                yield Refused(key, _NO_OBJECT)
            else:
                yield _read(entry, key)


def _read(entry, key):
    key = _said(entry.get("uri")) or _said(entry.get("guid")) or key
    try:
        told = _lowered(entry)
        kind = str(told.get("type") or "text")
        if kind in _NO_TEXTS or (kind not in _TEXTS and not _body(told)[0]):
            return Refused(key, _NO_TEXT)
        delivery = _delivery(told)
    except (TypeError, AttributeError, ValueError, KeyError, RecursionError):
        return Refused(key, _NO_OBJECT)
    return delivery if delivery.key else named_by_words(replace(delivery, key="ninjs"))


def _news_in(found, depth=0):
    """The object itself, or those that an answer of a sender's machine is wrapped around: {"data": {"items": […]}}."""
    if not isinstance(found, dict) or depth > _DEEPEST or _NAMED & {str(name).lower() for name in found}:
        yield found
        return
    inner = [value for value in found.values() if isinstance(value, dict)]
    inner += [
        row for rows in found.values() if isinstance(rows, list) for row in rows if isinstance(row, dict)
    ]
    news = [one for value in inner for one in _news_in(value, depth + 1) if _is_news(one)]
    yield from news or [found]


def _is_news(one):
    return isinstance(one, dict) and bool(_OWN & {str(name).lower() for name in one})


def _objects(file):
    """One JSON object after another, with no more in memory than the one being read."""
    decoder, held, number = json.JSONDecoder(), "", 0
    while True:
        piece = file.read(_CHUNK)
        is_last = not piece
        # Decoded by the line: a character cut in two would not be one.
        piece += file.readline() if piece else b""
        try:
            held += piece.decode("utf-8")
        except UnicodeDecodeError:
            yield Refused(f"object {number + 1}", gettext_noop("The file is not text in UTF-8 from here on."))
            return
        at = 0
        while (at := _start(held, at)) < len(held):
            try:
                entry, at = decoder.raw_decode(held, at)
            except (json.JSONDecodeError, RecursionError) as error:
                if not is_last and len(held) - at < _LONGEST and not isinstance(error, RecursionError):
                    break
                line_end = held.find("\n", at)
                yield Refused(f"object {number + 1}", _why(is_last=is_last and line_end < 0))
                if line_end < 0:
                    return
                at = line_end
                continue
            number += 1
            yield entry
        held = held[at:]
        if is_last:
            return


def _start(text, at):
    while at < len(text) and text[at] in _BETWEEN:
        at += 1
    return at


def _why(*, is_last):
    return gettext_noop("The file ends in the middle of it.") if is_last else gettext_noop("It is not JSON.")


def _lowered(value):
    """Names as 1 and 2 write them: 3 has the same in camel case."""
    if isinstance(value, dict):
        return {str(name).lower(): _lowered(inner) for name, inner in value.items()}
    return [_lowered(inner) for inner in value] if isinstance(value, list) else value


def _delivery(told):
    html, is_text = _body(told)
    found = Found()
    body = html if is_text else in_place(html, found)
    sent = tuple(_pictures(told))
    canonical = _alternatives(told, "canonical")
    uri = _said(told.get("uri")) or _said(told.get("guid"))
    subjects = [*_rows(told, "subject"), *_rows(told, "subjects")]
    ours = told.get("profile") == "dateline"
    return Delivery(
        key=uri,
        address=next(iter(canonical), uri if uri.startswith("http") else ""),
        former=tuple(_alternatives(told, "former")),
        headline=_main_line(told),
        kicker=_line(told, "headlines", "kicker", only=True),
        subhead=_line(told, "headlines", "subhead", only=True),
        standfirst=words_of(_said(told.get("description_text")) or _line(told, "descriptions", "summary")),
        body=body,
        is_text=is_text,
        people=_people(told),
        source=_source(told),
        section=next(_sections(told, subjects), ""),
        tags=_tags(told, subjects),
        dateline_place=_said(told.get("located")),
        dateline_date=_day(told.get("contentcreated")) if ours else None,
        published_at=_time(told),
        is_public=(told.get("pubstatus") or "usable") == "usable",
        images=_each_once(found.images, sent),
        language=_said(told.get("language")),
        **_demands(told),
    )


def _demands(told):
    embargoed = told.get("embargoed")
    until = _moment(embargoed)
    return {
        "embargoed_until": until,
        # An embargo without a time that can be read is one all the same.
        "is_held": bool(embargoed) and until is None,
        "expires_at": _moment(told.get("expires")),
        "is_withdrawn": told.get("pubstatus") in {"canceled", "cancelled"},
        "rights": _rights(told),
        "corrects": _said(told.get("evolvedfrom")) or next(iter(_alternatives(told, "corrects")), ""),
        "note": _said(told.get("ednote")),
    }


def _rights(told):
    info = told.get("rightsinfo")
    info = info if isinstance(info, dict) else {}
    lines = [told.get(name) for name in ("usageterms", "copyrightnotice", "copyrightholder")]
    lines += [info.get(name) for name in ("usageterms", "copyrightnotice", "copyrightholder", "linkedrights")]
    # Some senders list their terms.
    said = (one for line in lines for one in (line if isinstance(line, list) else [line]))
    return " ".join(dict.fromkeys(filter(None, map(_said, said))))


def _moment(value):
    with suppress(ValueError):
        return datetime.fromisoformat(_said(value)) if _said(value) else None
    return None


def _said(value):
    return value.strip() if isinstance(value, str) else ""


def _rows(told, name):
    """A list of objects, also where 1 has an object of them."""
    rows = told.get(name) or []
    return [row for row in (rows.values() if isinstance(rows, dict) else rows) if isinstance(row, dict)]


def _alternatives(told, role):
    return [_said(row.get("value")) for row in _rows(told, "altids") if row.get("role") == role]


def _line(told, name, role, *, only=False):
    rows = _rows(told, name)
    chosen = [row for row in rows if row.get("role") == role] or ([] if only else rows)
    return next((_said(row.get("value")) for row in chosen), "")


def _body(told):
    """(the body, whether it is plain text): marked-up text before plain, as that is its extract."""
    # The dated entries of a developing story stand beside the body, and are not a part of it.
    bodies = [row for row in _rows(told, "bodies") if row.get("role") != "development"]
    marked = [row for row in bodies if "html" in _said(row.get("contenttype"))]
    for html in (
        _said(told.get("body_html")),
        _said(told.get("body_xhtml")),
        *(_said(r.get("value")) for r in marked),
    ):
        if html:
            inner = _BODY.search(html)
            return _HEAD.sub(partial(_unless_said, _main_line(told)), inner[1] if inner else html), False
    plain = [row for row in bodies if _said(row.get("contenttype")) in {"", "text/plain"}]
    text = _said(told.get("body_text")) or next((_said(row.get("value")) for row in plain), "")
    return text, "<p" not in text


def _main_line(told):
    return unescaped(_said(told.get("headline")) or _line(told, "headlines", "main"))


def _unless_said(headline, found):
    """What stands in a head is never shown; a heading that is not the story's own headline, or of it, is."""
    heading, headline = words_of(found[0]), " ".join(headline.split())
    is_heading = found[0][:3].lower() == "<h1"
    return "" if not is_heading or heading in headline or headline in heading else found[0]


def _sections(told, subjects):
    """As we write it ourselves, else the service of Superdesk."""
    yield from filter(None, (_said(row.get("name")) for row in subjects if row.get("rel") == "section"))
    yield from filter(None, (_said(row.get("name")) for row in _rows(told, "service")))


def _people(told):
    """Who is named as having made it; whoever it is about is nobody's byline."""
    rows = [*_rows(told, "people"), *_rows(told, "person")]
    makers = [row for row in rows if _made_it(_said(row.get("rel")))]
    if makers:
        return tuple(
            Person(_said(r.get("name")), None if r["rel"].lower() in _WRITERS else r["rel"]) for r in makers
        )
    byline = _said(told.get("byline")) or _said(told.get("by"))
    outlet = _said(told.get("copyrightholder")).lower()
    return tuple(person for person in people_of(byline) if person.name.lower() != outlet)


def _made_it(rel):
    return rel.lower() in _WRITERS or any("\u4e00" <= character <= "\u9fff" for character in rel)


def _source(told):
    rows = [*_rows(told, "infosources"), *_rows(told, "infosource")]
    return next((_said(row.get("name")) for row in rows), "") or _said(told.get("source"))


def _tags(told, subjects):
    keywords = told.get("keywords") or told.get("keyword") or []
    keywords = [keywords] if isinstance(keywords, str) else keywords
    named = [_said(row.get("name")) for row in subjects if row.get("rel") != "section"]
    words = [word if isinstance(word, str) else _said(word.get("name")) for word in keywords]
    return tuple(dict.fromkeys(filter(None, (*named, *words))))


def _pictures(told):
    """(the picture, all addresses by which the body may show it)."""
    for row in _rows(told, "associations"):
        if row.get("type") not in {"picture", "graphic", None}:
            continue
        renditions = _rows(row, "renditions")
        widest = max(renditions, key=lambda one: one.get("width") or 0, default={})
        caption = _said(row.get("description_text")) or _line(row, "descriptions", "caption")
        image = Image(
            address=_said(widest.get("href")) or _said(row.get("uri")),
            caption=words_of(caption),
            credit=_said(row.get("by")) or _said(row.get("byline")) or credit_in(caption),
            alt=_line(row, "descriptions", "alt", only=True),
        )
        yield image, {_said(one.get("href")) for one in renditions} | {image.address}


def _each_once(shown, sent):
    """A picture that the body shows in one of its sizes is that one, as large as it comes, and stands where it stood."""
    images = list(shown)
    for image, addresses in sent:
        places = [at for at, one in enumerate(images) if one.address in addresses]
        for at in places:
            facts = {
                name: getattr(image, name) or getattr(images[at], name)
                for name in ("caption", "credit", "alt")
            }
            images[at] = replace(images[at], address=image.address, **facts)
        if not places:
            images.append(image)
    return tuple(images)


def _day(value):
    with suppress(ValueError):
        return date.fromisoformat(_said(value)[:10])
    return None


def _time(told):
    for name in ("firstcreated", "versioncreated"):
        with suppress(ValueError):
            if told.get(name):
                return datetime.fromisoformat(_said(told[name]))
    return None
