"""Fetch partner feeds now: those named, or all that are active, whether they are due or not."""

from django.core.management.base import BaseCommand, CommandError

from exchange import partners
from exchange.models import PartnerFeed


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="name", help="name of a feed, as the newsroom has it")

    def handle(self, *, names, **options):
        feeds = PartnerFeed.objects.select_related("source", "section")
        chosen = feeds.filter(name__in=names) if names else feeds.filter(is_active=True)
        if unknown := set(names) - {feed.name for feed in chosen}:
            raise CommandError(f"There is no partner feed of this name: {', '.join(sorted(unknown))}.")
        broken = [feed for feed in chosen if not self.fetch(feed)]
        if broken:
            raise CommandError(f"{len(broken)} of {len(chosen)} could not be fetched.")

    def fetch(self, feed):
        went_well = partners.fetch(feed)
        self.stdout.write(f"{feed.name}: {feed.last_outcome if went_well else feed.last_error}")
        return went_well
