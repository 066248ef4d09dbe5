"""WordPress export (WXR): RSS with an item for every post, its meta rows and its attachments."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from lxml import etree

from copydesk.dateline import Person

from . import xml
from .body import Found, classic, embeds_as_links, in_place
from .delivery import (
    DEMANDS,
    OWN_ENTITIES,
    Delivery,
    Image,
    Refused,
    credit_in,
    gettext_noop,
    unescaped,
    words_of,
)

# WordPress has no word for any of it.
SILENT = DEMANDS
# Meta rows that our own export adds, so that nothing is lost on the way through WordPress.
META = "_dateline_"
_PIECE = 1 << 20
_LEFT_OUT = frozenset({"auto-draft", "inherit"})
_NO_SECTION = frozenset({"uncategorized", "未分類", "未分类"})
_NUMBERED = re.compile(r"/\?p=\d+$")
_NO_DATE = "0000-00-00 00:00:00"
_SHORTCODE = re.compile(r"\[/?(?:playlist|vc_\w+|et_\w+|fusion_\w+|more|nextpage)\b[^\]]*\]")
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]", re.IGNORECASE)
_IDS = re.compile(r"""\bids\s*=\s*["']?([\d,\s]+)""")
_LETTERS = re.compile(r"<[^>]*>|\[[^\]]*\]|\s")
# What a site has beside its stories, and what only its machinery has.
_PAGES = gettext_noop("It is a page, and no story: make it anew under About or Contact.")
_OTHERS = gettext_noop("It is no story but what the old site calls %(why)s.")
_MACHINERY = re.compile(
    r"revision|attachment|nav_menu_item|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-.*"
)
_SAME_GUID = gettext_noop("Another post of this file has the same GUID: both are kept.")


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each post of the export. One with pictures is read twice: they stand after the post that shows them."""
    attachments = _attachments(file, charset) if _says(file, b"attachment") else _Attachments()
    file.seek(0)
    site, guids = None, set()
    for item in xml.stream(file, "item", charset=charset):
        if isinstance(item, Refused):
            yield item
            continue
        site = site or _Site(item.getparent())
        kind, status = xml.text(item, "{*}post_type") or "post", xml.text(item, "{*}status")
        if status in _LEFT_OUT or _MACHINERY.fullmatch(kind):
            continue
        if kind != "post":
            what, why = ("page", _PAGES) if kind == "page" else ("other", _OTHERS)
            yield Refused(xml.text(item, "link") or xml.text(item, "guid"), why, kind, what)
            continue
        told = _delivery(item, status, site, attachments)
        guid = hash(xml.text(item, "guid"))
        if guid in guids and isinstance(told, Delivery):
            told = replace(told, remarks=(*told.remarks, _SAME_GUID))
        guids.add(guid)
        yield told


class _Site:
    """What stands once at the top: the site's own address, and who hides behind each login."""

    def __init__(self, channel):
        channel = etree.Element("channel") if channel is None else channel
        self.address = xml.text(channel, "{*}base_blog_url") or xml.text(channel, "link")
        self.language = xml.text(channel, "language")
        self.names = {
            xml.text(author, "{*}author_login"): unescaped(xml.text(author, "{*}author_display_name"))
            for author in channel.iterfind("{*}author")
        }


def _says(file, word):
    """Whether these Latin letters stand in the file, in whatever encoding. Its beginning comes next again."""
    end, found = b"", False
    while not found and (piece := file.read(_PIECE)):
        letters = end + piece.replace(b"\0", b"")
        end, found = letters[-len(word) :], word in letters
    file.seek(0)
    return found


class _Attachments(dict):
    """{post id: picture}, and `of`: {post id of the story: those that were uploaded to it}."""

    def __init__(self):
        super().__init__()
        self.of = {}


def _attachments(file, charset):
    """What cannot be read is told when the posts are."""
    found = _Attachments()
    for item in xml.stream(file, "item", charset=charset):
        if not isinstance(item, Refused) and xml.text(item, "{*}post_type") == "attachment":
            caption = words_of(_excerpt(item))
            parent = xml.text(item, "{*}post_parent")
            if parent not in {"", "0"}:
                found.of.setdefault(parent, []).append(xml.text(item, "{*}post_id"))
            found[xml.text(item, "{*}post_id")] = Image(
                address=xml.text(item, "{*}attachment_url"),
                caption=caption or unescaped(xml.text(item, "title")),
                credit=_meta(item).get(META + "credit") or credit_in(caption),
                alt=_meta(item).get("_wp_attachment_image_alt", ""),
            )
    return found


