"""The word list as a table that goes out and comes in: CSV, which people open in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import WordRule
from copydesk.cells import plain, safe

COLUMNS = ("wrong", "right", "level", "except_in", "note")
MOST_LINES = 2000
MOST_BYTES = 500_000


class Unreadable(Exception):
    """Why a table does not come in, as a sentence. Nothing of it does."""


def as_csv(rules: Iterable[WordRule]) -> str:
    written = StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows([safe(getattr(rule, name)) for name in COLUMNS] for rule in rules)
    # With its mark a spreadsheet takes it for UTF-8, and not for the code page of the machine.
    return "\ufeff" + written.getvalue()


def read(sent: bytes) -> list[WordRule]:
    """The words of a table, out of force, each once. Raises `Unreadable`."""
    rules: dict[str, WordRule] = {}
    for number, row in _rows(_text_of(sent)):
        rule = WordRule(**{name: plain((row.get(name) or "").strip()) for name in COLUMNS})
        rule.level = rule.level or WordRule._meta.get_field("level").default
        try:
            rule.clean_fields()
            rule.clean()
        except ValidationError as error:
            raise Unreadable(_line(number, " ".join(error.messages))) from error
        rules.setdefault(rule.wrong, rule)
    return list(rules.values())


def _text_of(sent):
    try:
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("This file is not CSV in UTF-8.")) from error
    if "\0" in text:
        raise Unreadable(_("This file is not CSV in UTF-8."))
    return text


def _rows(text):
    table = csv.DictReader(StringIO(text, newline=""))
    try:
        if not {"wrong", "right"} <= set(table.fieldnames or []):
            raise Unreadable(_("The first line must name the columns: wrong, right, level, except_in, note."))
        for number, row in enumerate(table, start=2):
            if number > MOST_LINES + 1:
                raise Unreadable(_("There are more than %(most)s lines.") % {"most": MOST_LINES})
            yield number, row
    except csv.Error as error:
        raise Unreadable(_("This file is not CSV in UTF-8.")) from error


def _line(number, sentence):
    return _("Line %(line)s: %(sentence)s") % {"line": number, "sentence": sentence}
