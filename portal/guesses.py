"""Guessing passwords: how often an account may be tried, and how often from one network, in a quarter of an hour.

Asked before a password is looked at: each look costs the machine as much as a hundred pages. An account that does
not exist is counted as one that does, and what is said is the same in every case.
"""

from django.core.exceptions import PermissionDenied

from . import counters

SECONDS = 15 * 60
FOR_ACCOUNT_FROM_NETWORK, FOR_ACCOUNT, FROM_NETWORK = 10, 60, 40


class FewGuesses:
    """Stands before the backends that compare passwords; it knows nobody, and stops who tries too often."""

    def authenticate(self, request, username=None, password=None, **facts):
        name = username or facts.get("email") or ""
        if request is not None and password is not None and is_too_many(request, name):
            raise PermissionDenied


def is_too_many(request, name: str) -> bool:
    """Count this try, and say whether there were too many before it. Where nothing counts, everybody may try."""
    network, name = counters.address_of(request), name.strip().lower()[:150]
    counted = (
        (counters.count("guess-here", f"{name}@{network}", seconds=SECONDS), FOR_ACCOUNT_FROM_NETWORK),
        (counters.count("guess-account", name, seconds=SECONDS), FOR_ACCOUNT),
        (counters.count("guess-network", network, seconds=SECONDS), FROM_NETWORK),
    )
    return any((number or 0) > most for number, most in counted)
