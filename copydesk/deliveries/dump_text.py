"""The text of an SQL dump: its tables read off it, whoever wrote it (mysqldump, phpMyAdmin, Navicat, 帝國, SQLite)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

_NAME = r"[`\"\[]?(\w+)[`\"\]]?"
# 帝國 keeps its copies as PHP: E_D("replace into `phome_ecms_news` values(…);");
_INSERT = re.compile(
    rf"(?:E_D\(\")?\s*(?:INSERT|REPLACE)\s+(?:IGNORE\s+|OR\s+\w+\s+)?INTO\s+(?:[`\"\[]?\w+[`\"\]]?\.)?{_NAME}"
    r"\s*(?:\(([^)]*)\))?\s*VALUES?\s*",
    re.IGNORECASE,
)
_CREATE = re.compile(
    rf"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[`\"\[]?\w+[`\"\]]?\.)?{_NAME}\s*\(", re.IGNORECASE
)
_COLUMN = re.compile(r"(?:\A|[(,\n])\s*[`\"\[](\w+)[`\"\]]\s+[A-Za-z]")
# A remark stands before the first row of each table in most dumps.
_REMARKS = re.compile(
    r"(?:\s+|--[^\n]*(?:\n|\Z)|#[^\n]*(?:\n|\Z)|/\*.*?\*/|<\?php[^\n]*(?:\n|\Z))*", re.DOTALL
)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": ""}
# SQLite puts a new line back afterwards: replace('…\n…','\n',char(10)).
_VALUE = re.compile(
    r"\s*(?:(?:replace\s*\(\s*)*(?:(?:_\w+|[NE])\s*(?='))?'((?:[^'\\]|\\.|'')*)'"
    r"(?:\s*,\s*'\\[nr]'\s*,\s*char\(1[03]\)\s*\))*"
    r"|(NULL|TRUE|FALSE)|(?:0x|X')([0-9A-F]*)'?|(-?[\d.]+(?:E[+-]?\d+)?))\s*",
    re.DOTALL | re.IGNORECASE,
)
_NEXT_ROW = re.compile(r"\)\s*,\s*\(")
_IN_QUOTES = re.compile(r"\\.|'", re.DOTALL)
_OUTSIDE = re.compile(r"'|;|--[^\n]*\n|#[^\n]*\n|/\*.*?\*/", re.DOTALL)


@dataclass
class Tables:
    """{table: its rows}, {column: value} each; and of how many rows of a table nothing could be made."""

    rows: dict = field(default_factory=dict)
    unread: Counter = field(default_factory=Counter)

    def of(self, ending: str) -> list[dict]:
        """Of all tables whose names end so: each installation has a word of its own before them."""
        return [row for name in self.named(ending) for row in self.rows[name]]

    def named(self, ending: str) -> list[str]:
        return [name for name in self.rows if re.fullmatch(rf"\w*{ending}", name)]


def tables_of(pieces: Iterable[str]) -> Tables:
    """The rows of every INSERT. Columns that it does not name are those of its CREATE, which may come later."""
    columns, told = {}, {}
    for statement in _statements(pieces):
        if created := _CREATE.search(statement[:300]):
            columns[created[1]] = _COLUMN.findall(statement[created.end() :])
        elif inserted := _INSERT.match(statement):
            named = re.findall(r"\w+", inserted[2]) if inserted[2] else None
            told.setdefault(inserted[1], []).append((named, list(_values(statement, inserted.end()))))
    found = Tables()
    for table, many in told.items():
        kept = found.rows.setdefault(table, [])
        for named, rows in many:
            names = named or columns.get(table, [])
            fit = [row for row in rows if len(row) == len(names)]
            kept += (dict(zip(names, row, strict=True)) for row in fit)
            found.unread[table] += len(rows) - len(fit)
    return found


def _statements(pieces) -> Iterator[str]:
    """The dump cut where a line ends with a semicolon outside of all quotes, each without what is said before it."""
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
                yield _said(held[: found.start()])
                held, at = held[at:], 0
        at = _again(held, at, quoted=quoted)
    if held.strip():
        yield _said(held)


def _said(statement):
    return statement[_REMARKS.match(statement).end() :]


def _again(held, at, *, quoted):
    """From where to look once more: a backslash waits for its letter, and a remark for its end."""
    if quoted:
        return max(at, len(held) - (len(held) - len(held.rstrip("\\"))))
    begun = [held.find(mark, at) for mark in ("--", "#", "/*")]
    begun += [len(held) - 1 if held.endswith(("-", "/")) else -1]
    return min((place for place in begun if place >= at), default=len(held))


def _values(statement, at) -> Iterator[list[str]]:
    """The rows behind VALUES: (1,'a',NULL),(2,'b',…)."""
    while (opening := statement.find("(", at)) >= 0:
        row, at = [], opening + 1
        while found := _VALUE.match(statement, at):
            row.append(_told(found))
            at = found.end()
            if statement[at : at + 1] != ",":
                break
            at += 1
        if statement[at : at + 1] == ")":
            yield row
            continue
        yield []
        following = _NEXT_ROW.search(statement, at)
        at = following.end() - 1 if following else len(statement)


def _told(found):
    if found[1] is not None:
        text = found[1].replace("''", "'")
        return (
            re.sub(r"\\(.)", lambda m: _ESCAPED.get(m[1], m[1]), text, flags=re.DOTALL)
            if "\\" in text
            else text
        )
    if found[2]:
        return {"TRUE": "1", "FALSE": "0"}.get(found[2].upper(), "")
    if found[3] is not None:
        return _of_hex(found[3])
    return found[4]


def _of_hex(digits):
    with suppress(ValueError):
        data = bytes.fromhex(digits)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("gb18030", "replace")
    return ""
