"""The copy desk on the command line.

    python -m copydesk opening < story.txt        the dateline, with a probability for every field
    python -m copydesk page < page.txt            everything on a page
    python -m copydesk line < lines.txt           the kind of each line
    python -m copydesk opening --rows < rows.jsonl    the same for JSON Lines of {"id", "text"}

`--known records.json` has {"sources": [], "people": [], "places": []} that somebody has confirmed.
"""

import argparse
import json
import sys
from pathlib import Path

from copydesk.dateline import Dateline, Known, parse
from copydesk.formats.choose import read_any_copy
from copydesk.page.lines import kind_of
from copydesk.unreadable import UnreadableCopy


def main(arguments: list[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    known = _known(asked.known)
    answer = {
        "opening": lambda text: as_fields(parse(text, known=known)),
        "page": lambda text: _page(read_any_copy(text, known=known)),
        "line": lambda text: [
            {"line": line, "kind": kind_of(line)} for line in text.splitlines() if line.strip()
        ],
    }[asked.what]
    rows = map(json.loads, filter(str.strip, sys.stdin)) if asked.rows else [{"text": sys.stdin.read()}]
    return max((_print(answer, row) for row in rows), default=0)


def _print(answer, row):
    """One row, or the code of the refusal in its place: one bad row must not end a batch."""
    try:
        read, failed = answer(row["text"]), 0
    except UnreadableCopy as error:
        read, failed = {"error": error.code}, 1
    if "id" in row and isinstance(read, dict):
        read["id"] = row["id"]
    sys.stdout.write(json.dumps(read, ensure_ascii=False, default=str) + "\n")
    return failed


def _page(sent):
    """Everything on the page, and its opening as `opening` gives it, counted in the text of the page."""
    return {**sent.as_row(None), "opening": as_fields(sent.dateline)}


def as_fields(found: Dateline | None) -> dict:
    """A dateline as JSON has it: fields, how sure each is, what else it may be, and where it is printed."""
    if found is None:
        return {"dateline": None}
    return {
        "source": found.source,
        "place": found.place,
        "date": found.date_as_printed,
        "people": [{"name": person.name, "role": person.role} for person in found.people],
        "start": found.start,
        "end": found.end,
        "sure": {name: round(share, 3) for name, share in found.sure.items()},
        "others": {name: list(candidates) for name, candidates in found.others.items() if candidates},
        "spans": dict(found.spans),
    }


def _known(path):
    if path is None:
        return Known()
    records = json.loads(path.read_text("utf-8"))
    return Known(**{kind: frozenset(records.get(kind, ())) for kind in ("sources", "people", "places")})


def _parser():
    parser = argparse.ArgumentParser(prog="python -m copydesk", description="Read Chinese news copy.")
    parser.add_argument("what", choices=("opening", "page", "line"))
    parser.add_argument("--rows", action="store_true", help='JSON Lines of {"id", "text"} in and out')
    parser.add_argument("--known", type=Path, help="a JSON file of confirmed sources, people and places")
    return parser


if __name__ == "__main__":
    sys.exit(main())
