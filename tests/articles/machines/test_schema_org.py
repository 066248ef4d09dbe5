"""Structured data holds to schema.org: only its types, its properties where it has them, and values that they take."""

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.judges.paper import print_a_paper

VOCABULARY = Path(__file__).with_name("schemas") / "schema-org.txt"
TOLD_ON_ITSELF = {"@type", "@id", "@context"}


def vocabulary():
    """({type: its parents}, {property: (types that have it, what it may be)})."""
    types, properties = VOCABULARY.read_text(encoding="utf-8").split("\n\n")
    rows = [line.split(":") for line in types.splitlines() if not line.startswith("#")]
    of_types = {name: parents.split() for name, parents in rows}
    rows = [line.split(":") for line in properties.splitlines()]
    return of_types, {name: (owners.split(), takes.split()) for name, owners, takes in rows}


TYPES, PROPERTIES = vocabulary()


def kinds_of(name):
    """A type with all that it is a kind of."""
    return {name}.union(*(kinds_of(parent) for parent in TYPES.get(name, ())))


def objections(thing, where=""):
    """What schema.org has against it, a sentence each."""
    names = thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]
    yield from (f"{where}: there is no type {name}" for name in names if name not in TYPES)
    kinds = set().union(*map(kinds_of, names))
    for name, told in thing.items():
        if name in TOLD_ON_ITSELF:
            continue
        owners, takes = PROPERTIES.get(name, ((), ()))
        if not kinds & set(owners):
            yield f"{where}: {names} has no {name}"
            continue
        for value in told if isinstance(told, list) else [told]:
            yield from _objections_to_value(value, takes, f"{where}/{name}")


def _objections_to_value(value, takes, where):
    if not isinstance(value, dict):
        if not any(FITS[kind](value) for kind in takes if kind in FITS):
            yield f"{where}: {value!r} is none of {takes}"
    elif "@type" not in value:  # a reference to what stands elsewhere on the page
        if set(value) != {"@id"}:
            yield f"{where}: {value!r} has no type"
    else:
        if not kinds_of(value["@type"]) & set(takes):
            yield f"{where}: a {value['@type']} is none of {takes}"
        yield from objections(value, where)


def _read_by(read):
    def fits(value):
        try:
            read(value)
        except (TypeError, ValueError):
            return False
        return True

    return fits


def _is_words(value):
    return isinstance(value, str) and value.strip() != ""


FITS = {
    "Text": _is_words,
    "URL": lambda value: _is_words(value) and re.match(r"https?://\S+$", value),
    # An address stands for the thing that is there.
    **dict.fromkeys(
        ("CreativeWork", "ImageObject", "Thing", "WebPage", "Person", "Organization", "Place"),
        lambda value: _is_words(value) and re.match(r"https?://\S+$", value),
    ),
    "Date": _read_by(date.fromisoformat),
    "DateTime": _read_by(lambda value: datetime.fromisoformat(value).tzinfo.utcoffset(None)),
    "Boolean": lambda value: isinstance(value, bool),
    "Integer": lambda value: type(value) is int,
    "Number": lambda value: type(value) in {int, float},
    "Distance": lambda value: type(value) is int,
    "Language": _is_words,
}


def blocks(html):
    return [
        json.loads(b)
        for b in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]


@pytest.mark.django_db
def test_every_page_tells_only_what_schema_org_knows(client, masthead):
    told = {}
    for name, path in print_a_paper().in_both_scripts().items():
        for block in blocks(client.get(path).content.decode()):
            assert block["@context"] == "https://schema.org", name
            told[name] = [line for thing in block["@graph"] for line in objections(thing, name)]
    assert {name: lines for name, lines in told.items() if lines} == {}
    assert {
        "front",
        "story: developing",
        "story: corrected, hans",
        "story: retracted",
        "section",
        "topic",
    } <= told.keys()


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "NewsArtikel"},
        {"@type": "NewsArticle", "dateLine": "青溪"},
        {"@type": "Person", "headline": "渡船"},
        {"@type": "NewsArticle", "datePublished": "3月4日"},
        {"@type": "NewsArticle", "author": {"@type": "Place", "name": "青溪"}},
        {"@type": "NewsArticle", "author": {"name": "林以晴"}},
        {"@type": "NewsArticle", "headline": " "},
        {"@type": "ImageObject", "width": "640"},
        {"@type": "NewsArticle", "publisher": {"@type": "Organization", "logo": "icon.svg"}},
    ],
)
def test_what_it_does_not_know_is_told(thing):
    assert list(objections(thing))
