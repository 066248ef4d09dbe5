"""Bring in the version that lies here: look it over, make a copy, change the tables, hand over without a gap.

Run it when the new code and its libraries are in place. Readers, reporters and tipsters notice nothing.
"""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.operations import identity, schema, upgrade


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--to", default="", help="where the copy goes (default: BACKUP_TO)")
        parser.add_argument("--without-backup", action="store_true", help="make no copy first")
        parser.add_argument(
            "--tries",
            type=int,
            default=schema.TRIES,
            help="how often a table that somebody holds is tried, every four seconds (default: %(default)s)",
        )
        parser.add_argument(
            "--without-restart", action="store_true", help="leave the running processes as they are"
        )

    def handle(self, *, to, tries, without_backup, without_restart, **options):
        if sentence := identity.no_database():
            raise CommandError(sentence)
        try:
            for sentence in upgrade.look_over():
                self.stdout.write(sentence)
        except upgrade.NotNow as wrong:
            raise CommandError(f"Nothing was changed. {wrong}") from wrong
        self._copy(to or settings.BACKUP_TO, without_backup)
        self._change_tables(tries)
        call_command("prepare", stdout=self.stdout)
        upgrade.enter_new_marks()
        return None if without_restart else self._hand_over()

    def _copy(self, to, is_left_out):
        if is_left_out:
            return
        if not to:
            raise CommandError(
                "Nothing was changed. Say where the copy goes (--to, BACKUP_TO), or --without-backup."
            )
        call_command("backup", to, stdout=self.stdout)

    def _change_tables(self, tries):
        try:
            changed = upgrade.changed_tables(tries=max(tries, 1), say=self._say)
        except schema.StillHeld as held:
            raise CommandError(f"{held} The old version goes on; try again later.") from held
        self.stdout.write(f"{len(changed)} changes of the tables: {', '.join(changed) or 'none'}.")

    def _say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def _hand_over(self):
        told = upgrade.hand_over()
        if not told:
            return "No server of this folder runs here; begin it anew yourself."
        clock = (
            ""
            if upgrade.clock_is_ours()
            else " The clock has to be begun anew: systemctl restart dateline-clock"
        )
        return f"{told} servers go on with the new version.{clock}"
