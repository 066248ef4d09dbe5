"""Begin a site: make its keys and its secret, and its first administrator, or a link by which one is made.

Safe to repeat: where the database knows its installation, no key is made, and where anybody has an account, nobody is.
With ADMIN_PASSWORD or ADMIN_PASSWORD_FILE the administrator is made here; else the link leads to where it is, once.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from portal import first_run, passwords
from portal.models import Masthead, User
from portal.operations import identity


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--here",
            action="store_true",
            help="make the account admin, with a password made here and printed",
        )

        parser.add_argument("--name", default="", help="the portal's name (default: PORTAL_NAME)")

    def handle(self, *, here, name, **options):
        try:
            identity.begin()
        except identity.WrongInstallation as wrong:
            raise CommandError(str(wrong)) from wrong
        if name:
            settings.PORTAL_NAME = name
        if here:
            first_run.begin_here()
            return "\n".join(passwords.lines())
        if not first_run.is_due():
            return "The newsroom has its people."
        if password := _password():
            return f"The newsroom's first administrator is {_begin(password).username}."
        address = f"{settings.SITE_ADDRESS}{reverse('admin:first_run')}?code={first_run.code()}"
        return f"Nobody has an account yet. The first administrator is made at {address}"


def _begin(password):
    admin = User(username=settings.ADMIN_USERNAME, name=settings.ADMIN_USERNAME)
    try:
        validate_password(password, admin)
        admin.full_clean(exclude=["password"])
        Masthead(name=settings.PORTAL_NAME or "-").clean_fields()
        return first_run.begin(admin, password=password, portal_name=settings.PORTAL_NAME)
    except ValidationError as wrong:
        raise CommandError("No administrator was made. " + " ".join(wrong.messages)) from wrong


def _password():
    """The password that the environment names, without the line break at a file's end."""
    if not settings.ADMIN_PASSWORD_FILE:
        return settings.ADMIN_PASSWORD
    try:
        return Path(settings.ADMIN_PASSWORD_FILE).read_text().rstrip("\r\n")
    except OSError as error:
        raise CommandError(f"ADMIN_PASSWORD_FILE cannot be read: {error.strerror}.") from error
