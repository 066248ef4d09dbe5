"""Whose names the page carries: the correspondents, and those credited under the story."""

from articles.dateline import Person

from .credit_lines import read_credits, unframed
from .kinds import Kind
from .lines import is_bare_photo_credit


def correspondents(rows, opening, tail):
    """Who wrote, wherever they are named; a name counts once, in the first role printed with it."""
    found = list(opening.people) if opening else []
    for row in rows:
        if row.kind in {Kind.BYLINE, Kind.CREDIT} or (row.kind is Kind.META and not found):
            found.extend(_named(row)[0])
    if tail:
        found.extend(tail.people)
    first = {}
    for person in found:
        first.setdefault(person.name, person)
    return tuple(first.values())


def credited(rows, body_at, tail):
    """Who is named under the story, writers too, and editors wherever they are named."""
    found = list(tail.people) if tail else []
    for index, row in enumerate(rows):
        if row.kind in {Kind.BYLINE, Kind.CREDIT, Kind.META}:
            writers, editors = _named(row)
            is_under = index >= body_at and row.kind is Kind.CREDIT
            found.extend((*writers, *editors) if is_under else editors)
    return tuple(dict.fromkeys(found))


def _named(row):
    if row.kind is Kind.CREDIT and is_bare_photo_credit(row.text):
        name = unframed(row.text).rstrip("摄攝影").rstrip(" \u3000/／")
        return (), (Person(name, "攝影" if "攝" in row.text else "摄影"),)
    return read_credits(row.text)
