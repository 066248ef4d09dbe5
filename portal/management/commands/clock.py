"""Do what is due by the hour: fetch, remove, remind. Runs until it is stopped, or once with --once."""

import logging
import os
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections, connection

from portal import clock
from portal.operations import deadline, identity

PAUSE = 5
LOOK = 0.5
# Seconds after which a question is answered no more: nobody would begin a clock anew that waits for good.
UNANSWERED = 120

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--beside", type=int, metavar="PID", help="end when that process, its parent, has"
        )

    def handle(self, *, once, beside, **options):
        if not once:
            deadline.limit_questions(connection, UNANSWERED)
        is_known = _is_ours()
        if once:
            return "\n".join(clock.run_due())
        while True:
            if is_known := is_known or _is_ours():
                _run_due()
            if not _waited(beside):
                return None
            close_old_connections()


def _is_ours():
    """Whether this process belongs to this database; False where that is away."""
    try:
        identity.require()
    except identity.WrongInstallation as wrong:
        raise CommandError(str(wrong)) from wrong
    except identity.DatabaseAway:
        logger.warning("The clock cannot reach the database; it tries again.")
        return False
    return True


def _run_due():
    """A database that is away for a while is no reason to end: nobody would begin again."""
    try:
        clock.run_due()
    except DatabaseError:
        logger.exception("The clock cannot reach the database; it tries again.")


def _waited(beside):
    """Wait out the pause; False as soon as the process `beside` is gone. An orphan gets another parent, which shows it."""
    for _look in range(int(PAUSE / LOOK)):
        if beside and os.getppid() != beside:
            return False
        time.sleep(LOOK)
    return True
