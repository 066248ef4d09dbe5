"""Write out every published story, as ninjs 3 (a line each) or as a file that WordPress takes."""

import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from exchange import export
from portal.extensions import handed_in_by_name


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=_writers(), help="the format")
        parser.add_argument("--to", type=Path, help="the file to write; default: standard output")
        parser.add_argument("--site", help="what every address begins with, such as https://news.example")
        parser.add_argument("--drafts", action="store_true", help="also what readers do not see")

    def handle(self, *, kind, to, site, drafts, **options):
        site = export.Site(site or f"https://{settings.ALLOWED_HOSTS[0].lstrip('.')}")
        stories = export.leaving_stories(timezone.now(), with_drafts=drafts)
        with to.open("w", encoding="utf-8") if to else nullcontext(sys.stdout) as file:
            for piece in _writers()[kind](site, stories):
                file.write(piece)


def _writers():
    return handed_in_by_name("exchange_kinds", "WRITERS")
