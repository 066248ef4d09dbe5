"""A sealed and verified copy of the database, the pictures and the sealed files of tips; of the keys, apart."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.operations import identity
from portal.operations.copies import database, key, making, sealed
from portal.operations.copies.places import place_of


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("to", nargs="?", help="a folder, or s3://bucket/folder (default: BACKUP_TO)")
        parser.add_argument("--keys", metavar="PLACE", help="the keys too, to this other place")
        parser.add_argument(
            "--new-key", type=Path, metavar="FILE", help="make the key that copies are sealed to"
        )
        parser.add_argument(
            "--keep-days", type=int, default=30, help="older copies are dropped (default: 30)"
        )

    def handle(self, *, to, keys, new_key, keep_days, **options):
        try:
            if new_key:
                return f"Copies are sealed to {key.make(new_key)}. Take {new_key} away from here."
            return self._copied(to or settings.BACKUP_TO, keys, keep_days)
        except (key.NoKey, database.Failed, sealed.CannotOpen, OSError, ImportError) as error:
            raise CommandError(f"No copy was made. {error}") from error

    def _copied(self, to, keys, keep_days):
        if sentence := identity.no_database():
            raise CommandError(sentence)
        if not to:
            raise CommandError("Say where to, or set BACKUP_TO.")
        if keys and Path(keys).resolve() == Path(to).resolve():
            raise CommandError("Keys that lie beside the copies protect nothing: give --keys another place.")
        made = making.make(place_of(to), keys_place=keys and place_of(keys), keep_days=keep_days)
        apart = "" if keys else " The keys are not in it: dateline backup --keys ANOTHER-PLACE."
        whole = f"{to.rstrip('/')}/{made.name} is whole.{apart}"
        if made.lost:
            raise CommandError(f"{whole} {made.lost}")
        return whole
