"""The engine of the database at hand. Both give the same answers: what is found, and in which order."""

from django.db import connection

from . import postgresql, sqlite

_ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def engine():
    return _ENGINES[connection.vendor]
