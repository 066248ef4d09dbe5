"""What of a story is printed under its headline where it was searched for: the place where the words stand."""

from articles.models import Article
from articles.search import Asked
from articles.search.wording import wording_of

# How much is printed, and how much of it before the first word that was asked for.
LONGEST, BEFORE = 96, 24
_PAUSES = "，。、；：！？ "


def best_line(story: Article, asked: Asked) -> str:
    """The part of the story with the most of the words; empty where none stands outside of the headline."""
    wording = wording_of(story.copy, story.pictures_down)
    best, most = "", 0
    for line in (*wording.standfirst, *wording.body, *wording.captions, *wording.people, *wording.names):
        if (found := asked.terms_in(line)) > most:
            best, most = line, found
            if most == len(asked.terms):
                break
    return _cut(best, asked) if best else ""


def pieces(line: str, asked: Asked) -> list[tuple[str, bool]]:
    """The line cut into [(text, whether it was asked for)], as it is printed."""
    found, at = [], 0
    for begin, end in asked.places_in(line) if asked else ():
        found += [(line[at:begin], False), (line[begin:end], True)]
        at = end
    return [(text, is_asked) for text, is_asked in [*found, (line[at:], False)] if text]


def _cut(line, asked):
    """So much of it as two lines hold, from a pause before the first of the words on."""
    if len(line) <= LONGEST:
        return line
    first = asked.places_in(line)[0][0]
    begin = max(0, first - BEFORE)
    begin = next((at + 1 for at in range(begin, first) if line[at] in _PAUSES), begin) if begin else 0
    end = begin + LONGEST
    return ("…" if begin else "") + line[begin:end].rstrip("，、：；") + ("…" if end < len(line) else "")
