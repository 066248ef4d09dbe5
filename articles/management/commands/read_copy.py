"""Recognise copy: JSON Lines of {"id", "text"} in, JSON Lines of recognised fields out; nothing is filed."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from copydesk import UnreadableCopy, kind_of, read_any_copy


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()  # it asks nothing of the database and serves no page

    def add_arguments(self, parser):
        parser.add_argument(
            "--lines", action="store_true", help='take {"id", "line"} and give {"id", "kind"}'
        )

    def handle(self, *, lines, **options):
        answer = _kind if lines else _fields
        bad = 0
        for line in sys.stdin.buffer:
            if line.strip():
                row = _answer(answer, line)
                bad += "error" in row
                self.stdout.write(_as_json(row))
        if bad:
            raise CommandError(f"{bad} rows could not be read; each has an error in its place.")


def _answer(answer, line):
    """The answer to one line, or {"id", "error"}: one bad row must not end a batch."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": "not_json"}
    if not isinstance(asked, dict) or "id" not in asked:
        return {"id": None, "error": "no_id"}
    try:
        return answer(asked)
    except UnreadableCopy as error:
        return {"id": asked["id"], "error": error.code}


def _kind(asked):
    line = asked.get("line")
    if not isinstance(line, str):
        return {"id": asked["id"], "error": "no_line"}
    return {"id": asked["id"], "kind": kind_of(line)}


def _fields(asked):
    text = asked.get("text")
    if not isinstance(text, str):
        return {"id": asked["id"], "error": "no_text"}
    return read_any_copy(text).as_row(asked["id"])


def _as_json(row):
    """Han as Han; half a surrogate pair, which JSON can spell and no encoding can print, stays spelled out."""
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")
