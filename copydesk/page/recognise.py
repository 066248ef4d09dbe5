"""A pasted page of text, read from its first line to its last."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from copydesk.dateline import Dateline, Known

from . import (
    bare_titles,
    below_the_story,
    boilerplate,
    find_dateline,
    find_tail,
    lists_above,
    lost_lines,
    paragraphs_again,
    people,
    regions,
    related_list,
    segments,
    sources,
    titles,
)
from .find_tail import ClosingCredit
from .hotline import is_for_contributors, read_hotline
from .kinds import Kind
from .lines import is_title
from .page_lines import Row, normalised, rows_of
from .sent_copy import Line, SentCopy

_NOBODY_KNOWN = Known()
_LEADING = " \t\n\u3000\xa0，,：:、"
_BODY_STARTS = 10
_TITLES = frozenset({Kind.HEADLINE, Kind.SUBHEAD, Kind.KICKER})


def read_text(text, *, known=_NOBODY_KNOWN, today=None, tables=(), large=()) -> SentCopy:
    """Everything on the page by name. Raises UnreadableCopy, and nothing else, for copy it cannot take.

    `tables` are the (start, end) of what the sender set as tables: under a paragraph they are the story's;
    `large` are the starts of what the sender set as the headline.
    """
    text = normalised(text)
    rows = lost_lines.restored(rows_of(text, known.furniture))
    for row in rows if large else ():
        row.is_large = row.start in large
    for row, part in zip(rows, segments.parts_of(text, rows), strict=True):
        row.part = part
    for at in lists_above.entries_of(rows):
        rows[at].kind = rows[at].kind or Kind.RECENT_ITEM
    _keep_tables(rows, tables)
    paragraphs_again.set_aside(rows)
    at, dateline = find_dateline.find(text, rows, known)
    body_at = titles.settle(rows, at)
    if dateline:
        find_dateline.mark(rows, dateline)
    regions.settle(rows, body_at)
    _print_what_there_is(rows)
    closing = find_tail.find_closing_credit(rows)
    tail = None if closing else find_tail.find_tail(text, rows, dateline, known)
    if not (closing or tail):
        below_the_story.leave_out_who_took_it(rows)
    return _Page(text, rows, dateline, tail, closing, today).as_sent()


def _keep_tables(rows, tables):
    """The letters of a table are as short as those of a menu."""
    if not tables:
        return
    for above, row in pairwise(rows):
        is_set = any(start <= row.start and row.end <= end for start, end in tables)
        if is_set and above.part == segments.STORY:
            row.part = segments.STORY


def _print_what_there_is(rows):
    """Copy of a single line is a paragraph, even where it could be a title; printed again it says no more."""
    printed = [row for row in rows if row.is_printed]
    if printed:
        again = printed[1:] if is_title(printed[0].text) else ()
        for row in again if all(row.text == printed[0].text for row in again) else ():
            row.kind, row.is_printed = Kind.FURNITURE, False
        return
    for row in rows:
        if row.kind in _TITLES:
            row.kind = Kind.BODY
            row.is_printed = True
            return


@dataclass(frozen=True, slots=True)
class _Page:
    """The settled rows, and what is still to be read off them."""

    text: str
    rows: list[Row]
    opening: Dateline | None
    tail: Dateline | None
    closing: ClosingCredit | None
    today: date | None

    def as_sent(self) -> SentCopy:
        dateline = self.opening or self.tail
        newest, source = sources.newest_day(self.rows, self.today), self._source()
        titled = self.opening and find_dateline.title_in(self.rows, self.opening)
        headline = self._first(Kind.HEADLINE) or titled or self._first(Kind.FORMER_HEADLINE)
        paragraphs = tuple(
            paragraph for row in self.rows if row.is_printed for paragraph in self._printed(row)
        )
        return SentCopy(
            text=self.text,
            kicker=self._first(Kind.KICKER),
            headline=headline and self._bare(headline),
            subhead=self._first(Kind.SUBHEAD),
            source=source,
            place=dateline and dateline.place,
            date=dateline and sources.day_of(dateline, newest=newest),
            date_as_printed=dateline and dateline.date_as_printed,
            people=people.but_house(people.correspondents(self.rows, self.opening, self.tail), source),
            credits=people.but_house(people.credited(self.rows, self.tail or self.closing), source),
            hotline=self._hotline(),
            recent=self._recent(newest),
            paragraphs=paragraphs,
            body_starts_with=self._body_starts(is_titled=bool(titled)),
            dateline=dateline,
            lines=tuple(
                Line(row.start, row.end, row.kind, self.text[row.start : row.end], row.is_printed)
                for row in self.rows
            ),
            large=tuple(row.start for row in self.rows if row.is_large),
        )

    def _bare(self, headline):
        return bare_titles.as_said_elsewhere(bare_titles.without_site(headline).strip(), self.rows)

    def _source(self):
        """As the dateline says; who signs below the story may be of another house than the page names."""
        opened = self.opening and self.opening.source
        named = opened or (self.tail and sources.named_in_small(self.rows))
        return named or (self.tail and self.tail.source) or sources.source_of(self.rows)

    def _recent(self, newest):
        """Entries of lists; without its day one is furniture, unless its list says that it is the newest."""
        lists = []
        for row in self.rows:
            if row.kind is Kind.LIST_HEADING:
                lists.append((related_list.is_of_newest(row.text), []))
            elif row.kind is Kind.RECENT_ITEM:
                if not lists:
                    lists.append((False, []))
                lists[-1][1].append(row.text)
        read = ((whole, related_list.entries(lines, newest=newest)) for whole, lines in lists)
        return tuple(entry for whole, entries in read for entry in entries if whole or _is_entry(entry))

    def _hotline(self):
        """The first on the page; one set in several lines is read as one.

        Over the headline a site says where contributions go: it asks for no tips there.
        """
        rows = self._of(Kind.HOTLINE)
        lines = [row.text for row in rows if row.part != segments.TOP or not is_for_contributors(row.text)]
        found = next(filter(None, map(read_hotline, lines)), None)
        return found if found or not lines else read_hotline(" ".join(lines))

    def _of(self, kind):
        return [row for row in self.rows if row.kind is kind]

    def _first(self, kind):
        return next((row.text for row in self._of(kind)), None)

    def _printed(self, row):
        """The row's text before and after the stretches that the dateline and the tail take up."""
        at = row.start
        for cut in filter(None, (self.opening, self.tail, self.closing)):
            if cut.start < row.end and cut.end > row.start:
                if _says_something(before := self.text[at : max(at, cut.start)]):
                    yield before.strip()
                at = max(at, min(cut.end, row.end))
        rest = self.text[at : row.end].strip()
        if at > row.start:
            rest = rest.lstrip(_LEADING)
        if rest and (at == row.start or _says_something(rest)):
            yield rest

    def _behind_small(self, at):
        """Under a byline the day of the page begins no story."""
        for row in self.rows:
            if row.start >= at:
                if (
                    row.kind is not Kind.META
                    or row.is_printed
                    or any(map(str.isalnum, self.text[at : row.start]))
                ):
                    break
                at = row.end
        return at

    def _is_over_headline(self):
        """【青溪之聲2026年3月9日】, and under it the headline."""
        end = self.opening.end
        row = next((row for row in self.rows if end <= row.end), None)
        is_alone = row is not None and not any(map(str.isalnum, self.text[end : row.end]))
        return is_alone and any(other.kind is Kind.HEADLINE and other.start >= end for other in self.rows)

    def _body_starts(self, *, is_titled):
        """Where the story is told: below its dateline, and below the captions of pictures that stand over it."""
        if self.opening and not (is_titled or self._is_over_headline()):
            begin = self._behind_small(self.opening.end)
            return self.text[begin : begin + 400].lstrip(_LEADING)[:_BODY_STARTS]
        begin = self.opening.end if self.opening else 0
        printed = [row for row in self.rows if row.is_printed and row.start >= begin]
        told = [row for row in printed if row.kind is not Kind.PHOTO_CREDIT] or printed
        paragraphs = (paragraph for row in told for paragraph in self._printed(row))
        return next(paragraphs, "").lstrip(_LEADING)[:_BODY_STARTS]


def _is_entry(entry):
    return entry.date is not None and not boilerplate.is_furniture(entry.title)


def _says_something(text):
    """Not merely the bracket or bullet a dateline was set in."""
    return any(map(str.isalnum, text))
