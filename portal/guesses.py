"""Guessing passwords: how often an account may be tried, and how often from one network, in a quarter of an hour.

Asked before a password is looked at: each look costs the machine as much as a hundred pages. An account that does
not exist is counted as one that does, and what is said is the same in every case. The right password is no guess: its
try is taken back, so that a house with one address may come to work at nine, and who loses their line ten times in a
quarter of an hour is let in the eleventh time. It takes back its own try alone: nobody clears other guesses by it.
"""

from contextlib import suppress
from hashlib import sha256

from django.core.cache import caches
from django.core.exceptions import PermissionDenied

from . import counters

SECONDS = 15 * 60
FOR_ACCOUNT_FROM_NETWORK, FOR_ACCOUNT, FROM_NETWORK = 10, 60, 40
# Six digits are guessed by chance in a hundred thousand quarters of an hour.
FACTORS = 10


class FewGuesses:
    """Stands before the backends that compare passwords; it knows nobody, and stops who tries too often."""

    def authenticate(self, request, username=None, password=None, **facts):
        name = username or facts.get("email") or ""
        if request is not None and password is not None and is_too_many(request, name):
            raise PermissionDenied


def is_too_many(request, name: str) -> bool:
    """Count this try, and say whether there were too many before it."""
    tries = [(_count(kind, thing), most) for kind, thing, most in _counted(request, name)]
    return any(number > most for number, most in tries)


def was_right(request, name: str) -> None:
    """The password fitted: that try was no guess."""
    for kind, thing, _most in _counted(request, name):
        counters.take_back(kind, thing, seconds=SECONDS)
        with suppress(ValueError):
            caches["default"].decr(_own_key(kind, thing))


def _counted(request, name):
    network, name = counters.address_of(request), name.strip().lower()[:150]
    return (
        ("guess-here", f"{name}@{network}", FOR_ACCOUNT_FROM_NETWORK),
        ("guess-account", name, FOR_ACCOUNT),
        ("guess-network", network, FROM_NETWORK),
    )


def is_too_many_factors(user) -> bool:
    """Count this try of a code of that person, and say whether there were too many. Passkeys are not guessed."""
    return _count("guess-factor", str(user.pk)) > FACTORS


def _count(name, thing):
    """By the counters that all processes share; where these are away, in this process alone."""
    number = counters.count(name, thing, seconds=SECONDS)
    if number is not None:
        return number
    key = _own_key(name, thing)
    caches["default"].add(key, 0, timeout=SECONDS)
    return caches["default"].incr(key)


def _own_key(name, thing):
    return f"guesses:{name}:{sha256(thing.encode()).hexdigest()}"
