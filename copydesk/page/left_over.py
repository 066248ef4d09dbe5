"""Whether the words of a line are in the body or in a field, or left over: nothing is taken away unsaid."""

import re

from .kinds import FILLS_NO_FIELD, PRINTED, Kind

#: 2026-11-27 06:30; 11月27日
_ONLY_DAY = re.compile(r"[\d\s年月日/:.()（）：-]+")


def is_left_over(sent, line) -> bool:
    """True of a line of the page that fills no field and stands in no paragraph."""
    told = _FIELD_OF.get(line.kind)
    return line.kind in FILLS_NO_FIELD if told is None else not told(sent, line)


def _is_hotline(sent, line):
    return bool(sent.hotline) and line.text.strip() in sent.hotline.line


def _is_named(sent, line):
    if sent.source and sent.source in line.text:
        return True
    squashed = "".join(line.text.split())
    return any("".join(person.name.split()) in squashed for person in (*sent.people, *sent.credits))


def _is_listed(sent, line):
    """By its title, or as the day that stands on a line of its own."""
    is_day = bool(_ONLY_DAY.fullmatch(line.text))
    return any(entry.title in line.text or (is_day and entry.date) for entry in sent.recent)


def _is_titled(sent, line):
    """The first of its kind, or a part of it where it was set in several lines: a second kicker has no field."""
    field = getattr(sent, line.kind.value)
    return bool(field) and (field in line.text or line.text in field)


def _is_of_dateline(sent, line):
    read = sent.dateline
    return bool(read) and read.start < line.end and line.start < read.end


def _is_in_body(sent, line):
    text, read = line.text.strip(), sent.dateline
    if read and read.start <= line.start and line.end <= read.end + 1:
        return True
    # What was cut off a paragraph stood before it or behind it: a dateline, a signature.
    return any(text in said or text.endswith(said) or text.startswith(said) for said in sent.paragraphs)


_FIELD_OF = {
    Kind.HOTLINE: _is_hotline,
    Kind.CREDIT: _is_named,
    Kind.BYLINE: _is_named,
    Kind.RECENT_ITEM: _is_listed,
    Kind.KICKER: _is_titled,
    Kind.HEADLINE: _is_titled,
    Kind.SUBHEAD: _is_titled,
    Kind.DATELINE: _is_of_dateline,
    **dict.fromkeys(PRINTED, _is_in_body),
}
