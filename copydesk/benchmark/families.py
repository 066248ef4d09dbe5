"""Openings of the families that papers print, with outlets, towns and people that nobody has listed.

A row is a pattern filled in. In a pattern S is an outlet, P a place, D a month and a day, d a day, Y a whole
date, I one in figures, H a headline in front, N a name, and <記者> a role that holds for the names behind it
until the next one, <> for none, <+记者> one that those before it have. The outlets end in anything, so that
what is learnt is where an outlet stands and not how one ends. Beside them stand sentences that only quote an
outlet, and columns, where nothing is signed. All of it is in families.json.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

_LATIN = ("ONE", "NOW", "KTV", "YMG", "X", "DoNews", "Lai")
_DATA = Path(__file__).parent / "families.json"
_PIECE = re.compile(r"<([^>]*)>|[SPKDdYINH]")


def families(each: int = 4, seed: int = 9) -> Iterator[dict]:
    """`each` rows of every pattern."""
    told = json.loads(_DATA.read_text("utf-8"))
    for kind in ("signed", "quoted"):
        for script, patterns in told[kind].items():
            chosen = Random(f"{seed} {script} {kind == 'signed'}")  # noqa: S311 - rows to learn from, nothing secret
            for number, pattern in enumerate(patterns):
                for turn in range(each):
                    row = _row(f"{kind}-{script}-{number}-{turn}", pattern, told["words"][script], chosen)
                    yield row if kind == "signed" else _unsigned(row)


def _unsigned(row):
    nothing = {"source": None, "place": None, "date": None, "correspondents": [], "dateline": ""}
    return {**row, **nothing, "body_starts_with": row["text"].split("\n")[-1][:10]}


def _row(name, pattern, fill, chosen):
    filled = _Filled()
    printed = _PIECE.sub(lambda piece: filled.piece(piece, fill, chosen), pattern)
    body, head = chosen.choice(fill["bodies"]), ""
    if chosen.random() < 0.2:
        head = chosen.choice(fill["heads"]) + "\n"
    elif filled.source in fill["self"] and pattern.startswith("S") and chosen.random() < 0.3:
        head = chosen.choice(fill["heads"])  # the outlet is printed right behind the headline
    return {
        "id": name,
        "outlet": name.rsplit("-", 1)[0],
        "text": head + printed + body,
        "source": filled.source,
        "place": filled.place,
        "date": filled.date,
        "correspondents": filled.people,
        "body_starts_with": body[:10],
        "dateline": printed.removeprefix(filled.head).strip(),
        "kind": "lede",
        "accept": {},
    }


class _Filled:
    """What has been printed so far; the first outlet is the source, places that touch are one."""

    def __init__(self):
        self.source = self.place = self.date = self.role = None
        self.head = ""
        self.people = []
        self.places_end = None

    def piece(self, found, fill, chosen):
        if found[1] is not None and found[1].startswith("+"):
            return self._signs_behind(found[1][1:])
        if found[1] is not None:
            self.role = found[1].replace("P", chosen.choice(fill["towns"])) or None
            return self.role or ""
        printed = getattr(self, f"_{found[0]}")(fill, chosen)
        if found[0] in "PK":
            joined = self.places_end is not None and found.start() - self.places_end == 1
            between = found.string[found.start() - 1] if joined else ""
            self.place = f"{self.place}{between}{printed}" if joined else self.place or printed
            self.places_end = found.end()
        return printed

    def _signs_behind(self, role):
        """王小明／某報記者"""
        for person in self.people:
            person["role"] = person["role"] or role
        return role

    def _S(self, fill, chosen):  # noqa: N802 - the letter that patterns have
        first, last = chosen.choice(fill["first"]), chosen.choice(fill["last"])
        printed = first + last if chosen.random() < 0.8 else chosen.choice(fill["self"])
        if chosen.random() < 0.08:
            printed = chosen.choice((*_LATIN, first)) + last * (chosen.random() < 0.6)
        self.source = self.source or printed
        return self.source

    def _K(self, fill, chosen):  # noqa: N802 - a place that everybody knows, or one of two letters
        return chosen.choice(fill["towns"][:18] if chosen.random() < 0.7 else fill["first"])

    def _P(self, fill, chosen):  # noqa: N802 - as above
        return chosen.choice(fill["towns"])

    def _D(self, _fill, chosen):  # noqa: N802 - as above
        month, day = chosen.randint(1, 12), chosen.randint(1, 28)
        self.date = f"{month:02}-{day:02}"
        return f"{month}月{day}日"

    def _d(self, _fill, chosen):
        day = chosen.randint(1, 28)
        self.date = f"{day:02}"
        return f"{day}日"

    def _Y(self, fill, chosen):  # noqa: N802 - as above
        return f"{chosen.randint(2008, 2026)}年{self._D(fill, chosen)}"

    def _I(self, _fill, chosen):  # noqa: N802 - as above
        month, day = chosen.randint(1, 12), chosen.randint(1, 28)
        self.date = f"{month:02}-{day:02}"
        return f"{chosen.randint(2008, 2026)}-{self.date}"

    def _H(self, fill, chosen):  # noqa: N802 - as above
        self.head = chosen.choice(fill["heads"])
        return self.head

    def _N(self, fill, chosen):  # noqa: N802 - as above
        family, given = chosen.choice(fill["family"]), "".join(chosen.sample(fill["given"], 2))
        name = family + (given if chosen.random() < 0.78 else given[:1])
        if chosen.random() < 0.05:
            name = chosen.choice(fill["peoples"])
        self.people.append({"name": name, "role": self.role})
        return name
