"""A pair tried over what is printed, before it is in force: how would the stories in the other script read?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from articles import markup
from articles.models import Article, Copy, ScriptPair
from copydesk.conversion import Converter, Glossary
from copydesk.script import script_of

from .tables import glossary_of, newest_table

# As the gate's trial has it: a season's stories, and as many as are read while somebody waits.
LOOKED_AT = 1000
SHOWN = 20
_AROUND = 14
_LINES = ("kicker", "headline", "subhead", "standfirst")


@dataclass(frozen=True)
class Found:
    """The first place in one story that the pair changes: how it reads without it, and with it."""

    story: Article
    now: str
    then: str


@dataclass(frozen=True)
class Trial:
    looked: int
    found: int
    changed: int
    first: list[Found]


def trial(pair: ScriptPair, now: datetime) -> Trial:
    """Asks the newest printed stories that are written in the script that the pair leads from."""
    ways = [way for way, leads in (("hant", pair.leads_to_hant), ("hans", pair.leads_to_hans)) if leads]
    without, with_it = _converters(pair, ways, on=False), _converters(pair, ways, on=True)
    looked = found = 0
    changed = []
    for story in Article.objects.listed(now).newest_first().select_related("live")[:LOOKED_AT]:
        looked += 1
        lines = [line for line in _lines(story.live) if pair.hans in line or pair.hant in line]
        found += bool(lines)
        if place := next(_places(story, lines, ways, without, with_it), None):
            changed.append(place)
    return Trial(looked, found, len(changed), changed[:SHOWN])


def _converters(pair, ways, *, on):
    """{script: a converter with the words in force, and with or without this pair}"""
    house = glossary_of(newest_table()) or Glossary()
    made = {}
    for way in ways:
        word, to = (pair.hans, pair.hant) if way == "hant" else (pair.hant, pair.hans)
        pairs = {**house.to(way)}
        pairs.pop(word, None)
        if on:
            pairs[word] = to
        made[way] = Converter(way, settings.TRADITIONAL, Glossary(**{f"to_{way}": pairs}))
    return made


def _lines(copy: Copy) -> Iterator[str]:
    yield from (getattr(copy, name) for name in _LINES)
    yield from markup.text_of(copy.body).splitlines()


def _places(story, lines, ways, without, with_it):
    written = story.live.script or script_of(story.live.headline)
    for line in lines:
        for way in ways:
            if way == written:
                continue
            now, then = without[way].convert(line), with_it[way].convert(line)
            if now != then:
                at = next((n for n, (a, b) in enumerate(zip(now, then, strict=False)) if a != b), 0)
                start = max(0, at - _AROUND)
                yield Found(story, now[start : at + _AROUND], then[start : at + _AROUND])
