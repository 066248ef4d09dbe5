"""Exports as JSON: Ghost's whole site, and Halo's list of posts."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial

from copydesk.dateline import Person

from .body import Found, classic, embeds_as_links, in_place
from .delivery import DEMANDS, Delivery, Image, Refused, gettext_noop, words_of
from .markdown import html_of

SILENT = DEMANDS
_MOST = 500_000_000
_NOT_JSON = gettext_noop("It is not JSON.")
_NO_POSTS = gettext_noop("There are no posts in it.")
_PAGE = gettext_noop("It is a page, and no story: make it anew under About or Contact.")
_HERE = "__GHOST_URL__"


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each post of a Ghost export."""
    told = _loaded(file)
    if isinstance(told, Refused):
        yield told
        return
    site = _site_of(told)
    posts = _rows(site, "posts")
    if not posts:
        yield Refused("start", _NO_POSTS)
        return
    people, tags = (
        _joined(site, "posts_authors", "author_id", "users"),
        _joined(site, "posts_tags", "tag_id", "tags"),
    )
    users = {row.get("id"): _said(row.get("name")) for row in _rows(site, "users")}
    comments = Counter(row.get("post_id") for row in _rows(site, "comments"))
    more = {row.get("post_id"): row for row in _rows(site, "posts_meta")}
    for post in posts:
        key = f"ghost:{post.get('uuid') or post.get('id')}"
        if post.get("type") == "page" or post.get("page") == 1:
            yield Refused(key, _PAGE, what="page")
            continue
        mine = [tag for tag in tags.get(post.get("id"), []) if not tag.startswith("#")]
        facts = more.get(post.get("id"), {})
        lead = Image(_local(post.get("feature_image") or post.get("image")), words_of(_said(facts.get("feature_image_caption"))),
                     alt=_said(facts.get("feature_image_alt")))  # fmt: skip
        yield _story(
            key,
            post,
            body=_body_of(post),
            names=people.get(post.get("id"), [users.get(post.get("author_id"), "")]),
            terms=(mine[:1], mine[1:]),
            address=f"/{_said(post.get('slug'))}/",
            at=_at(post.get("published_at") or post.get("created_at")),
            is_public=post.get("status") == "published" and post.get("visibility") in {None, "public"},
            standfirst=_said(post.get("custom_excerpt")),
            lead=lead,
            comments=comments[post.get("id")],
        )


def _site_of(told):
    """Its tables: beside the export's own facts, or in a list of one, as the newer ones have it."""
    sites = told.get("db") if isinstance(told, dict) else None
    first = sites[0] if isinstance(sites, list) and sites else told
    site = first.get("data") if isinstance(first, dict) else None
    return site if isinstance(site, dict) else {}


def _body_of(post):
    text = _said(post.get("markdown"))
    return _said(post.get("html")) or (html_of(text) if text else _said(post.get("plaintext")))


def read_halo(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each post of a Halo export: a list of them, or an object with one."""
    told = _loaded(file)
    if isinstance(told, Refused):
        yield told
        return
    lists = (told,) if isinstance(told, list) else map(partial(_rows, told), ("posts", "items", "data"))
    rows = [row for row in next(filter(None, lists), []) if isinstance(row, dict)]
    if not rows:
        yield Refused("start", _NO_POSTS)
    for number, row in enumerate(rows, start=1):
        yield _of_halo(row, number)


def _of_halo(row, number):
    """Halo 2 parts a post into metadata, spec and status; 1 has all of it side by side."""
    post = row["post"] if isinstance(row.get("post"), dict) else row
    spec = {name: value for name, value in post.items() if name not in {"spec", "metadata"}}
    for part in (post.get("metadata"), post.get("spec")):
        spec |= part if isinstance(part, dict) else {}
    status = post.get("status") if isinstance(post.get("status"), dict) else {}
    content = row.get("content") if isinstance(row.get("content"), dict) else spec
    bodies = [
        content.get("content"),
        _raw(content.get("raw"), content.get("rawType")),
        spec.get("formatContent"),
        _raw(spec.get("originalContent"), spec.get("editorType")),
    ]
    slug = _said(spec.get("slug"))
    return _story(
        f"halo:{spec.get('name') or spec.get('id') or slug or number}",
        spec,
        body=next(filter(None, map(_said, bodies)), ""),
        names=[_named(spec.get("owner"))],
        terms=(_all_named(spec.get("categories")), _all_named(spec.get("tags"))),
        address=_said(status.get("permalink")) or _said(spec.get("fullPath")) or f"/archives/{slug}",
        at=_at(spec.get("publishTime") or spec.get("createTime")),
        is_public=spec.get("publish") is True or _said(spec.get("status")).upper() == "PUBLISHED",
        standfirst="",
        lead=Image(_said(spec.get("cover")) or _said(spec.get("thumbnail"))),
    )


def _raw(text, kind):
    """As it was typed: in Markdown, unless it says that it is HTML."""
    text = _said(text)
    return (
        text if not text or "html" in _said(kind).lower() or "rich" in _said(kind).lower() else html_of(text)
    )


def _all_named(values):
    return list(map(_named, values)) if isinstance(values, list) else []


def _story(key, post, *, body, names, terms, address, at, is_public, standfirst, lead, comments=0):
    found = Found()
    body = classic(embeds_as_links(in_place(_local(body), found)))
    sections, tags = terms
    return Delivery(
        key=key,
        headline=words_of(_said(post.get("title"))),
        address=address,
        standfirst=words_of(standfirst),
        body=body,
        people=tuple(Person(name, None) for name in names if name),
        section=next(iter(sections), ""),
        tags=tuple(dict.fromkeys(tag for tag in (*sections[1:], *tags) if tag)),
        published_at=at,
        is_public=is_public,
        images=(*found.images, *([lead] if lead.address else [])),
        comments=comments,
    )


def _loaded(file):
    data = file.read(_MOST + 1)
    with suppress(ValueError, RecursionError):
        if len(data) <= _MOST:
            return json.loads(data)
    return Refused("start", _NOT_JSON)


def _rows(told, name):
    rows = told.get(name) if isinstance(told, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _joined(site, table, column, into):
    """{post: the names of what is joined to it, in order}."""
    names = {row.get("id"): _said(row.get("name")) for row in _rows(site, into)}
    found = {}
    for row in sorted(_rows(site, table), key=lambda row: row.get("sort_order") or 0):
        if name := names.get(row.get(column)):
            found.setdefault(row.get("post_id"), []).append(name)
    return found


def _named(value):
    if isinstance(value, dict):
        return _said(value.get("displayName")) or _said(value.get("name"))
    return _said(value)


def _said(value):
    return value.strip() if isinstance(value, str) else ""


def _local(text):
    return _said(text).replace(_HERE, "")


def _at(told):
    with suppress(ValueError, TypeError, OverflowError, OSError):
        if isinstance(told, int | float):
            return datetime.fromtimestamp(told / 1000).astimezone()
        return datetime.fromisoformat(_said(told)) if _said(told) else None
    return None