def _delivery(item, status, site, attachments):
    guid, number = xml.text(item, "guid"), xml.text(item, "{*}post_id")
    meta = _meta(item)
    key = meta.get(META + "key") or _key(site, number, guid)
    if xml.has_entities(item):
        return Refused(key, OWN_ENTITIES)
    if status == "trash":
        return Refused(key, gettext_noop("It lay in the bin of the old site."))
    text = _encoded(item, "content")
    body, is_text, images = _body(text, number, attachments)
    lead = attachments.get(meta.get("_thumbnail_id", ""))
    section, tags = _terms(item)
    return Delivery(
        key=key,
        address=xml.text(item, "link"),
        former=(*_listed(meta.get(META + "former", "")), *_former(item, guid)),
        headline=unescaped(xml.text(item, "title")),
        kicker=meta.get(META + "kicker", ""),
        subhead=meta.get(META + "subhead", ""),
        standfirst=words_of(_excerpt(item)),
        body=body,
        is_text=is_text,
        people=_people(item, meta, site),
        source=meta.get(META + "source", ""),
        section=section,
        tags=tags,
        dateline_place=meta.get(META + "place", ""),
        dateline_date=_day(meta.get(META + "date", "")),
        published_at=_time(item),
        is_public=status == "publish" and not xml.text(item, "{*}post_password"),
        # A picture that stands in the body keeps the number by which it is marked there.
        images=(*images, lead) if lead and lead.address not in {i.address for i in images} else images,
        language=site.language,
        letters=len(_LETTERS.sub("", unescaped(text))),
        comments=sum(_is_comment(row) for row in item.iterfind("{*}comment")),
    )


def _key(site, number, guid):
    """By the site and the number of the post: copies of a post keep its GUID, and are other stories."""
    if number:
        return f"{site.address.rstrip('/')}/?p={number}"
    return guid if ":" in guid else f"{site.address.rstrip('/')}/?p={guid}"


def _is_comment(row):
    kind = xml.text(row, "{*}comment_type")
    return kind in {"", "comment"} and xml.text(row, "{*}comment_approved") in {"1", "0"}


def _body(text, number, attachments):
    """(the body, whether it is plain text, its pictures)."""
    found = Found()
    text = _GALLERY.sub(lambda match: _gallery(match, number, attachments, found), text)
    text = _SHORTCODE.sub("", embeds_as_links(in_place(text, found)))
    is_text = "<" not in text and not found.images
    return (unescaped(text) if is_text else classic(text)), is_text, tuple(found.images)


def _gallery(match, number, attachments, found):
    ids = _IDS.search(match[1])
    numbers = re.findall(r"\d+", ids[1]) if ids else attachments.of.get(number, [])
    marks = [found.mark(attachments[one]) for one in numbers if one in attachments]
    return "\n\n" + "\n\n".join(marks) + "\n\n"


def _former(item, guid):
    """Where WordPress itself leads on to the post from: its number, and the slugs it had before."""
    if _NUMBERED.search(guid):
        yield guid
    before, _mark, newest = xml.text(item, "link").rstrip("/").rpartition("/")
    for row in item.iterfind("{*}postmeta"):
        slug = xml.text(row, "{*}meta_value")
        if xml.text(row, "{*}meta_key") == "_wp_old_slug" and slug and "?" not in newest:
            yield f"{before}/{slug}/"


def _encoded(item, which):
    """content:encoded and excerpt:encoded differ by their namespace alone."""
    for element in item.iterfind("{*}encoded"):
        is_excerpt = "excerpt" in element.tag
        if is_excerpt == (which == "excerpt"):
            return (element.text or "").strip()
    return ""


def _excerpt(item):
    return _encoded(item, "excerpt")


def _meta(item):
    return {
        xml.text(row, "{*}meta_key"): xml.text(row, "{*}meta_value") for row in item.iterfind("{*}postmeta")
    }


def _terms(item):
    """(section, tags): the first category is the section, the others are tags like the tags."""
    sections, tags = [], []
    for term in item.iterfind("category"):
        name = unescaped((term.text or "").strip())
        if not name or term.get("domain") not in {"category", "post_tag"}:
            continue
        (sections if term.get("domain") == "category" else tags).append(name)
    sections = [name for name in sections if name.lower() not in _NO_SECTION]
    return (sections[0] if sections else ""), tuple(dict.fromkeys((*sections[1:], *tags)))


def _people(item, meta, site):
    """Our own credits where the export has them, else the co-authors, else the author by the name shown."""
    with suppress(ValueError, TypeError, KeyError):
        if META + "credits" in meta:
            rows = json.loads(meta[META + "credits"])
            return tuple(Person(str(row["name"]), str(row["role"])) for row in rows)
    authors = [
        unescaped((term.text or "").strip())
        for term in item.iterfind("category")
        if term.get("domain") == "author"
    ]
    if not authors:
        login = xml.text(item, "{*}creator")
        authors = [site.names.get(login) or login]
    return tuple(Person(name, None) for name in authors if name)


def _listed(text):
    with suppress(ValueError):
        rows = json.loads(text)
        return tuple(map(str, rows)) if isinstance(rows, list) else ()
    return ()


def _day(text):
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _time(item):
    """Greenwich time where there is one: drafts have none, and old exports only that of the site's clock."""
    for path, zone in (("{*}post_date_gmt", UTC), ("{*}post_date", None)):
        told = xml.text(item, path)
        with suppress(ValueError):
            if told and told != _NO_DATE:
                return datetime.fromisoformat(told).replace(tzinfo=zone)
    with suppress(ValueError, TypeError):
        return parsedate_to_datetime(xml.text(item, "pubDate"))
    return None
