"""Tables that come as files: Excel workbooks (.xlsx) and comma-separated values, each sheet a table."""

import csv
import re
from datetime import datetime, timedelta
from html import escape

from lxml import etree

from copydesk.unreadable import UnreadableCopy

from .blocks import Block, Cell, Paragraph, Run, Table, blocks_of, words
from .docx import damage_told, part_of

_MOST_ROWS, _MOST_CELLS, _MOST_SHEETS = 2_000, 60, 10
_COLUMN = re.compile(r"[A-Z]+")
# The formats that Excel itself gives days and times.
_DAYS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_DAY_FORMAT = re.compile(r"[yd年日]|m{1,2}月", re.IGNORECASE)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of no zone


def blocks_of_xlsx(archive) -> list[Block]:
    """The blocks of an opened workbook: the name of each sheet above its table, where there are several."""
    with damage_told():
        names = archive.namelist()
        shared = _shared(archive) if "xl/sharedStrings.xml" in names else []
        days = _day_styles(archive) if "xl/styles.xml" in names else set()
        paths = sorted((n for n in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", n)), key=_number)
        tables = [rows for path in paths[:_MOST_SHEETS] if (rows := _rows(archive, path, shared, days))]
        titles = _titles(archive) if "xl/workbook.xml" in names else []
    if not tables:
        raise UnreadableCopy("empty")
    if len(tables) == 1:
        return blocks_of([_table(tables[0])])
    titled = zip(tables, [*titles, *[""] * len(tables)], strict=False)
    return [block for rows, title in titled for block in (*_heading(title), *blocks_of([_table(rows)]))]


def table_in(text: str) -> list[Block] | None:
    """The table that a text is, where all of its lines part into as many cells; None for any other text."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not 3 <= len(lines) <= _MOST_ROWS:
        return None
    for mark in ("\t", ",", ";"):
        if mark not in lines[0]:
            continue
        rows = list(csv.reader(lines, delimiter=mark))
        width = len(rows[0])
        if 2 <= width <= _MOST_CELLS and all(len(row) == width for row in rows) and _is_short(rows):
            return blocks_of([_table(rows)])
    return None


def _is_short(rows):
    cells = [cell for row in rows for cell in row]
    return all(cell.strip() for cell in rows[0]) and sum(map(len, cells)) < 30 * len(cells)


def _number(path):
    return int(re.sub(r"\D", "", path.rpartition("/")[2]) or 0)


def _tree(archive, name):
    with part_of(archive, name) as part:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        tree = etree.parse(part, parser)
    if tree.docinfo.doctype:
        raise UnreadableCopy("damaged")
    return tree.getroot()


def _shared(archive):
    return [
        "".join(t.text or "" for t in item.iter("{*}t")) for item in _tree(archive, "xl/sharedStrings.xml")
    ]


def _titles(archive):
    return [
        sheet.get("name", "") for sheet in _tree(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet")
    ]


def _day_styles(archive):
    root = _tree(archive, "xl/styles.xml")
    own = {f.get("numFmtId"): f.get("formatCode", "") for f in root.iterfind("{*}numFmts/{*}numFmt")}
    found = set()
    for at, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        number = style.get("numFmtId", "0")
        if int(number) in _DAYS or _DAY_FORMAT.search(own.get(number, "")):
            found.add(str(at))
    return found


def _rows(archive, path, shared, days):
    rows = []
    for row in _tree(archive, path).iterfind("{*}sheetData/{*}row"):
        cells = {}
        for at, cell in enumerate(row.iterfind("{*}c")):
            column = _COLUMN.match(cell.get("r", ""))
            cells[_column(column[0]) if column else at] = _value(cell, shared, days)
        width = max((at for at, value in cells.items() if value), default=-1) + 1
        if width:
            rows.append([cells.get(at, "") for at in range(min(width, _MOST_CELLS))])
        if len(rows) >= _MOST_ROWS:
            break
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell, shared, days):
    kind, told = cell.get("t", "n"), cell.findtext("{*}v") or ""
    if kind == "inlineStr":
        return "".join(t.text or "" for t in cell.iter("{*}t")).strip()
    if kind == "s":
        return shared[int(told)].strip() if told.isdigit() and int(told) < len(shared) else ""
    if kind == "n" and told and cell.get("s") in days:
        return _day(told)
    return _plain(told) if kind == "n" else told.strip()


def _day(told):
    try:
        at = _EPOCH + timedelta(days=float(told))
    except (ValueError, OverflowError):
        return told
    return f"{at:%Y-%m-%d %H:%M}" if at.hour or at.minute else f"{at:%Y-%m-%d}"


def _plain(told):
    """0.30000000000000004 is how a machine holds 0.3."""
    try:
        return f"{float(told):.10g}" if "." in told or "E" in told else told
    except ValueError:
        return told


def _table(rows):
    cells = [[Cell([Paragraph([Run(words(value))])] if value else []) for value in row] for row in rows]
    for cell in cells[0]:
        cell.is_heading = True
    return Table(cells)


def _heading(title):
    return [Block(title, f"<h3>{escape(title, quote=False)}</h3>")] if title else []
