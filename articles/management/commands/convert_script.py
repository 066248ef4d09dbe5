"""Read Simplified words, print them as Traditional pages would: for measuring the glossary against labelled rows."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError

from articles.scripts import newest_table
from articles.scripts.tables import glossary_of
from copydesk.conversion import REGIONS, Converter


class Command(BaseCommand):
    help = "Reads lines of JSON with Simplified words under `s`; prints each with `hk` and `tw`."

    def add_arguments(self, parser):
        parser.add_argument(
            "--default",
            action="store_true",
            help="by what every newsroom begins with alone, and not by this one's words and names",
        )

    def handle(self, *args, **options):
        glossary = None if options["default"] else glossary_of(newest_table())
        converters = {region: Converter("hant", region, glossary) for region in REGIONS}
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                words = str(row["s"])
            except (ValueError, KeyError, TypeError) as error:
                raise CommandError(f"Line {number} is no JSON with words under `s`.") from error
            found = {region: converter.convert(words) for region, converter in converters.items()}
            self.stdout.write(json.dumps({"id": row.get("id"), **found}, ensure_ascii=False))
