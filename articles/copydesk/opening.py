"""Finds the dateline of a page: at its opening, or in the brackets at its end."""

import re
from dataclasses import replace

from articles.dateline import parse

from .kinds import Kind

# What every dateline holds one of; without this the parser would be asked about every line.
_TRADE_WORD = re.compile(r"(?<!通)[讯訊]|[电電]|报道|報道|報導|消息|专稿|專稿|综合|综述|摄影")
_NEVER = frozenset(
    {
        Kind.FORMER_HEADLINE,
        Kind.HOTLINE,
        Kind.LIST_HEADING,
        Kind.RECENT_ITEM,
        Kind.FURNITURE,
        Kind.BREADCRUMBS,
    }
)
_REACH = 160  # characters of a paragraph in which its dateline stands
_TOLD_WITHIN = 120
_LAST_WORDS = 80
_NAMES_SOMEBODY = re.compile(r"[）)】〕\]]。?$|记者|記者|通讯员|通訊員|[文图圖摄攝][/／：:]|[摄攝]$")
_SHORT = 80  # a line this short may be one part of a dateline set in several lines
_LONG = 50
_LONG_ONES_SEARCHED = 2
_ROWS_SEARCHED = 16
_BRACKET = 1


def find(text, rows, known):
    """(index of its row, Dateline with offsets into the text), or (None, None)."""
    long_ones = 0
    for index, row in enumerate(rows[:_ROWS_SEARCHED]):
        if long_ones >= _LONG_ONES_SEARCHED:
            break
        long_ones += len(row.text) > _LONG
        if row.kind in _NEVER or (row.kind is Kind.PHOTO_CREDIT and len(row.text) < _LONG):
            continue
        found = _at(text, rows, index, known)
        if found:
            return index, found
    return None, None


def mark(rows, dateline):
    """Rows that are nothing but the dateline, or the byline where it names people alone."""
    is_byline = not (dateline.source or dateline.place or dateline.day)
    for row in rows[:_ROWS_SEARCHED]:
        if (
            dateline.start <= row.start + _BRACKET
            and row.end <= dateline.end + _BRACKET
            and row.end > dateline.start
        ):
            row.kind = Kind.BYLINE if is_byline else Kind.DATELINE
            row.is_printed = False


def find_tail(text, rows, opening, known):
    """People named in the last words of the body, or None."""
    row = next((row for row in reversed(rows) if row.is_printed), None)
    if row is None or (opening and opening.people and opening.start >= row.start):
        return None
    start = max(row.start, row.end - _LAST_WORDS, opening.end if opening else 0)
    if not _NAMES_SOMEBODY.search(text, start, row.end):
        return None
    found = parse(text[start : row.end], known=known)
    if found is None or not found.people or text[start + found.end : row.end].strip(" \u3000。"):
        return None
    return _moved(found, start)


def _at(text, rows, index, known):
    row = rows[index]
    end = min(row.end, row.start + _REACH)
    if len(row.text) < _SHORT:
        end = rows[min(index + 2, len(rows) - 1)].end
    chunk = text[row.start : min(end, row.start + _REACH)]
    if not _TRADE_WORD.search(chunk, 0, _TOLD_WITHIN):
        return None
    found = parse(chunk, known=known)
    if found is None or found.start >= len(row.text) or _is_tail(found, row.start - rows[0].start, chunk):
        return None
    return _moved(found, row.start)


def _is_tail(found, above, chunk):
    """Nothing follows it, and the story stands above it."""
    return bool(found.start or above) and not chunk[found.end :].strip()


def _moved(dateline, by):
    return replace(dateline, start=dateline.start + by, end=dateline.end + by)
