"""The site behind one question: does this process belong to this database? Asked once, when it starts."""

import logging
import sys
from http import HTTPStatus

from . import identity

logger = logging.getLogger(__name__)


class Guarded:
    """The application, which is not begun where the answer is no.

    Where the database is away, nobody knows: what needs none is served all the same, and it is asked again.
    """

    def __init__(self, application):
        self.application, self.is_known = application, False
        try:
            identity.require_encryption()
            self.is_known = _is_ours()
        except identity.WrongInstallation as wrong:
            sys.stderr.write(f"Dateline does not start here.\n{wrong}\n")
            sys.exit(identity.REFUSED)

    def __call__(self, environ, start_response):
        try:
            self.is_known = self.is_known or _is_ours()
        except identity.WrongInstallation as wrong:
            logger.critical("This process does not belong to this database: %s", wrong)
            status = HTTPStatus.SERVICE_UNAVAILABLE
            start_response(f"{status.value} {status.phrase}", [("Content-Type", "text/plain")])
            return [b"Out of order."]
        return self.application(environ, start_response)


def _is_ours():
    """True, or False where the database is away. Raises WrongInstallation."""
    try:
        identity.require()
    except identity.DatabaseAway:
        return False
    return True
