"""SQL dumps of 織夢 (DedeCMS), 帝國 (EmpireCMS) and Typecho: what their tables mean, read without a database."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from html import escape

from copydesk.dateline import Person

from .body import Found, classic, embeds_as_links, in_place
from .delivery import DEMANDS, Delivery, Image, Refused, gettext_noop, unescaped, words_of
from .dump_text import Tables, tables_of
from .markdown import html_of
from .mending import decoded

SILENT = DEMANDS
_NO_TABLES = gettext_noop("No table of 織夢, 帝國 or Typecho is in this dump.")
_PAGE = gettext_noop("It is a page, and no story: make it anew under About or Contact.")
_BROKEN = gettext_noop("This row of the table %(why)s cannot be read.")
# A story on several pages: 織夢 #p#…#e#, 帝國 [!--empirenews.page--]…[/!--empirenews.page--].
_NEXT_PAGE = re.compile(
    r"(?:<p>\s*)?(?:#p#(.{0,200}?)#e#|\[!--empirenews\.page--\](?:(.{0,200}?)\[/!--empirenews\.page--\])?)(?:\s*</p>)?",
    re.DOTALL,
)
_NO_TITLE = frozenset({"", "副标题", "副標題", "分页标题", "分頁標題"})
# A picture of a set of 織夢: {dede:img ddimg='…' text='…'} /uploads/… {/dede:img}
_OF_SET = re.compile(r"\{dede:img\b([^}]*)\}\s*(\S*?)\s*\{/dede:img\}", re.DOTALL)
_TEXT = re.compile(r"\btext='([^']*)'")
_NOBODY = frozenset({"admin", "未知", "佚名", "管理员", "管理員"})
_MARKED = "<!--markdown-->"
# 帝國's tables of other uses beside those of its stories.
_NO_STORIES = re.compile(r"_(?:data(?:_\w+)?|index|doc_\w+|check_data)$")


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each story of the dump. The rows that belong together lie apart in it, so it is held whole."""
    tables = tables_of(decoded(file, charset))
    for begins, stories in ((r"_archives", _dede), (r"_ecms_\w+", _empire), (r"_contents", _typecho)):
        if tables.named(begins):
            yield from stories(tables)
            for name in (name for name in tables.named(begins) if not _NO_STORIES.search(name)):
                for _row in range(tables.unread[name]):
                    yield Refused(name, _BROKEN, name)
            return
    yield Refused("start", _NO_TABLES)


def _dede(tables: Tables):
    """A row of archives for each, its text in a table of its kind, its section in arctype."""
    texts = {row.get("aid"): row for row in tables.of(r"_addon\w+")}
    sections = {row.get("id"): row for row in tables.of("_arctype")}
    comments = Counter(row.get("aid") for row in tables.of("_feedback"))
    for row in tables.of("_archives"):
        section, more = sections.get(row.get("typeid"), {}), texts.get(row.get("id"), {})
        folder = section.get("typedir", "").replace("{cmspath}", "").rstrip("/")
        at = _at(row.get("pubdate") or row.get("senddate"))
        paths = [f"/plus/view.php?aid={row.get('id')}"]
        if folder and at:
            paths.insert(0, f"{folder}/{at:%Y}/{at:%m%d}/{row.get('id')}.html")
        yield _story(
            f"dede:{row.get('id')}",
            row.get("title", ""),
            _OF_SET.sub(_pictured, more.get("imgurls", "")) + more.get("body", ""),
            at,
            paths=paths,
            writer=row.get("writer", ""),
            source=row.get("source", ""),
            section=section.get("typename", ""),
            standfirst=row.get("description", ""),
            tags=row.get("keywords", ""),
            picture=row.get("litpic", ""),
            is_public=row.get("arcrank", "0") in {"0", ""},
            comments=comments[row.get("id")],
        )


def _pictured(found):
    caption = _TEXT.search(found[1])
    told = f"<figcaption>{escape(caption[1], quote=False)}</figcaption>" if caption and caption[1] else ""
    return f'<figure><img src="{escape(found[2])}">{told}</figure>' if found[2] else ""


def _empire(tables: Tables):
    """A table for each kind of story, news and whatever else the site had, and one of those that nobody has passed."""
    sections = {row.get("classid"): row for row in tables.of("_enewsclass")}
    for name in tables.named(r"_ecms_\w+"):
        if _NO_STORIES.search(name):
            continue
        of = name.removesuffix("_check")
        kept = tables.named(re.escape(of) + (r"_check_data" if name != of else r"_data(?:_\d+)?"))
        texts = {row.get("id"): row for table in kept for row in tables.rows[table]}
        for row in tables.rows[name]:
            facts = {**texts.get(row.get("id"), {}), **{k: v for k, v in row.items() if v}}
            yield _of_empire(facts, sections.get(row.get("classid"), {}), is_passed=name == of)


