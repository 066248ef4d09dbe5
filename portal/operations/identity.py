"""Whose installation this is: the row in its database, and what of it lies outside of the database.

The secret, the folders and the tip-line's key are made once, by the first run, and their marks stand in the row
`Installation`. A process whose own do not fit refuses to start and says what is missing: a second key, made in
silence beside a lost one, would be found out only when no tip can be opened any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from portal.extensions import handed_in
from portal.models import Installation

from .typed import no_database

# gunicorn's own code for a worker that cannot start: its master ends then, and does not try again.
REFUSED = 3
# The mark of VAR_DIR.
FOLDER = "folder"


class WrongInstallation(Exception):
    """This process and its database do not belong together. The message says what is missing, a sentence a line."""


class DatabaseAway(Exception):
    """The database does not answer, so nobody can say whose it is."""


@dataclass(frozen=True)
class Mark:
    """Something of the installation outside of its database, handed in by a module `identity` with MARKS.

    `read()` gives the mark of what is here, or "". `make(number)` makes it where it is not, in the first run alone.
    """

    name: str
    label: str
    read: Callable[[], str]
    make: Callable[[str], None]
    # Where it can come back from.
    way_back: str


def marks() -> dict[str, Mark]:
    return {mark.name: mark for mark in handed_in("identity", "MARKS")}


def begin() -> Installation:
    """The first run's part: make what is missing, and enter it. Where a database has its row, nothing is made.

    Raises WrongInstallation where the folder belongs to another database than this empty one.
    """
    with transaction.atomic():
        row = Installation.objects.first()
        if row is None:
            if number := marks()[FOLDER].read():
                raise WrongInstallation(_of_another(number))
            row = Installation(pk=Installation.ONLY)
            for mark in marks().values():
                mark.make(str(row.number))
            row.marks = {mark.name: [mark.read()] for mark in marks().values()}
            row.save(force_insert=True)
    _enter_new(row)
    return row


def _enter_new(row):
    """Marks that came with a later version, and belong to something that is here."""
    for mark in marks().values():
        if mark.name not in row.marks:
            mark.make(str(row.number))
            accept(mark.name)


def accept(name: str, mark: str = "") -> None:
    """That mark, or that of what is here, is the installation's from now on; what it was before stays known."""
    with transaction.atomic():
        if row := Installation.objects.select_for_update().first():
            here = mark or marks()[name].read()
            row.marks[name] = list(dict.fromkeys([here, *row.marks.get(name, [])]))
            row.save(update_fields=["marks"])


def faults() -> list[str]:
    """What does not fit, as sentences; none where all is well. Raises DatabaseAway."""
    if sentence := no_database():
        return [sentence]
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise DatabaseAway(str(error)) from error
    try:
        row = Installation.objects.first()
    except DatabaseError:
        return [_("The database has no tables of this version. Run: dateline upgrade")]
    if row is None:
        return [_("The database belongs to no installation yet. Run: dateline first-run")]
    wrong = [(mark, here) for mark in marks().values() if not row.knows(mark.name, here := mark.read())]
    return [_misfit(mark, here) for mark, here in _without_what_lies_in_it(wrong)]


def _without_what_lies_in_it(wrong):
    """Where the folder VAR_DIR itself is not there, what is kept in it comes back with it, and is no sentence of its own."""
    if any(mark.name == FOLDER and not here for mark, here in wrong):
        return [(mark, here) for mark, here in wrong if mark.name == FOLDER or here]
    return wrong


def require() -> None:
    """Raises WrongInstallation, or DatabaseAway where nobody can tell."""
    if found := faults():
        raise WrongInstallation("\n".join(found))


def require_encryption() -> None:
    """Raises WrongInstallation where pages would go over the line in clear."""
    if found := in_clear():
        raise WrongInstallation("\n".join(found))


def in_clear() -> list[str]:
    """Why no page may be served: passwords over a line that anybody can read, at any name but this machine's own."""
    if settings.HTTPS or settings.DEBUG or settings.INSECURE_HTTP:
        return []
    open_to = [host for host in settings.ALLOWED_HOSTS if not _is_safe_name(host)]
    sentence = _(
        "HTTPS is off, and the site answers as %(hosts)s. Set HTTPS=True behind a proxy that speaks TLS; "
        "in a closed network, for a trial, INSECURE_HTTP=True."
    )
    return [sentence % {"hosts": ", ".join(open_to)}] if open_to else []


def _is_safe_name(host):
    """Loopback, and onion services, which encrypt by themselves."""
    return host in {"127.0.0.1", "localhost", "[::1]", "::1"} or host.endswith(".onion")


def _misfit(mark, here):
    values = {"label": mark.label, "way_back": mark.way_back}
    if here:
        return _("%(label)s: not that of this installation. %(way_back)s") % values
    return _("%(label)s: missing. %(way_back)s") % values


def _of_another(number):
    sentence = _(
        "The folder %(folder)s belongs to the installation %(number)s, and this database to none. Is DATABASE_URL right? "
        "A new site needs a VAR_DIR of its own."
    )
    return sentence % {"folder": settings.VAR_DIR, "number": number}
