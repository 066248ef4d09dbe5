"""Labelled openings as questions to the scorer: the readings proposed for them, and which are right."""

from collections.abc import Iterable, Iterator

from copydesk.dateline import deciding, parsing
from copydesk.dateline.grammar import read_opening
from copydesk.dateline.result import Known
from copydesk.dateline.token_stream import folded_records
from copydesk.page import find_dateline, recognise

from .fitting import Question
from .scorer import FIELDS, is_right

_NOBODY = folded_records(Known())


def asked_of(text: str) -> list[str]:
    """Every stretch of a page that the page's reader asks about, from the first row on."""
    asked = []
    parse = find_dateline.parse
    find_dateline.parse = lambda chunk, **_known: asked.append(chunk)
    try:
        recognise.read_text(text)
    finally:
        find_dateline.parse = parse
    return asked


def questions(rows: Iterable[dict]) -> Iterator[tuple[Question, list, dict]]:
    """(question, the readings behind its candidates, the row); of some rows also as who knows them would ask."""
    for number, row in enumerate(rows):
        for chunk in dict.fromkeys(asked_of(row["text"])):
            if (asked := _question(row, chunk, _NOBODY)) is not None:
                yield *asked, row
            if number % 4 == 0 and (asked := _question(row, chunk, _records_of(row))) is not None:
                yield *asked, row
            if _has_body(row, chunk):
                break


def tails(rows: Iterable[dict]) -> Iterator[Question]:
    """What the grammar reads in the last words of a story, against its being wrong."""
    for row in rows:
        stretch = row["text"][-80:]
        found = parsing.tail_of(stretch, _NOBODY)
        if found is None:
            continue
        scan, reading = found
        read = [(p.name, p.role) for p in reading.people]
        wanted = [(p["name"], p["role"]) for p in row["correspondents"]]
        outlet = parsing.dateline_of(scan, reading).source
        is_it = row["kind"] == "tail" and read == wanted and is_right("source", row.get("source"), outlet)
        features = deciding.of_grammar(scan, reading)
        yield Question([features, ()], frozenset([0 if is_it else 1]), row["outlet"] or row["id"])


def _records_of(row):
    return folded_records(
        Known(
            sources=frozenset(filter(None, [row.get("source")])),
            people=frozenset(person["name"] for person in row["correspondents"]),
            places=frozenset(filter(None, [row.get("place")])),
        )
    )


def _has_body(row, chunk):
    return row["body_starts_with"][:6] in chunk


def _question(row, chunk, records):
    scan = parsing.scan_of(chunk, records)
    if scan is None:
        return None
    weighed = deciding.weighed(scan, read_opening(scan))
    if len(weighed.readings) < 2:
        return None
    datelines = [reading and parsing.dateline_of(scan, reading) for reading in weighed.readings]
    right = {at for at, found in enumerate(datelines) if found and _is_right(row, chunk, found)}
    if not right:
        if _has_body(row, chunk) and _has_opening(row, chunk) and row["kind"] != "tail":
            return None
        right = {0}
    return Question(weighed.features, frozenset(right), row["outlet"] or row["id"]), datelines


def _has_opening(row, chunk):
    """Anything labelled, or words in front of the body's first that stand in its line."""
    begins = chunk.find(row["body_starts_with"][:6]) if row["body_starts_with"] else -1
    is_in_line = begins > 0 and chunk[begins - 1] != "\n" and bool(chunk[:begins].strip())
    return any(row.get(field) for field in FIELDS[:4]) or bool(row.get("dateline")) or is_in_line


def _printed_here(row, chunk):
    """The labels, without what another line of the page says."""
    wanted = dict(row)
    if row.get("source") and row["source"][:2] not in chunk:
        wanted["source"] = None
    if row["correspondents"] and not any(p["name"][:2] in chunk for p in row["correspondents"]):
        wanted["correspondents"] = []
    return wanted


def _is_right(row, chunk, found):
    if row["kind"] == "tail" or not _has_opening(row, chunk):
        return False
    read = {
        "source": found.source,
        "place": found.place,
        "date": found.date_as_printed,
        "correspondents": [{"name": p.name, "role": p.role} for p in found.people],
        "body_starts_with": parsing.body_after(chunk, found)[:10],
    }
    accepted, wanted = row.get("accept", {}), _printed_here(row, chunk)
    if not all(is_right(f, wanted[f], read[f], accepted.get(f)) for f in FIELDS):
        return False
    begins = chunk.find(row.get("dateline") or "\0")
    return begins < 0 or abs(found.start - begins) <= 3 or not chunk[: found.start].strip()
