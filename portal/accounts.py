"""The accounts that commands act for: named, and active."""

from .models import User


class NoSuchAccount(Exception):
    """The message is a sentence for the command line."""


def account(username: str) -> User:
    """Raises `NoSuchAccount`."""
    found = User.objects.filter(username=username.strip(), is_active=True).first()
    if found is None:
        raise NoSuchAccount(f"Nobody here has the account {username.strip()}.")
    return found


def only_administrator() -> User:
    """The one active superuser; with none or several, `NoSuchAccount` asks for a name."""
    found = list(User.objects.filter(is_superuser=True, is_active=True)[:2])
    if len(found) != 1:
        few = "no administrator" if not found else "more than one administrator"
        raise NoSuchAccount(f"There is {few} here: say with --by who files it.")
    return found[0]
