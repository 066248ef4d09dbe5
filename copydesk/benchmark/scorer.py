"""Is what was read what the label says? Field by field, as labels of openings are written (see README.md)."""

import re
from collections.abc import Iterable

FIELDS = ("source", "place", "date", "correspondents", "body_starts_with")
REGIONS = {
    "bl": "an earlier batch",
    "cn": "mainland",
    "tw": "Taiwan",
    "hk": "Hong Kong",
    "mo": "Macau",
    "sg": "Singapore",
    "my": "Malaysia",
    "sea": "South-East Asia",
    "na": "North America",
    "eu": "Europe",
    "oc": "Oceania",
}
_SPELT = {
    name.lower().replace(" ", ""): name
    for name in REGIONS.values()
    if name not in {"mainland", "an earlier batch"}
}
_LEADING = re.compile(r"^[\s\u3000\xa0，,：:、]+")
_DOTS = str.maketrans("・•‧", "···")


def is_right(field: str, label: object, read: object, accepted: Iterable = ()) -> bool:
    """Equal to the label or to another value that the label accepts; nothing equals nothing."""
    return any(_same(field, wanted, read) for wanted in (label, *(accepted or ())))


def right_fields(row: dict, read: dict) -> dict[str, bool]:
    """Every field of one opening, right or not."""
    accepted = row.get("accept", {})
    return {field: is_right(field, row.get(field), read.get(field), accepted.get(field)) for field in FIELDS}


def region_of(row: dict) -> str:
    """Printed in the row, or told by the first letters of its id."""
    printed = row.get("region") or REGIONS.get(row["id"].split("-")[0], "mainland")
    return _SPELT.get(printed, printed)


def _same(field, wanted, read):
    wanted, read = _plain(field, wanted), _plain(field, read)
    if field == "body_starts_with" and wanted and read:
        return read.startswith(wanted) or wanted.startswith(read)
    return wanted == read or not (wanted or read)


def _plain(field, value):
    if isinstance(value, str):
        value = value.strip()
        if field in {"source", "place"}:
            value = re.sub(r"[\s\u3000\xa0]", "", value.translate(_DOTS))
        return _LEADING.sub("", value) if "body" in field else value
    if isinstance(value, (list, tuple)):
        return [(re.sub(r"[\s\u3000\xa0]+", "", p["name"]), p.get("role") or None) for p in value]
    return value
