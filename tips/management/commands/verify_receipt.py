"""Says whether a proof of receipt was signed by this site, of which day it is, and whether it is of these words."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from tips.sealing import proof, receipt


class Command(BaseCommand):
    help = "Checks a proof that a tip was received. Stores and logs nothing."

    def add_arguments(self, parser):
        parser.add_argument("proof", help="the proof as it was shown, or - to read it from stdin")
        parser.add_argument("--words", type=Path, help="a file with the words of the tip")
        parser.add_argument("--code", help="the tip's receipt code, which is needed with --words")

    def handle(self, *args, **options):
        written = sys.stdin.read(2000) if options["proof"] == "-" else options["proof"]
        found = proof.read(written)
        if found is None:
            raise CommandError(_("This site has not signed it, or a sign of it is wrong."))
        self.stdout.write(_("Genuine: this site received a tip on %(day)s.") % {"day": found.day})
        if options["words"]:
            self._compare(found, options)

    def _compare(self, found, options):
        code = receipt.read(options["code"] or "")
        if code is None:
            raise CommandError(_("With --words the receipt code is needed: --code."))
        if not found.is_of(options["words"].read_text("utf-8"), code):
            raise CommandError(_("It is not a proof of these words with this code."))
        self.stdout.write(_("It is of just these words."))
