"""The first run: a newsroom in which nobody works yet gets its name and its first administrator, once.

By the screen of `first_run_screen`, by the environment (`manage.py first_run`), or on one's own machine
by `make run DEMO=0`. The first visitor of a new site need not be its owner: the screen asks for a code
that can be read on the machine alone.
"""

import secrets
from unicodedata import normalize

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from .groups import sync_groups
from .models import Masthead, User
from .passwords import give_passwords
from .private_files import write_once

# Without the letters and digits that are taken for one another.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class AlreadyBegunError(Exception):
    """There are accounts already, so there is no first run any more."""


def is_due() -> bool:
    return not User.objects.exists()


def code() -> str:
    """The code that the screen asks for, made on first need."""
    made = "-".join("".join(secrets.choice(_ALPHABET) for _letter in range(4)) for _group in range(3))
    write_once(_kept(), made)
    return _kept().read_text().strip()


def is_code(typed: str) -> bool:
    """Whether it is the code, however its groups are parted, in capitals or not, in wide letters or not."""
    return constant_time_compare(_letters(typed), _letters(code()))


def begin(admin: User, *, password: str | None = None, portal_name: str = "") -> User:
    """Make that unsaved person the first administrator; raises AlreadyBegunError where anybody is there before.

    Two may try at once: the second waits for the first at the masthead's row. Without a password one
    is made here, and kept for `make run` to show.
    """
    with transaction.atomic():
        Masthead.objects.get_or_create(pk=Masthead.ONLY, defaults={"name": portal_name or admin.username})
        masthead = Masthead.objects.select_for_update().get(pk=Masthead.ONLY)
        if not is_due():
            raise AlreadyBegunError
        if portal_name:
            masthead.name = portal_name
            masthead.save(update_fields=["name"])
        admin.is_staff = admin.is_superuser = True
        admin.set_password(password)
        admin.save()
        sync_groups()
        if password is None:
            give_passwords([admin])
    _kept().unlink(missing_ok=True)
    return admin


def begin_here() -> None:
    """On one's own machine: the account `admin` with a password made here. Nothing where anybody works already."""
    if is_due():
        admin = User(username="admin", name=_("administrator"))
        begin(admin, portal_name=settings.PORTAL_NAME)


def _letters(text):
    return "".join(filter(str.isalnum, normalize("NFKC", text))).upper()


def _kept():
    return settings.VAR_DIR / "first-run-code"
