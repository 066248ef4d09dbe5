"""Enter what is here as the installation's: a new secret, an empty folder, another key of the tip-line.

For the administrator who knows why it is another. Whatever was sealed with the old one needs the old one still.
"""

from django.core.management.base import BaseCommand, CommandError

from portal.operations import identity


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("name", choices=sorted(identity.marks()))

    def handle(self, *, name, **options):
        if sentence := identity.no_database():
            raise CommandError(sentence)
        row, mark = identity.Installation.objects.first(), identity.marks()[name]
        if row is None:
            raise CommandError("The database belongs to no installation yet. Run: dateline first-run")
        mark.make(str(row.number))
        if not mark.read():
            raise CommandError(f"{mark.label}: there is none here to be entered.")
        identity.accept(name)
        return f"{mark.label}: entered."
