"""Make the search index anew, the newest stories first: after a restored backup, or when it is in doubt."""

from django.core.management.base import BaseCommand

from articles import photos, search


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only what is not in it")

    def handle(self, *, missing, verbosity, **options):
        done = search.rebuild(self._tell if verbosity else lambda done: None, anew=not missing)
        photos.find_again(anew=not missing)
        if verbosity:
            self.stdout.write(f"{done:,} stories are in the search.")

    def _tell(self, done):
        self.stdout.write(f"{done:,} …", ending="\r")
        self.stdout.flush()
