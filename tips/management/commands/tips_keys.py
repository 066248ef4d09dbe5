"""The tip-line's keys: show the public ones, make a pair, rotate, seal every tip's key anew."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.moves import Refused
from portal.operations import identity
from tips.models import Tip
from tips.newsroom import addressed
from tips.sealing import keys, vault
from tips.sealing.key_file import public_keys, spell
from tips.sealing.private_key import read_private_keys
from tips.sealing.vault import CannotOpen


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("show", help="print the public keys in use")
        new = acts.add_parser(
            "new", help="make a pair: the private key into a new file, the public one printed"
        )
        new.add_argument("path", type=Path)
        acts.add_parser(
            "rotate", help="make a new pair the newsroom's; old tips stay readable with the old one"
        )
        reseal = acts.add_parser("reseal", help="seal every tip's key to the public keys of today")
        reseal.add_argument(
            "--with", dest="path", type=Path, help="also open with the private keys in this file"
        )
        addressed_to_one = acts.add_parser(
            "open-addressed", help="open tips for one person alone to all readers: they have left or are away"
        )
        addressed_to_one.add_argument(
            "--with", dest="path", type=Path, required=True, help="the recovery key"
        )
        addressed_to_one.add_argument("numbers", type=int, nargs="*", help="these tips; all there are")

    def handle(self, *, act, path=None, numbers=(), **options):
        try:
            if act == "open-addressed":
                self.stdout.write("\n".join(_open_addressed(path, numbers)))
                return
            self.stdout.write({"show": _show, "new": _new, "rotate": _rotate, "reseal": _reseal}[act](path))
        except (OSError, ValueError, keys.NotHere) as error:
            raise CommandError(str(error)) from error


def _show(_path):
    newsroom, recovery = public_keys()
    return f"newsroom {spell(newsroom)}\nrecovery {spell(recovery) if recovery else 'none'}"


def _new(path):
    return spell(keys.make(path).public_key)


def _rotate(_path):
    made = keys.rotate()
    identity.accept("tips_key", vault.id_of(made.public_key).hex())
    sentence = f"The newsroom's public key is now {spell(made.public_key)}."
    if settings.TIPS_PUBLIC_KEY:
        sentence += " Set TIPS_PUBLIC_KEY to it wherever tips are taken."
    return sentence


def _open_addressed(path, numbers):
    """A line for each tip."""
    private, tips = read_private_keys(path), Tip.objects.kept().exclude(addressed_to=None).order_by("pk")
    for tip in tips.filter(pk__in=numbers) if numbers else tips:
        try:
            addressed.open_to_all(tip, private)
        except Refused as refused:
            yield str(refused)
        except CannotOpen:
            yield f"{tip}: this is not the recovery key it was sealed to."
        else:
            yield f"{tip} is open to all who read tips."


def _reseal(path):
    done, closed = keys.reseal(read_private_keys(path) if path else [])
    return f"{done} tips sealed to the keys of today; {closed} could not be opened with the keys at hand."
