"""File a pasted page as a draft, or with --publish take it to its readers. A public story's address is the last line."""

import sys
from contextlib import nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from articles import filing
from articles.workflow import Refused
from copydesk import UnreadableCopy
from portal import demo


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("path", help="a text, .docx, .html or .eml file, or - for standard input")
        parser.add_argument(
            "--publish", action="store_true", help="sign off by demo people and publish, back-dated"
        )
        parser.add_argument(
            "--recent", action="store_true", help="also publish the dated headlines listed on the page"
        )

    def handle(self, *, path, publish, recent, **options):
        sent = self.read(path)
        try:
            article, briefs = self.file(sent, publish=publish, recent=recent)
        except Refused as refused:
            raise CommandError(f"Nothing was filed. {refused}") from refused

        self.stdout.write(f"{article.headline}  [{article.get_state_display()}]")
        if recent:
            self.stdout.write(f"{briefs} briefs published.")
        if article.is_public(timezone.now()):
            self.stdout.write(article.get_absolute_url())

    @transaction.atomic
    def file(self, sent, *, publish, recent):
        """All of it or nothing: (the story, how many briefs are new)."""
        reporter, *editors = demo.people("reporter", *demo.signers(settings.REVIEW_STAGES))
        article, _is_new = filing.file_words(filing.words_of(sent), by=reporter, sent=sent)
        if publish and not article.is_public(timezone.now()):
            day = sent.date or timezone.localdate()
            article = filing.publish_on(article, day, by=reporter, signed_by=editors)
        briefs = filing.file_briefs(sent.recent, by=reporter, signed_by=editors) if recent else 0
        return article, briefs

    def read(self, path):
        try:
            with _opened(path) as file:
                return filing.read_copy(file)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableCopy as error:
            raise CommandError(str(error)) from error


def _opened(path):
    return nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")
