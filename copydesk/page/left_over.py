"""Whether the words of a line are in the body or in a field, or left over: nothing is taken away unsaid."""

import re

from copydesk.folding import fold

from .kinds import FILLS_NO_FIELD, PRINTED, Kind
from .labels import EDITOR_ROLE, META_LABEL, WRITER_ROLE

#: 2026-11-27 06:30; 11月27日
_ONLY_DAY = re.compile(r"[\d\s年月日/:.()（）：-]+")
# What a byline says besides its names: who they are to the paper, and what they did.
#: 責任編輯; 本報記者; 綜合報導
_ROLES = re.compile(
    rf"{META_LABEL}|{EDITOR_ROLE}|{WRITER_ROLE}|本[报网刊台社]|综合|报[道导]|发自|摄影?|[文图讯电]"
)
_LITTLE = 5
_AROUND_TITLE = " \t\u3000:：題题|｜-—"


def is_left_over(sent, line) -> bool:
    """True of a line of the page that fills no field and stands in no paragraph."""
    told = _FIELD_OF.get(line.kind)
    return line.kind in FILLS_NO_FIELD if told is None else not told(sent, line)


def _is_hotline(sent, line):
    return bool(sent.hotline) and line.text.strip() in sent.hotline.line


def _is_named(sent, line):
    """Nothing stands on the line but people, their roles and the house: what is glued to a name is no name."""
    rest = "".join(line.text.split())
    told = [person.name for person in (*sent.people, *sent.credits)]
    named = [name for name in ("".join(name.split()) for name in (sent.source or "", *told)) if name in rest]
    if not any(named):
        return False
    for words in sorted(filter(None, named), key=len, reverse=True):
        rest = rest.replace(words, " ")
    rest = _ROLES.sub(" ", fold(rest))
    return sum(map(str.isalnum, rest)) <= _LITTLE


def _is_listed(sent, line):
    """By its title, or as the day that stands on a line of its own."""
    is_day = bool(_ONLY_DAY.fullmatch(line.text))
    return any(entry.title in line.text or (is_day and entry.date) for entry in sent.recent)


def _is_titled(sent, line):
    """The first of its kind, or a part of it where it was set in several lines: a second kicker has no field."""
    field = getattr(sent, line.kind.value)
    return bool(field) and (field in line.text or line.text in field)


def _touches_dateline(sent, line):
    read = sent.dateline
    return bool(read) and read.start < line.end and line.start < read.end


def _is_of_dateline(sent, line):
    """Or of the headline that stands in its line, in front of it or behind it."""
    if not _touches_dateline(sent, line):
        return False
    before, after = (
        line.text[: max(0, sent.dateline.start - line.start)],
        line.text[max(0, sent.dateline.end - line.start) :],
    )
    return all(
        _says_little(words) or words.strip(_AROUND_TITLE) in (sent.headline or "")
        for words in (before, after)
    )


def _says_little(words):
    return sum(map(str.isalnum, words)) <= _LITTLE


def _is_in_body(sent, line):
    """Printed as it stands; else all of it is the dateline, or the title that an agency sets behind one."""
    if line.is_printed:
        return True
    read = sent.dateline
    if read and read.start <= line.start and line.end <= read.end + 1:
        return True
    return bool(sent.headline) and _touches_dateline(sent, line) and line.text.strip().endswith(sent.headline)


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
