"""Recognise copy: JSON Lines of {"id", "text"} in, JSON Lines of recognised fields out; nothing is filed."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from articles.copydesk import UnreadableCopy, kind_of, read_text


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--lines", action="store_true", help='take {"id", "line"} and give {"id", "kind"}'
        )

    def handle(self, *, lines, **options):
        answer = _kind if lines else _fields
        bad = 0
        for line in filter(str.strip, sys.stdin):
            row = _answer(answer, line)
            bad += "error" in row
            self.stdout.write(json.dumps(row, ensure_ascii=False))
        if bad:
            raise CommandError(f"{bad} rows could not be read; each has an error in its place.")


def _answer(answer, line):
    """The answer to one line, or {"id", "error"}: one bad row must not end a batch."""
    try:
        asked = json.loads(line)
    except ValueError:
        return {"id": None, "error": "not_json"}
    if not isinstance(asked, dict) or "id" not in asked:
        return {"id": None, "error": "no_id"}
    try:
        return answer(asked)
    except UnreadableCopy as error:
        return {"id": asked["id"], "error": error.code}
    except (KeyError, TypeError, AttributeError):
        return {"id": asked["id"], "error": "no_text"}


def _kind(asked):
    return {"id": asked["id"], "kind": kind_of(asked["line"])}


def _fields(asked):
    return read_text(asked["text"]).as_row(asked["id"])
