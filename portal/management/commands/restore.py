"""A copy back into an empty installation, on this host or another. What was taken away since stays away."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.operations import identity
from portal.operations.copies import database, key, restoring, sealed


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("copy", help="the file …copy, or its address in a bucket")
        parser.add_argument(
            "--key", type=Path, required=True, help="the private key that copies are sealed to"
        )
        parser.add_argument("--keys", default="", help="the file …keys, where the keys were lost too")

    def handle(self, *, copy, keys, **options):
        try:
            again = restoring.restore(copy, key.private(options["key"]), keys_address=keys)
        except (key.NoKey, database.Failed, sealed.CannotOpen, restoring.NotEmpty, OSError) as error:
            raise CommandError(f"Nothing was restored. {error}") from error
        for kind, number in again.items():
            if number:
                self.stdout.write(f"Taken away again, as it was since this copy: {number} ({kind}).")
        if found := identity.faults():
            raise CommandError("The copy is back. " + " ".join(found))
        return "The copy is back."
