"""The benchmark's table: regions by fields, how far what is said to be sure is right, and invented people."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random

from copydesk.dateline import deciding
from copydesk.page.recognise import read_text

from .fitting import fit
from .questions import questions, tails
from .scorer import FIELDS, region_of, right_fields
from .training import PULL, beside, grammar_alone

SURE = 0.95


class Table:
    """Counts as rows are read."""

    def __init__(self):
        self.asked: Counter = Counter()
        self.right: Counter = Counter()
        self.sure = self.sure_and_right = self.invented = 0

    def add(self, row: dict) -> bool:
        """Read one row as the newsroom reads a page."""
        sent = read_text(row["text"])
        fields = right_fields(row, sent.as_row(row["id"]))
        whole, region = all(fields.values()), region_of(row)
        for name, is_right in (*fields.items(), ("all fields", whole)):
            for group in (region, "all"):
                self.asked[group, name] += 1
                self.right[group, name] += is_right
        labelled = {person["name"] for person in row["correspondents"]}
        text = "".join(row["text"].split())  # a name of two letters may be spaced out
        self.invented += any(
            "".join(person.name.split()) not in text or (not labelled and person.role is None)
            for person in sent.people
        )
        if sent.dateline and sent.dateline.certainty >= SURE:
            self.sure += 1
            self.sure_and_right += whole
        return whole

    def printed(self) -> str:
        """As README.md shows it."""
        names = (*FIELDS, "all fields")
        lines = ["| region | rows | " + " | ".join(names) + " |", "|---" * (len(names) + 2) + "|"]
        regions = sorted({group for group, _name in self.asked}, key=lambda g: (g == "all", g))
        for group in regions:
            rows = self.asked[group, "all fields"]
            shares = [f"{self.right[group, name] / rows:.3f}" for name in names]
            lines.append(f"| {group} | {rows} | " + " | ".join(shares) + " |")
        lines.append(
            f"\nSaid to be {SURE} sure or more: {self.sure}, of which right {self.sure_and_right}"
            f" ({self.sure_and_right / max(1, self.sure):.3f}). Invented people: {self.invented}."
        )
        return "\n".join(lines)


def scored(rows: Iterable[dict], wrong: Callable[[dict], object] | None = None) -> Table:
    """The rows, by the weights as they are."""
    table = Table()
    for row in rows:
        if not table.add(row) and wrong:
            wrong(row)
    return table


def left_out(rows: Sequence[dict], *, folds: int = 4) -> Table:
    """Every row by weights that have not seen its outlet."""
    asked = [question for question, _datelines, _row in questions([*rows, *beside(rows)])]
    signed = [*filter(None, map(grammar_alone, asked)), *tails(rows)]
    table, kept = Table(), (deciding.READINGS, deciding.GRAMMAR)
    for held in _folds(rows, folds):
        outlets = {row["outlet"] or row["id"] for row in held}
        deciding.READINGS = _refitted(asked, outlets, kept[0])
        deciding.GRAMMAR = _refitted(signed, outlets, kept[1])
        for row in held:
            table.add(row)
    deciding.READINGS, deciding.GRAMMAR = kept
    return table


def _refitted(asked, outlets, kept):
    weights = fit([question for question in asked if question.group not in outlets], pull=PULL)
    return type(weights)(weights.of, kept.temperature, kept.steps)


def _folds(rows, folds) -> Iterator[list[dict]]:
    outlets = sorted({row["outlet"] or row["id"] for row in rows})
    Random(17).shuffle(outlets)  # noqa: S311 - the order of outlets, nothing secret
    for fold in range(folds):
        held = set(outlets[fold::folds])
        yield [row for row in rows if (row["outlet"] or row["id"]) in held]
