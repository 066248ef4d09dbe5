"""The benchmark: how well openings are read.

    python -m copydesk.benchmark score [ROWS.jsonl …]     the rows, by the weights as they are
    python -m copydesk.benchmark left-out ROWS.jsonl …    by weights that have not seen the row's outlet
    python -m copydesk.benchmark train ROWS.jsonl …       fit and save the weights (needs numpy)
    python -m copydesk.benchmark varied [ROWS.jsonl …]    the rows with what should not matter changed, by kind of change
    python -m copydesk.benchmark blind NAME.jsonl         score, and write the first score into the log, by name

Without paths the rows are those that COPYDESK_ROWS names (paths, a colon between them), else our own.
A batch is labelled before it is run and measures once: `blind` refuses a name that stands in the log.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import variations
from .table import left_out, scored
from .training import train

HOUSE = Path(__file__).parent
LOG = HOUSE / "log.jsonl"


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _parser().parse_args(arguments)
    names = [path.stem for path in asked.rows[:1]] if asked.what == "blind" else []
    rows = [row for path in _paths(asked.rows) for row in _rows(path)]
    if asked.what == "train":
        said = train(rows)
    elif asked.what == "left-out":
        said = left_out(rows).printed()
    elif asked.what == "varied":
        said = variations.table(rows, wrong=_show if asked.wrong else None)
    elif asked.what == "blind":
        said = blind(names[0], rows)
    else:
        said = scored(rows, wrong=_show if asked.wrong else None).printed()
    sys.stdout.write(f"{said}\n")


def blind(name: str, rows: list[dict]) -> str:
    """A batch's first score, which is the only one that counts."""
    if any(entry["batch"] == name for entry in _rows(LOG)):
        return f"{name} has measured already: from now on it only trains."
    table = scored(rows)
    entry = {
        "batch": name,
        "rows": len(rows),
        "outlets": len({row["outlet"] for row in rows}),
        "right": table.right["all", "all fields"],
    }
    with LOG.open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return table.printed()


def _paths(given):
    if given:
        return given
    named = os.environ.get("COPYDESK_ROWS")
    return [Path(path) for path in named.split(":")] if named else [HOUSE / "rows.jsonl"]


def _rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _show(row):
    sys.stdout.write(f"{row['id']} {row['text'][:70]!r}\n")


def _parser():
    parser = argparse.ArgumentParser(prog="python -m copydesk.benchmark")
    parser.add_argument("what", choices=("score", "left-out", "train", "varied", "blind"))
    parser.add_argument("rows", nargs="*", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show the rows that are not right")
    return parser


if __name__ == "__main__":
    main()
