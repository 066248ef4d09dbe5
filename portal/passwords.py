"""Passwords made on this machine, for the accounts of a demo and for the administrator of `make run DEMO=0`."""

import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from .models import User
from .private_files import open_private


def give_passwords(users: Iterable[User]) -> None:
    """Set a password made here for each, and keep them in a file that only this account can read."""
    made = {}
    for user in users:
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.save(update_fields=["password"])
        made[user.username] = {"password": password, "stored": user.password}
    with open(_kept(), "w", opener=open_private) as file:
        json.dump(made, file)


def accounts() -> list[tuple[User, str]]:
    """[(person, password)] of the accounts that were given one here and still have it."""
    if not _kept().exists():
        return []
    made = json.loads(_kept().read_text())
    users = User.objects.filter(username__in=made).prefetch_related("groups").order_by("pk")
    return [
        (user, made[user.username]["password"]) for user in users if _still_has(user, **made[user.username])
    ]


def lines() -> list[str]:
    """These accounts as the console shows them."""
    return [
        f"  {person.username:<8} {password:<14} {person} ({_role(person)})" for person, password in accounts()
    ]


def _role(person):
    return ", ".join(_(group.name) for group in person.groups.all()) or _("administrator")


def _still_has(user, *, password, stored):
    """Whether it is that person's password. Hashing takes a second a person; an unchanged hash says it at once."""
    return user.password == stored or user.check_password(password)


def _kept() -> Path:
    return settings.VAR_DIR / "passwords.json"
