"""Fill a new installation: with a demo newsroom, or (--empty) with an administrator alone."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from portal import demo


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--empty", action="store_true", help="only make an administrator")

    def handle(self, *, empty, **options):
        demo.begin_empty() if empty else demo.fill()
        for person, password in demo.accounts():
            role = ", ".join(_(group.name) for group in person.groups.all()) or _("administrator")
            self.stdout.write(f"  {person.username:<8} {password:<14} {person} ({role})")
