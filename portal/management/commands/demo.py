"""Fill a new installation with a demo newsroom, and print who can sign in."""

from django.core.management.base import BaseCommand

from portal import demo, passwords


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        demo.fill()
        return "\n".join(passwords.lines())
