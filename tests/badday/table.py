"""The table that a run prints, in Markdown, and how it comes into a page of the documents."""

from pathlib import Path

BEGIN, END = "<!-- make badday -->", "<!-- end of make badday -->"
READERS, STAFF = ("Reader", "Searcher"), ("Reporter", "Editor", "Photographer")
HEAD = (
    "| Broken | Readers: kept pages; new pages | Reporters: saves, publishing, pictures | Tipsters "
    "| Promised, lost | Healthy after | `dateline status` |\n|---|---|---|---|---|---|---|\n"
)


def line(row):
    """One row. Requests, those that failed and with what, and the longest wait for a single answer."""
    cells = [
        f"{row.broken}, {row.broken_for:.0f} s",
        _of(row, READERS),
        _of(row, STAFF),
        _of(row, ("Tipster",)),
        f"{row.promised}, **{len(row.lost)} lost**" if row.lost else f"{row.promised}, none",
        "**never**" if row.healthy_after is None else f"{row.healthy_after:.1f} s",
        row.status,
    ]
    notes = f" ({'; '.join(row.notes)})" if row.notes else ""
    return f"| {cells[0]}{notes} | {' | '.join(cells[1:])} |\n"


def _of(row, kinds):
    return "; ".join(row.said[kind] for kind in kinds if kind in row.said)


def into(page, text):
    """Put the text between the two marks of the page, in place of what stood there."""
    page = Path(page)
    before, _begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")
