"""Who reads tips: list them, admit somebody, end it. Told to all readers, and written in their journal."""

from django.core.management.base import BaseCommand, CommandError

from portal.accounts import NoSuchAccount, account
from tips.models import TipReader
from tips.newsroom import readers


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("list", help="who reads tips, and who is to")
        for name, told in (("admit", "let this account read tips"), ("end", "it reads no tips any more")):
            acts.add_parser(name, help=told).add_argument("account")

    def handle(self, *, act, account=None, **options):
        self.stdout.write(_list() if act == "list" else _changed(act, account))


def _list():
    rows = TipReader.objects.listed()
    lines = [f"{row.person.get_username()}  {row.person}: {row.get_state_display()}" for row in rows]
    return "\n".join(lines) or "Nobody reads tips. Admit the first: manage.py tip_readers admit ACCOUNT"


def _changed(act, name):
    try:
        person = account(name)
    except NoSuchAccount as error:
        raise CommandError(str(error)) from error
    row = {"admit": readers.admit_here, "end": readers.end_here}[act](person)
    return f"{person}: {row.get_state_display()}"
