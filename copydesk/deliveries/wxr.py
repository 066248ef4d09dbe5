"""WordPress export (WXR): RSS with an item for every post, its meta rows and its attachments."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from copydesk.dateline import Person

from . import xml
from .delivery import (
    DEMANDS,
    OWN_ENTITIES,
    Delivery,
    Image,
    Refused,
    credit_in,
    gettext_noop,
    unescaped,
    without_pictures,
    words_of,
)

# WordPress has no word for any of it.
SILENT = DEMANDS
# Meta rows that our own export adds, so that nothing is lost on the way through WordPress.
META = "_dateline_"
_LEFT_OUT = frozenset({"auto-draft", "inherit"})
_NO_SECTION = frozenset({"uncategorized", "未分類", "未分类"})
_NUMBERED = re.compile(r"/\?p=\d+$")
_NO_DATE = "0000-00-00 00:00:00"
_SHORTCODE = re.compile(r"\[/?(?:gallery|embed|video|audio|playlist|vc_\w+|et_\w+)\b[^\]]*\]")
_BLANK_LINE = re.compile(r"\n\s*\n")
_BLOCK = re.compile(
    r"</?(?:p|h[1-6]|ul|ol|li|blockquote|table|div|figure|hr|pre|section|article)\b", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each post of the export. Reads the file twice: a picture stands after the post that shows it."""
    attachments = _attachments(file, charset)
    file.seek(0)
    site = None
    for item in xml.stream(file, "item", charset=charset):
        if isinstance(item, Refused):
            yield item
            continue
        site = site or _Site(item.getparent())
        kind, status = xml.text(item, "{*}post_type") or "post", xml.text(item, "{*}status")
        if kind != "post" or status in _LEFT_OUT:
            continue
        yield _delivery(item, status, site, attachments)


def paragraphs(text) -> str:
    """WordPress keeps a blank line where others keep a paragraph."""
    text = _SHORTCODE.sub("", _COMMENT.sub("", text.replace("\r\n", "\n")))
    parts = (part.strip() for part in _BLANK_LINE.split(text))
    return "\n".join(
        part if _BLOCK.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )


class _Site:
    """What stands once at the top: the site's own address, and who hides behind each login."""

    def __init__(self, channel):
        self.address = xml.text(channel, "{*}base_blog_url") or xml.text(channel, "link")
        self.language = xml.text(channel, "language")
        self.names = {
            xml.text(author, "{*}author_login"): unescaped(xml.text(author, "{*}author_display_name"))
            for author in channel.iterfind("{*}author")
        }


def _attachments(file, charset):
    """{post id: picture}. What cannot be read is told when the posts are."""
    found = {}
    for item in xml.stream(file, "item", charset=charset):
        if not isinstance(item, Refused) and xml.text(item, "{*}post_type") == "attachment":
            caption = words_of(_excerpt(item))
            found[xml.text(item, "{*}post_id")] = Image(
                address=xml.text(item, "{*}attachment_url"),
                caption=caption or unescaped(xml.text(item, "title")),
                credit=_meta(item).get(META + "credit") or credit_in(caption),
                alt=_meta(item).get("_wp_attachment_image_alt", ""),
            )
    return found


def _delivery(item, status, site, attachments):
    guid, number = xml.text(item, "guid"), xml.text(item, "{*}post_id")
    key = guid if ":" in guid else f"{site.address}?p={number or guid}"
    if xml.has_entities(item):
        return Refused(key, OWN_ENTITIES)
    if status == "trash":
        return Refused(key, gettext_noop("It lay in the bin of the old site."))
    meta = _meta(item)
    text = _encoded(item, "content")
    is_text = "<" not in text
    body, images = without_pictures(text if is_text else paragraphs(text))
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
        body=_SHORTCODE.sub("", body) if is_text else body,
        is_text=is_text,
        people=_people(item, meta, site),
        source=meta.get(META + "source", ""),
        section=section,
        tags=tags,
        dateline_place=meta.get(META + "place", ""),
        dateline_date=_day(meta.get(META + "date", "")),
        published_at=_time(item),
        is_public=status == "publish" and not xml.text(item, "{*}post_password"),
        images=(lead, *images) if lead else images,
        language=site.language,
    )


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
