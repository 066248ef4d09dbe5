"""Give the groups the rights that this version brings; what the house changed since stays as it is."""

from django.core.management.base import BaseCommand

from portal.groups import sync_groups


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        new = sync_groups()
        return f"{len(new)} rights are new."
