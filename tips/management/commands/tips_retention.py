"""Remove what has had its time: once a day. With --despite-many also when it is suspiciously much."""

from django.core.management.base import BaseCommand, CommandError

from tips.newsroom import retention


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--despite-many", action="store_true", help="after a look at the clock")

    def handle(self, *, despite_many, **options):
        done = retention.remove_overdue(despite_many=despite_many)
        if done.stopped_at:
            raise CommandError(
                f"Nothing was removed: {done.stopped_at} tips at once are too many. "
                "Is the clock right? If it is, run this again with --despite-many."
            )
        return f"{done.removed} tips, {done.contacts} contacts and {done.ways_back} codes removed."