def _of_empire(row, section, *, is_passed):
    steps = (section.get("classpath", ""), row.get("newspath", ""), row.get("filename", ""))
    path = "/".join(step.strip("/") for step in steps if step.strip("/"))
    return _story(
        f"empire:{row.get('classid')}-{row.get('id')}",
        row.get("title", ""),
        row.get("newstext", ""),
        _at(row.get("newstime") or row.get("truetime")),
        paths=[row.get("titleurl", "") or f"/{path}{section.get('filetype') or '.html'}"],
        subhead=row.get("ftitle", ""),
        writer=row.get("writer", ""),
        source=row.get("befrom", ""),
        section=section.get("classname", ""),
        standfirst=row.get("smalltext", ""),
        tags=row.get("keyboard", "") or row.get("infotags", ""),
        picture=row.get("titlepic", ""),
        is_public=is_passed and row.get("checked", "1") != "0",
        comments=_number(row.get("plnum")),
    )


def _typecho(tables: Tables):
    names = {row.get("uid"): row.get("screenName") or row.get("name", "") for row in tables.of("_users")}
    terms = {row.get("mid"): row for row in tables.of("_metas")}
    of = {}
    for row in tables.of("_relationships"):
        of.setdefault(row.get("cid"), []).append(terms.get(row.get("mid"), {}))
    for row in tables.of("_contents"):
        key, kind = f"typecho:{row.get('cid')}", row.get("type", "post")
        if kind.startswith("page"):
            yield Refused(key, _PAGE, what="page")
        if kind not in {"post", "post_draft"}:
            continue
        mine = of.get(row.get("cid"), [])
        sections = [term.get("name", "") for term in mine if term.get("type") == "category"]
        tags = [term.get("name", "") for term in mine if term.get("type") == "tag"]
        yield _story(
            key,
            row.get("title", ""),
            _of_typecho(row.get("text", "")),
            _at(row.get("created")),
            paths=[f"/archives/{row.get('cid')}/", f"/archives/{row.get('slug')}.html"],
            writer=names.get(row.get("authorId"), ""),
            section=next(iter(sections), ""),
            tags=",".join([*sections[1:], *tags]),
            is_public=kind == "post" and row.get("status") == "publish" and not row.get("password"),
            comments=_number(row.get("commentsNum")),
        )


def _of_typecho(text):
    return html_of(text.removeprefix(_MARKED)) if text.startswith(_MARKED) else text


def _story(
    key,
    title,
    text,
    at,
    *,
    paths,
    writer="",
    source="",
    section="",
    subhead="",
    standfirst="",
    tags="",
    picture="",
    is_public=True,
    comments=0,
):
    found = Found()
    body = classic(embeds_as_links(in_place(_NEXT_PAGE.sub(_on_one_page, text), found)))
    shown = {image.address for image in found.images}
    lead = () if not picture or {picture, picture.replace("-lp.", ".")} & shown else (Image(picture),)
    standfirst = words_of(standfirst)
    return Delivery(
        key=key,
        headline=words_of(title),
        address=paths[0],
        former=tuple(paths[1:]),
        subhead=words_of(subhead),
        standfirst="" if _is_of(standfirst, body) else standfirst,
        body=body,
        people=tuple(Person(unescaped(name), None) for name in _names(writer)),
        source="" if source.strip().lower() in _NOBODY else unescaped(source).strip(),
        section=unescaped(section),
        tags=tuple(dict.fromkeys(part for part in re.split(r"[,，、;；\s]+", unescaped(tags)) if part)),
        published_at=at,
        is_public=is_public,
        images=(*found.images, *lead),
        comments=comments,
    )


def _on_one_page(found):
    """The title of a further page is a heading; the system's own word for one is none."""
    title = words_of(found[1] or found[2] or "")
    return "\n\n" if title in _NO_TITLE else f"\n\n<h2>{escape(title, quote=False)}</h2>\n\n"


def _is_of(standfirst, body):
    """Whether the system cut it off the body by itself: its beginning, with whatever blanks."""
    said = "".join(standfirst.split())
    return bool(said) and "".join(words_of(body).split()).startswith(said[:20])


def _names(writer):
    return [name for name in re.split(r"[\s,，、/]+", writer) if name and name.lower() not in _NOBODY]


def _number(told):
    return int(told) if told and told.isdigit() else 0


def _at(told):
    with suppress(ValueError, TypeError, OverflowError, OSError):
        return datetime.fromtimestamp(int(told), UTC) if int(told) else None
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(told)
    return None
