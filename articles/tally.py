"""The tally: what each correspondent has had printed in a month, for fees and for knowing who does how much.

It is made from what was printed and stands: the words readers have of each story that was first published in
the month. A draft, a later change that nobody printed, and what was withdrawn count nothing.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import import_module
from io import BytesIO, StringIO

from django.utils import timezone
from django.utils.translation import gettext as _

from copydesk.cells import safe
from copydesk.counting import words

from . import markup
from .models import Article, Notice
from .models.people import stands_in_dateline


@dataclass
class Line:
    """One person in one month. `share` parts the characters of a story among those who wrote it."""

    name: str
    stories: int = 0
    ours: int = 0
    characters: int = 0
    share: float = 0
    pictures: int = 0
    corrected: int = 0
    roles: Counter = field(default_factory=Counter)

    @property
    def roles_said(self) -> str:
        """記者 3、攝影 2"""
        return "、".join(
            f"{role or _('without a role')} {number}" for role, number in self.roles.most_common()
        )


def first_of(month: str) -> date | None:
    """The first day of "2026-11"; None for what is no month."""
    try:
        return datetime.strptime(month, "%Y-%m").replace(tzinfo=timezone.get_current_timezone()).date()
    except ValueError:
        return None


def month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def tally(first: date, *, now: datetime) -> list[Line]:
    """A line for each person who stands in a byline or in the credit of a picture, the most printed first."""
    lines: dict[str, Line] = {}
    for story in _printed_in(first, now):
        copy = story.printed(now)
        _count(lines, story, copy)
    return sorted(lines.values(), key=lambda line: (-line.stories, -line.characters, line.name))


def _printed_in(first, now):
    since, until = (
        timezone.make_aware(datetime.combine(day, time.min)) for day in (first, month_after(first))
    )
    stories = Article.objects.listed(now).filter(first_published_at__gte=since, first_published_at__lt=until)
    joined = stories.select_related("live__source", "change__source").defer("body")
    return joined.order_by("pk").iterator(chunk_size=500)


def _count(lines, story, copy):
    roles_of: dict[str, list[str]] = {}
    for credit in copy.credits:
        roles_of.setdefault(credit["name"], []).append(credit["role"])
    length = words(markup.text_of(copy.body))
    writers = [name for name, roles in roles_of.items() if any(map(stands_in_dateline, roles))]
    is_ours = copy.source is None or copy.source.is_ours
    is_corrected = any(notice["kind"] != Notice.Kind.UPDATE for notice in story.notices)
    for name, roles in roles_of.items():
        line = lines.setdefault(name, Line(name))
        line.stories += 1
        line.ours += is_ours
        line.corrected += is_corrected
        line.roles.update(roles)
        if name in writers:
            line.characters += length
            line.share += length / len(writers)
    _count_pictures(lines, story, copy, roles_of)


def _count_pictures(lines, story, copy, roles_of):
    """A picture is that of whoever its credit names, among those known by a byline of the month or of the story."""
    for picture in copy.printed["pictures"]:
        if picture["photo"] in story.pictures_down:
            continue
        named = [name for name in {*roles_of, *lines} if name in _names_in(picture["credit"])]
        for name in named:
            lines[name].pictures += 1


def _names_in(credit):
    """陳牧 攝, or 攝影：陳牧、林以晴: the words of a credit."""
    for mark in "：、，,:/／;；（）()":
        credit = credit.replace(mark, " ")
    found = credit.split()
    return {*found, *(word.removesuffix("攝").removesuffix("摄") for word in found)}


# --- As a table


def columns() -> list[str]:
    return [
        _("name"),
        _("stories"),
        _("of which our own"),
        _("characters"),
        _("share of the characters"),
        _("pictures"),
        _("corrected stories"),
        _("roles"),
    ]


def _cells(line):
    return [
        line.name,
        line.stories,
        line.ours,
        line.characters,
        round(line.share),
        line.pictures,
        line.corrected,
        line.roles_said,
    ]


def as_csv(lines: Iterable[Line]) -> str:
    """With its mark a spreadsheet takes it for UTF-8, and not for the code page of the machine."""
    written = StringIO()
    table = csv.writer(written)
    table.writerow(columns())
    for line in lines:
        table.writerow([safe(cell) if isinstance(cell, str) else cell for cell in _cells(line)])
    return "\ufeff" + written.getvalue()


def as_xlsx(lines: Iterable[Line], *, title: str) -> bytes:
    """Text goes in as text and numbers as numbers: nothing is left to be guessed into a formula or a link."""
    written = BytesIO()
    # Sheets are made once a month: who serves readers need not carry what makes them.
    book = import_module("xlsxwriter").Workbook(written, {"in_memory": True})
    sheet, bold = book.add_worksheet(title[:31]), book.add_format({"bold": True})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 6, 12)
    sheet.set_column(7, 7, 40)
    for column, name in enumerate(columns()):
        sheet.write_string(0, column, name, bold)
    for row, line in enumerate(lines, start=1):
        for column, cell in enumerate(_cells(line)):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            else:
                sheet.write_number(row, column, cell)
    book.close()
    return written.getvalue()
