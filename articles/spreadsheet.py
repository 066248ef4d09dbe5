"""A list of the newsroom's as a table that goes out and comes in: CSV, which people open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from copydesk.cells import plain, safe

MOST_LINES = 2000
MOST_BYTES = 500_000


class Unreadable(Exception):
    """Why a table does not come in, as a sentence. Nothing of it does."""


def as_csv(rows: Iterable[models.Model], columns: tuple[str, ...]) -> str:
    written = StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows([safe(getattr(row, name)) for name in columns] for row in rows)
    # With its mark a spreadsheet takes it for UTF-8, and not for the code page of the machine.
    return "\ufeff" + written.getvalue()


def read(
    sent: bytes, model: type[models.Model], columns: tuple[str, ...], needed: set[str]
) -> Iterator[models.Model]:
    """Rows of the model as the table has them, each looked at by the model itself. Raises `Unreadable`."""
    for number, cells in _rows(_text_of(sent), columns, needed):
        facts = {name: plain((cells.get(name) or "").strip()) for name in columns}
        # What is left out is as it is by default.
        row = model(**{name: value for name, value in facts.items() if value})
        try:
            row.clean_fields()
            row.clean()
        except ValidationError as error:
            sentence = " ".join(error.messages)
            raise Unreadable(
                _("Line %(line)s: %(sentence)s") % {"line": number, "sentence": sentence}
            ) from error
        yield row


def _text_of(sent):
    try:
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("This file is not CSV in UTF-8.")) from error
    if "\0" in text:
        raise Unreadable(_("This file is not CSV in UTF-8."))
    return text


def _rows(text, columns, needed):
    table = csv.DictReader(StringIO(text, newline=""))
    try:
        if not needed <= set(table.fieldnames or []):
            sentence = _("The first line must name the columns: %(columns)s.")
            raise Unreadable(sentence % {"columns": ", ".join(columns)})
        for number, row in enumerate(table, start=2):
            if number > MOST_LINES + 1:
                raise Unreadable(_("There are more than %(most)s lines.") % {"most": MOST_LINES})
            yield number, row
    except csv.Error as error:
        raise Unreadable(_("This file is not CSV in UTF-8.")) from error
