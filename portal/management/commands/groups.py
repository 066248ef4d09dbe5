"""Make the newsroom's groups, or put their permissions right."""

from django.core.management.base import BaseCommand

from portal.newsroom import GROUPS, lay_groups


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        lay_groups()
        return f"{len(GROUPS)} groups are in place."
