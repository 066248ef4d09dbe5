"""File a pasted page as a draft, or with --publish take it to its readers."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles import filing
from articles.copydesk import UnreadableCopy, decode, read_text
from portal import demo


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("path", help="a text file, or - for standard input")
        parser.add_argument(
            "--publish", action="store_true", help="sign off by demo people and publish, back-dated"
        )
        parser.add_argument(
            "--recent", action="store_true", help="also publish the dated headlines listed on the page"
        )

    def handle(self, *, path, publish, recent, **options):
        sent = self.read(path)
        reporter, *editors = demo.people("reporter", *demo.signers(settings.REVIEW_STAGES))
        article, _is_new = filing.file_words(filing.words_of(sent), by=reporter, sent=sent)
        self.stdout.write(f"{article.headline}  [{article.get_state_display()}]")

        if recent:
            briefs = filing.file_briefs(sent.recent, by=reporter, signed_by=editors)
            self.stdout.write(f"{briefs} briefs published.")
        if publish and article.live is None:
            article = filing.publish_on(
                article, sent.date or timezone.localdate(), by=reporter, signed_by=editors
            )
        if article.live:
            self.stdout.write(article.get_absolute_url())

    def read(self, path):
        try:
            data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
            return read_text(decode(data), known=filing.known(), today=timezone.localdate())
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableCopy as error:
            raise CommandError(str(error)) from error
