"""A command that is typed in a place where no site has begun: it ends in a sentence, and leaves no database behind.

SQLite makes the file that it is asked about. A clone without settings would have one with nothing in it, and the
command a traceback.
"""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, execute_from_command_line
from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    OperationalError,
    ProgrammingError,
    connection,
    connections,
)
from django.utils.translation import gettext as _

# These make the database; what a site needs beside it, others look after.
BEGIN = {"migrate", "prepare", "restore"}


class NoDatabase(CommandError, OperationalError):
    """For whoever typed the command it is a sentence, for what can do without a database it is one that is away."""


def execute(arguments: list[str]) -> None:
    """As Django does it. Exits with 1 and a sentence where there is no database, or none with tables."""
    if arguments[1:2] and arguments[1] not in BEGIN:
        _make_none()
    try:
        execute_from_command_line(arguments)
    except (OperationalError, ProgrammingError):
        sentence = "" if "--traceback" in arguments else _what_is_wrong()
        if not sentence:
            raise
        sys.exit(sentence)


def no_database() -> str:
    """A SQLite that is not there would be made by the first question asked of it."""
    if connection.vendor != "sqlite":
        return ""
    path = str(connection.settings_dict["NAME"])
    if path == ":memory:" or path.startswith("file:") or Path(path).exists():
        return ""
    sentence = _(
        "There is no database at %(path)s. Is DATABASE_URL set here? A new site begins by: dateline first-run"
    )
    return sentence % {"path": path}


def _make_none():
    try:
        ours = connections[DEFAULT_DB_ALIAS]
    except ImproperlyConfigured:
        return  # what is wrong with the settings, Django says
    connect = ours.get_new_connection

    def connect_to_what_is_there(facts):
        if sentence := no_database():
            raise NoDatabase(sentence)
        return connect(facts)

    ours.get_new_connection = connect_to_what_is_there


def _what_is_wrong():
    """Asked of the database itself; "" where it answers and has tables."""
    try:
        has_tables = bool(connection.introspection.table_names())
    except (OperationalError, InterfaceError) as away:
        said = str(away).strip().partition("\n")[0]
        return _("The database does not answer: %(said)s. See docs/when-something-is-wrong.md.") % {
            "said": said
        }
    return "" if has_tables else _("The database has no tables of this version. Run: dateline upgrade")
