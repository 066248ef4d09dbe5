"""SQL dumps of 織夢 (DedeCMS), 帝國 (EmpireCMS) and Typecho: their rows read off the text, without a database."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk.dateline import Person

from .body import Found, classic, embeds_as_links, in_place
from .delivery import DEMANDS, Delivery, Image, Refused, gettext_noop, unescaped, words_of
from .mending import decoded

SILENT = DEMANDS
_INSERT = re.compile(r"INSERT\s+INTO\s+[`\"]?(\w+)[`\"]?\s*(?:\(([^)]*)\))?\s*VALUES\s*", re.IGNORECASE)
_CREATE = re.compile(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`\"]?(\w+)[`\"]?\s*\(", re.IGNORECASE)
_COLUMN = re.compile(r"^\s*[`\"](\w+)[`\"]\s", re.MULTILINE)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": ""}
_VALUE = re.compile(
    r"\s*(?:'((?:[^'\\]|\\.|'')*)'|(NULL)|(0x[0-9a-fA-F]+)|(-?[\d.]+(?:[eE][+-]?\d+)?))\s*",
    re.DOTALL | re.IGNORECASE,
)
_NO_TABLES = gettext_noop("No table of 織夢, 帝國 or Typecho is in this dump.")


@dataclass(frozen=True)
class _Tables:
    """The tables that matter, {what: [row]}; a row is {column: value}."""

    rows: dict

    def of(self, ending) -> list[dict]:
        """Of all tables whose names end so: each installation has a word of its own before them."""
        return [
            row for name, rows in self.rows.items() if re.fullmatch(rf"\w*{ending}", name) for row in rows
        ]


def read(file, *, charset: str = "") -> Iterator[Delivery | Refused]:
    """Each story of the dump. The rows that belong together lie apart in it, so it is held whole."""
    tables = _Tables(_rows(decoded(file, charset)))
    for begins, stories in (("_archives", _dede), ("_ecms_news", _empire), ("_contents", _typecho)):
        if tables.of(begins):
            yield from stories(tables)
            return
    yield Refused("start", _NO_TABLES)


# --- the text of a dump


def _rows(pieces):
    """{table: rows} of every INSERT; columns that it does not name are those of its CREATE."""
    columns, rows = {}, {}
    for statement in _statements(pieces):
        if created := _CREATE.search(statement[:300]):
            columns[created[1]] = _COLUMN.findall(statement)
        elif inserted := _INSERT.match(statement):
            named = re.findall(r"\w+", inserted[2]) if inserted[2] else columns.get(inserted[1], [])
            kept = rows.setdefault(inserted[1], [])
            kept += (dict(zip(named, values, strict=False)) for values in _values(statement, inserted.end()))
    return rows


def _statements(pieces):
    """The dump cut where a line ends with a semicolon outside of all quotes."""
    held, quoted, at = "", False, 0
    for piece in pieces:
        held += piece
        while found := (_IN_QUOTES if quoted else _OUTSIDE).search(held, at):
            at = found.end()
            if quoted:
                quoted = found[0] != "'"
            elif found[0] == "'":
                quoted = True
            elif found[0] == ";":
                yield held[: found.start()].lstrip()
                held, at = held[at:], 0
        at = _again(held, at, quoted=quoted)
    if held.strip():
        yield held.lstrip()


_IN_QUOTES = re.compile(r"\\.|'", re.DOTALL)
_OUTSIDE = re.compile(r"'|;|--[^\n]*\n|#[^\n]*\n")


def _again(held, at, *, quoted):
    """From where to look once more: a backslash waits for its letter, and a remark for the end of its line."""
    if quoted:
        return max(at, len(held) - (len(held) - len(held.rstrip("\\"))))
    remark = max(held.rfind("--", at), held.rfind("#", at), len(held) - 1 if held.endswith("-") else -1)
    return remark if remark >= at else len(held)


def _values(statement, at):
    """The rows behind VALUES: (1,'a',NULL),(2,'b',…)."""
    while (opening := statement.find("(", at)) >= 0:
        row, at = [], opening + 1
        while found := _VALUE.match(statement, at):
            row.append(_told(found))
            at = found.end()
            if statement[at : at + 1] != ",":
                break
            at += 1
        yield row
        at = max(at, opening + 1)


def _told(found):
    if found[1] is not None:
        text = found[1].replace("''", "'")
        return (
            re.sub(r"\\(.)", lambda m: _ESCAPED.get(m[1], m[1]), text, flags=re.DOTALL)
            if "\\" in text
            else text
        )
    if found[2]:
        return ""
    if found[3]:
        return bytes.fromhex(found[3][2:]).decode("utf-8", "replace")
    return found[4]


# --- what each system means


def _dede(tables):
    """A row of archives for each, its text in a table of its kind, its section in arctype."""
    texts = {row.get("aid"): row.get("body", "") for row in tables.of("_addonarticle")}
    sections = {row.get("id"): row for row in tables.of("_arctype")}
    for row in tables.of("_archives"):
        section = sections.get(row.get("typeid"), {})
        folder = section.get("typedir", "").replace("{cmspath}", "").rstrip("/")
        at = _at(row.get("pubdate") or row.get("senddate"))
        paths = [f"/plus/view.php?aid={row.get('id')}"]
        if folder and at:
            paths.insert(0, f"{folder}/{at:%Y}/{at:%m%d}/{row.get('id')}.html")
        yield _story(
            f"dede:{row.get('id')}",
            row.get("title", ""),
            texts.get(row.get("id"), ""),
            at,
            paths=paths,
            writer=row.get("writer", ""),
            source=row.get("source", ""),
            section=section.get("typename", ""),
            standfirst=row.get("description", ""),
            tags=row.get("keywords", ""),
            picture=row.get("litpic", ""),
            is_public=row.get("arcrank", "0") in {"0", ""},
        )


def _empire(tables):
    texts = {row.get("id"): row for row in tables.of(r"_ecms_news_data_\d+")}
    sections = {row.get("classid"): row for row in tables.of("_enewsclass")}
    for row in tables.of("_ecms_news"):
        more, section = texts.get(row.get("id"), {}), sections.get(row.get("classid"), {})
        address = row.get("titleurl", "")
        yield _story(
            f"empire:{row.get('classid')}-{row.get('id')}",
            row.get("title", ""),
            more.get("newstext") or row.get("newstext", ""),
            _at(row.get("newstime") or row.get("truetime")),
            paths=[address]
            if address
            else [f"/{section.get('classpath', '').strip('/')}/{row.get('filename', '')}.html"],
            writer=more.get("writer", ""),
            source=more.get("befrom", ""),
            section=section.get("classname", ""),
            standfirst=row.get("smalltext", ""),
            tags=row.get("keyboard", ""),
            picture=row.get("titlepic", ""),
        )


def _typecho(tables):
    names = {row.get("uid"): row.get("screenName") or row.get("name", "") for row in tables.of("_users")}
    terms = {row.get("mid"): row for row in tables.of("_metas")}
    of = {}
    for row in tables.of("_relationships"):
        of.setdefault(row.get("cid"), []).append(terms.get(row.get("mid"), {}))
    for row in tables.of("_contents"):
        key, kind = f"typecho:{row.get('cid')}", row.get("type", "post")
        if kind == "page":
            yield Refused(key, _PAGE, what="page")
        if kind not in {"post", "post_draft"}:
            continue
        mine = of.get(row.get("cid"), [])
        text = row.get("text", "").removeprefix("<!--markdown-->")
        yield _story(
            key,
            row.get("title", ""),
            text,
            _at(row.get("created")),
            paths=[f"/archives/{row.get('cid')}/", f"/archives/{row.get('slug')}.html"],
            writer=names.get(row.get("authorId"), ""),
            section=next((term.get("name", "") for term in mine if term.get("type") == "category"), ""),
            tags=",".join(term.get("name", "") for term in mine if term.get("type") == "tag"),
            is_public=kind == "post" and row.get("status") == "publish" and not row.get("password"),
        )


_PAGE = gettext_noop("It is a page, and no story: make it anew under About or Contact.")


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
    standfirst="",
    tags="",
    picture="",
    is_public=True,
):
    found = Found()
    body = classic(embeds_as_links(in_place(text, found)))
    lead = () if not picture or picture in {image.address for image in found.images} else (Image(picture),)
    return Delivery(
        key=key,
        headline=words_of(title),
        address=paths[0],
        former=tuple(paths[1:]),
        standfirst=words_of(standfirst) if standfirst and not text.startswith(standfirst[:20]) else "",
        body=body,
        people=tuple(Person(unescaped(name), None) for name in _names(writer)),
        source=unescaped(source).strip(),
        section=unescaped(section),
        tags=tuple(dict.fromkeys(part for part in re.split(r"[,，、;；\s]+", unescaped(tags)) if part)),
        published_at=at,
        is_public=is_public,
        images=(*found.images, *lead),
    )


def _names(writer):
    return [
        name
        for name in re.split(r"[\s,，、/]+", writer)
        if name and name.lower() not in {"admin", "未知", "佚名"}
    ]


def _at(told):
    with suppress(ValueError, TypeError, OverflowError, OSError):
        return datetime.fromtimestamp(int(told), UTC) if int(told) else None
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(told)
    return None
