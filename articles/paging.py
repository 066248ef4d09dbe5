"""Long lists in parts, each named by the row it goes on from: none costs more than the first, and none shifts.

A row is named by its moment and its key, "1764230000123456-44", as the list is in this order. Counting the rows
before it instead would read them all.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

BEFORE, AFTER = "before", "after"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAMED = re.compile(r"(\d{1,17})-(\d{1,18})")


class Nowhere(ValueError):
    """That is no place in a list."""


@dataclass(frozen=True)
class Part:
    """Some rows of a list, and the queries that lead to its neighbours; "" where there is none."""

    rows: list
    newer: str
    older: str


def part(
    rows: QuerySet, asked: Mapping[str, str], size: int, place_of: Callable, *, at: str, key: str = "pk"
) -> Part:
    """The part that is asked for, the newest first. `place_of` gives moment and key of a row. Raises `Nowhere`."""
    if AFTER in asked:
        found = list(newer_than(rows, *place(asked[AFTER]), at=at, key=key)[: size + 1])
        if len(found) > size:
            found = found[:size][::-1]
            return Part(found, _to(AFTER, place_of(found[0])), _to(BEFORE, place_of(found[-1])))
        # What stands before it is no whole part: the list begins at its beginning.
    elif BEFORE in asked:
        found = list(older_than(rows, *place(asked[BEFORE]), at=at, key=key)[: size + 1])
        newer = _to(AFTER, place_of(found[0])) if found else ""
        return Part(found[:size], newer, _to(BEFORE, place_of(found[size - 1])) if found[size:] else "")
    found = list(rows.order_by(f"-{at}", f"-{key}")[: size + 1])
    return Part(found[:size], "", _to(BEFORE, place_of(found[size - 1])) if found[size:] else "")


def older_than(rows: QuerySet, moment: datetime, number: int, *, at: str, key: str = "pk") -> QuerySet:
    """Those that stand after that place, in order."""
    # Said twice, so that a database begins there and does not only leave out what it has read.
    passed = Q(**{f"{at}__lt": moment}) | Q(**{at: moment, f"{key}__lt": number})
    return rows.filter(passed, **{f"{at}__lte": moment}).order_by(f"-{at}", f"-{key}")


def newer_than(rows: QuerySet, moment: datetime, number: int, *, at: str, key: str = "pk") -> QuerySet:
    """Those that stand before it, the nearest first."""
    passed = Q(**{f"{at}__gt": moment}) | Q(**{at: moment, f"{key}__gt": number})
    return rows.filter(passed, **{f"{at}__gte": moment}).order_by(at, key)


def name_of(moment: datetime, number: int) -> str:
    return f"{(moment - _EPOCH) // timedelta(microseconds=1)}-{number}"


def place(name: str) -> tuple[datetime, int]:
    """Moment and key of a row by its name. Raises `Nowhere`."""
    if not (match := _NAMED.fullmatch(name)):
        raise Nowhere
    try:
        return _EPOCH + timedelta(microseconds=int(match[1])), int(match[2])
    except OverflowError as error:
        raise Nowhere from error


def _to(way, place_of_row):
    return f"{way}={name_of(*place_of_row)}"
