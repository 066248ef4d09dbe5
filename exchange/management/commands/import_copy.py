"""Take in stories from another system's files, each once: as drafts, or with --publish as printed on their own days."""

import json
import sys
from contextlib import ExitStack
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from exchange.bulk import ImportRun, NoRoom, Pictures, Report
from exchange.bulk.turn import Busy, one_at_a_time
from exchange.bulk.unpacking import Unpackable, folder_of, one_of
from exchange.exchange_kinds import FOLDERS, IN_PIECES
from portal.accounts import NoSuchAccount, account, only_administrator
from portal.extensions import handed_in_by_name
from portal.rights import may

AWAY = (OperationalError, InterfaceError)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("kind", choices=[*_readers(), *FOLDERS], help="the format")
        parser.add_argument("paths", nargs="+", type=Path, metavar="path")
        parser.add_argument("--origin", help="who sent them, where the kind does not tell it well enough")
        parser.add_argument("--source", default="", help="the outlet of stories that name none")
        parser.add_argument(
            "--publish", action="store_true", help="file what was public there as printed there"
        )
        parser.add_argument(
            "--by", help="account that files; default: the administrator, where there is just one"
        )
        parser.add_argument("--media", type=Path, help="folder with the pictures of the old site")
        parser.add_argument(
            "--images-from",
            action="append",
            default=[],
            metavar="HOST",
            help="host that pictures are fetched from",
        )
        parser.add_argument("--dry-run", action="store_true", help="read and judge everything, file nothing")
        parser.add_argument("--report", type=Path, help="what was refused or noted and why, as JSON lines")

    def handle(self, *, kind, paths, **options):
        for path in paths:
            if not (path.is_file() or (kind in {*FOLDERS, *IN_PIECES} and path.is_dir())):
                raise CommandError(f"{path} is not a file.")
        with ExitStack() as stack:
            try:
                run = self.begun(kind, options, stack)
            except AWAY as fault:
                raise CommandError(_away(fault)) from fault
            counts = run.report.counts
            try:
                for path in paths:
                    self.take_in(run, kind, path, stack)
            except NoRoom as why:
                raise CommandError(f"{why}\n{self.summary(counts)}") from why
            except AWAY as fault:
                raise CommandError(f"{_away(fault)}\n{self.summary(counts)}") from fault
        summary = self.summary(counts, is_rehearsal=options["dry_run"])
        return "\n".join([summary, *run.report.balance.told()])

    def begun(self, kind, options, stack):
        person = self.person(options["by"])
        try:
            stack.enter_context(one_at_a_time())
        except Busy as busy:
            raise CommandError(str(busy)) from busy
        return ImportRun(
            origin=(options["origin"] or kind)[:60],
            by=person,
            publishes=options["publish"],
            report=Report(self.remark_to(options["report"], stack)),
            source=options["source"],
            pictures=Pictures(options["media"], tuple(options["images_from"])),
            is_rehearsal=options["dry_run"],
        )

    def take_in(self, run, kind, path, stack):
        if kind in FOLDERS:
            try:
                folder = stack.enter_context(folder_of(path))
            except Unpackable as error:
                raise CommandError(str(error)) from error
            run.pictures.media = run.pictures.media or folder
            run.file_all(FOLDERS[kind](folder, known=run.known), self.progress)
            return
        with one_of(path) as file:
            run.file_all(_readers()[kind](file), self.progress)

    def person(self, by):
        """Who files: the right to bring in what others have printed is all they need, also for drafts."""
        try:
            person = account(by) if by else only_administrator()
        except NoSuchAccount as error:
            raise CommandError(str(error)) from error
        if not may(person, "articles.import_article"):
            raise CommandError(f"{person.username} may not bring in what was printed elsewhere.")
        return person

    def remark_to(self, path, stack):
        if path is None:
            return lambda row: self.stderr.write(f"{row['key']}: {row['reason']}")
        file = stack.enter_context(path.open("w", encoding="utf-8"))
        return lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def progress(self, counts):
        if sys.stderr.isatty():
            sys.stderr.write(
                f"\r{counts['read']:,} read, {counts['filed']:,} filed, {counts['refused']:,} refused "
            )

    def summary(self, counts, *, is_rehearsal=False):
        verb = "would be filed" if is_rehearsal else "filed"
        return (
            f"{counts['read']:,} read: {counts['filed']:,} {verb} ({counts['published']:,} published), "
            f"{counts['known']:,} known already, {counts['refused']:,} refused, {counts['noted']:,} remarks, "
            f"{counts['passed']:,} that are no stories."
        )


def _away(fault):
    sentence = _(
        "The database does not answer (%(fault)s). What was filed stays there. Run the same again when it is back: "
        "it goes on from there."
    )
    return sentence % {"fault": (str(fault).strip().splitlines() or [type(fault).__name__])[0][:200]}


def _readers():
    return handed_in_by_name("exchange_kinds", "READERS")
