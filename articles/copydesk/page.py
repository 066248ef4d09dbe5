"""A pasted page of text, read from its first line to its last."""

from articles.dateline import Known, Person

from . import credits, head, recent, sources, zones
from .hotline import read_hotline
from .kinds import Kind
from .lines import is_bare_photo_credit
from .opening import find_opening, find_tail
from .rows import normalised, rows_of
from .sent_copy import Line, SentCopy

_LEADING = " \t\u3000\xa0，,：:、"
_BODY_STARTS = 10


def read_text(text, *, known=Known(), today=None):  # noqa: B008 frozen
    """Everything on the page by name. Raises UnreadableCopy, and nothing else, for copy it cannot take."""
    text = normalised(text)
    rows = rows_of(text)
    at, opening = find_opening(text, rows, known)
    body_at = head.settle(rows, at)
    zones.settle(rows, body_at)
    if not any(row.is_printed for row in rows):
        _print_what_there_is(rows)
    tail = _tail(text, rows, opening, known)
    return _sent_copy(text, rows, body_at, opening, tail, today)


def _print_what_there_is(rows):
    """Copy of a single line is a paragraph, even where it could be a title."""
    for row in rows:
        if row.kind in {
            Kind.HEADLINE,
            Kind.SUBHEAD,
            Kind.KICKER,
            Kind.BODY,
            Kind.PHOTO_CREDIT,
            Kind.NOT_HOTLINE,
        }:
            row.is_printed = True
            row.kind = Kind.BODY if row.kind in {Kind.HEADLINE, Kind.SUBHEAD, Kind.KICKER} else row.kind
            return


def _tail(text, rows, opening, known):
    printed = [row for row in rows if row.is_printed]
    if not printed or (opening and opening.people and opening.start >= printed[-1].start):
        return None
    tail = find_tail(text, printed[-1], known)
    return tail if tail and not (opening and tail.start < opening.end) else None


def _sent_copy(text, rows, body_at, opening, tail, today):
    entries = _recent(rows, today)
    dateline = opening or tail
    paragraphs = _paragraphs(text, rows, opening, tail)
    people, credited = _people(rows, body_at, opening, tail)
    return SentCopy(
        text=text,
        kicker=_first(rows, Kind.KICKER),
        headline=_headline(text, rows, opening),
        subhead=_first(rows, Kind.SUBHEAD),
        source=(dateline and dateline.source) or sources.source_of(rows),
        place=dateline.place if dateline else None,
        date=sources.day_of(dateline, rows, entries, today) if dateline else None,
        date_as_printed=dateline.date_as_printed if dateline else None,
        people=people,
        credits=credited,
        hotline=next(filter(None, (read_hotline(r.text) for r in rows if r.kind is Kind.HOTLINE)), None),
        recent=entries,
        paragraphs=paragraphs,
        body_starts_with=_body_starts(text, opening, paragraphs),
        dateline=dateline,
        lines=tuple(Line(row.start, row.end, row.kind, text[row.start : row.end]) for row in rows),
    )


def _first(rows, kind):
    return next((row.text for row in rows if row.kind is kind), None)


def _headline(text, rows, opening):
    found = _first(rows, Kind.HEADLINE)
    return head.clean_headline(found) if found else None


def _paragraphs(text, rows, opening, tail):
    """The printed rows without the stretches the dateline and the tail take up."""
    cuts = [dateline for dateline in (opening, tail) if dateline]
    found = []
    for row in rows:
        if row.is_printed:
            found.extend(_without(text, row, cuts))
    return tuple(paragraph for paragraph in found if paragraph)


def _without(text, row, cuts):
    at = row.start
    for cut in cuts:
        if row.start <= cut.end and cut.start < row.end and cut.end > row.start:
            yield text[at : max(at, cut.start)].strip()
            at = max(at, min(cut.end, row.end))
    yield text[at : row.end].strip().lstrip(_LEADING if at > row.start else None)


def _body_starts(text, opening, paragraphs):
    if opening:
        return text[opening.end : opening.end + 400].lstrip(_LEADING + "\n")[:_BODY_STARTS]
    return paragraphs[0].lstrip(_LEADING)[:_BODY_STARTS] if paragraphs else ""


def _people(rows, body_at, opening, tail):
    """(correspondents, credits): who wrote, wherever they are named; who is named under the story."""
    wrote = list(opening.people) if opening else []
    credited = []
    for index, row in enumerate(rows):
        if row.kind not in {Kind.BYLINE, Kind.CREDIT, Kind.META}:
            continue
        writers, editors = _named(row)
        if row.kind is not Kind.META or not wrote:
            wrote.extend(writers)
        credited.extend(editors if index < body_at or row.kind is Kind.META else (*writers, *editors))
    if tail:
        wrote.extend(tail.people)
        credited = [*tail.people, *credited]
    return _each_once(wrote), tuple(dict.fromkeys(credited))


def _named(row):
    if row.kind is Kind.CREDIT and is_bare_photo_credit(row.text):
        name = credits.unframed(row.text).rstrip("摄攝影").rstrip(" \u3000/／")
        return (), (Person(name, "攝影" if "攝" in row.text else "摄影"),)
    return credits.read_credits(row.text)


def _each_once(people):
    first = {}
    for person in people:
        first.setdefault(person.name, person)
    return tuple(first.values())


def _recent(rows, today):
    newest = sources.newest_day(rows, (), today)
    entries = []
    for row in rows:
        if row.kind is not Kind.RECENT_ITEM:
            continue
        day = recent.read_only_date(row.text, newest=newest)
        if day and entries:
            entries[-1] = recent.Recent(entries[-1].title, day)
        elif not day:
            entries.append(recent.read_entry(row.text, newest=newest))
    return tuple(entries)
