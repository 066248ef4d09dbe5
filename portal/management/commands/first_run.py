"""Give a newsroom its first administrator, by ADMIN_PASSWORD or ADMIN_PASSWORD_FILE; else say where it asks for one.

Safe to repeat: where anybody has an account, nothing is done.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from portal import first_run, passwords
from portal.models import Masthead, User


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "--here",
            action="store_true",
            help="make the account admin, with a password made here and printed",
        )

    def handle(self, *, here, **options):
        if here:
            first_run.begin_here()
            return "\n".join(passwords.lines())
        if not first_run.is_due():
            return "The newsroom has its people."
        if password := _password():
            return f"The newsroom's first administrator is {_begin(password).username}."
        address = f"{reverse('admin:first_run')}?code={first_run.code()}"
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
