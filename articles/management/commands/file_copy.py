"""File a pasted page as a draft, or with --publish take it to its readers. A public story's address is the last line.

With --publish alone the page is filed as what it is: printed elsewhere, signed by nobody here. With
--signed-by the named people sign it in turn, by the rights they have.
"""

import sys
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import filing
from articles.workflow import Refused
from copydesk import UnreadableCopy
from portal.accounts import NoSuchAccount, account, only_administrator
from portal.rights import may


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("path", help="a text, .docx, .html or .eml file, or - for standard input")
        parser.add_argument(
            "--by",
            metavar="ACCOUNT",
            help="who files it; default: the administrator, where there is just one",
        )
        parser.add_argument(
            "--publish", action="store_true", help="publish it, dated on the day that it names"
        )
        parser.add_argument(
            "--signed-by", default="", metavar="ACCOUNTS", help="who signs it, in order, with commas"
        )
        parser.add_argument(
            "--recent", action="store_true", help="also file the dated headlines listed on the page"
        )

    def handle(self, *, path, by, publish, signed_by, recent, **options):
        if signed_by and not publish:
            raise CommandError("--signed-by goes with --publish: nothing is signed that stays a draft.")
        try:
            person = account(by) if by else only_administrator()
            signers = [account(name) for name in signed_by.split(",") if name.strip()]
        except NoSuchAccount as error:
            raise CommandError(str(error)) from error
        if not self.may_file(person, is_printed=publish and not signers):
            raise CommandError(f"{person.username} may not file this: the right is missing.")
        sent = self.read(path)
        try:
            article, briefs = self.file(sent, by=person, publish=publish, signers=signers, recent=recent)
        except Refused as refused:
            raise CommandError(f"Nothing was filed. {refused}") from refused

        self.stdout.write(f"{article.headline}  [{article.get_state_display()}]")
        for line in sent.remainder:
            self.stderr.write(f"Not filed: {line.text}")
        if recent:
            self.stdout.write(f"{briefs} briefs published.")
        if article.is_readable(timezone.now()):
            self.stdout.write(article.get_absolute_url())

    def may_file(self, person, *, is_printed):
        """Whether the person may file it: bringing in what others have printed is a right of its own."""
        right = "articles.import_article" if is_printed else "articles.add_article"
        return may(person, right)

    @transaction.atomic
    def file(self, sent, *, by, publish, signers, recent):
        """All of it or nothing: (the story, how many briefs are new)."""
        said_of = _said_of(sent)
        article, _is_new = filing.file_words(filing.words_of(sent), by=by, sent=sent)
        if publish and not article.is_readable(timezone.now()):
            day = sent.date or timezone.localdate()
            if signers:
                article = filing.publish_on(article, day, by=by, signed_by=signers)
            else:
                article = filing.printed_elsewhere(article, day, by=by, said_of=said_of)
        briefs = filing.file_briefs(sent.recent, by=by, said_of=said_of) if recent else 0
        return article, briefs

    def read(self, path):
        try:
            with _opened(path) as file:
                return filing.read_copy(file)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except UnreadableCopy as error:
            raise CommandError(str(error)) from error


def _said_of(sent):
    """What the journal says of a page that came by this command."""
    if sent.source:
        return _("imported from a page of %(source)s") % {"source": sent.source}
    return _("imported from a pasted page")


def _opened(path):
    return nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")
