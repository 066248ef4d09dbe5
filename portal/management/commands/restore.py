"""A copy back into an empty installation, on this host or another. What was taken away since stays away."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.operations import identity
from portal.operations.copies import database, key, mirror, restoring, sealed


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("copy", nargs="?", default="", help="the file …copy, or its address in a bucket")
        parser.add_argument(
            "--key", type=Path, required=True, help="the private key that copies are sealed to"
        )
        parser.add_argument("--keys", default="", help="the file …keys, where the keys were lost too")
        parser.add_argument(
            "--mirror",
            default="",
            metavar="FILE",
            help=f"the file {mirror.NAME}, if it is not beside the copy; with no copy, what is missing here comes back",
        )

    def handle(self, *, copy, keys, **options):
        if not (copy or options["mirror"]):
            raise CommandError("Say which copy.")
        try:
            private, found = key.private(options["key"]), options["mirror"] or mirror.beside(copy)
            if not copy:
                return self._mirror_alone(found, private)
            again = restoring.restore(copy, private, keys_address=keys, mirror_address=found)
        except (key.NoKey, database.Failed, sealed.CannotOpen, restoring.NotEmpty, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        if not found:
            self.stdout.write(_no_mirror())
        for kind, number in again.items():
            if number:
                self.stdout.write(f"Taken away again, as it was since this copy: {number} ({kind}).")
        if found := identity.faults():
            raise CommandError("The copy is back. " + " ".join(found))
        return "The copy is back."

    def _mirror_alone(self, address, private):
        if sentence := identity.no_database():
            raise CommandError(sentence)
        mirror.examine(address, private)
        restoring.bring_mirror_back(address, private)
        return _("What was missing here of %(file)s is back.") % {"file": mirror.NAME}


def _no_mirror():
    sentence = _(
        "%(file)s does not lie beside the copy: its tips cannot be opened. "
        "When it is found: dateline restore --mirror FILE --key KEY"
    )
    return sentence % {"file": mirror.NAME}
