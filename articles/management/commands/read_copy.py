"""Recognise copy: JSON Lines of {"id", "text"} in, JSON Lines of recognised fields out; nothing is filed."""

import json
import sys

from django.core.management.base import BaseCommand

from articles.copydesk import UnreadableCopy, kind_of, read_text
from articles.dateline import Known


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--lines", action="store_true", help='take {"id", "line"} and give {"id", "kind"}'
        )

    def handle(self, *, lines, **options):
        answer = _kind if lines else _fields
        for line in sys.stdin:
            if line.strip():
                self.stdout.write(json.dumps(answer(json.loads(line)), ensure_ascii=False))


def _kind(row):
    return {"id": row["id"], "kind": kind_of(row["line"])}


def _fields(row):
    try:
        return read_text(row["text"], known=Known()).as_row(row["id"])
    except UnreadableCopy as error:
        return {"id": row["id"], "error": error.code}
