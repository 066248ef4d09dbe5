"""Fill a new installation with a demo newsroom, and print who can sign in."""

from django.core.management.base import BaseCommand

from portal import demo, passwords
from portal.operations import identity


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        identity.begin()
        demo.fill()
        return "\n".join(passwords.lines())
