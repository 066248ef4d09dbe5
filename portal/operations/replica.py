"""Readers' pages from a replica of the database, for as long as it is known to be no older than the bound.

How old a replica is, its own clocks do not say: one that is cut off from its primary looks as if it had all. So each
process asks both, once a second and beside its requests: the primary for the place up to which it has written, then
the replica whether it has come that far. If it has, it held all that was promised before the first question, and may
be read until the bound after that. Past the bound the primary is read.

While the primary is away nothing is promised there, and the replica is read for as long as the proxy would show what
it kept (KEPT_SECONDS): after that a take-down that another host may have taken in could be missing here.
"""

import contextlib
import logging
import re
import threading
import time
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connections

from portal.middleware import NEWSROOM

REPLICA = "replica"
# Addresses of people who send something in, and of the site's own programs: always the primary.
OF_THE_PRIMARY = re.compile(r"(?:/zh-han[st])?/(?:newsroom|tips|healthz|status\.json|metrics)\b")
WROTE = "just_wrote"
EVERY, _STEP = 1.0, 0.05
FAULTS = (DatabaseError, InterfaceError)

_PLACE = "SELECT pg_current_wal_flush_lsn(), pg_postmaster_start_time()"
# One that is in recovery no more is the primary itself by now; else it is one that was, and knows nothing new.
_HAS_ALL = """
SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() >= %s::pg_lsn
    ELSE pg_postmaster_start_time() = %s END
"""
_BEHIND = """
SELECT pg_is_in_recovery(),
    coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)::double precision
"""

_reads_from: ContextVar[str] = ContextVar("reads_from", default=DEFAULT_DB_ALIAS)
logger = logging.getLogger(__name__)


def is_there() -> bool:
    return REPLICA in settings.DATABASES


def read_from() -> str:
    """The name of the database that this request reads."""
    return _reads_from.get()


def connection_read():
    """Its connection, for those who put their questions into SQL themselves."""
    return connections[_reads_from.get()]


class Readers:
    """Django's router: readers' questions go where their request reads, all that is written to the primary."""

    def db_for_read(self, model, **hints):
        return _reads_from.get()

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return db == DEFAULT_DB_ALIAS


# --- How old it is


class Watch:
    """What this process knows: the last moment of which it is sure that the replica had everything."""

    def __init__(self):
        # When the last look was begun that found everything; since when the primary owes an answer; whether it refused.
        self.had_all_at = self.asks_primary_since = None
        self.primary_is_away = False
        self._beginning, self._at_it = threading.Lock(), None

    def may_be_read(self) -> bool:
        now = time.monotonic()
        if self.had_all_at is None:
            return False
        if now - self.had_all_at <= settings.REPLICA_SECONDS:
            return True
        return self._primary_is_away(now) and now - self.had_all_at <= settings.KEPT_SECONDS

    def _primary_is_away(self, now):
        since = self.asks_primary_since
        return self.primary_is_away or (since is not None and now - since > settings.REPLICA_SECONDS)

    def look(self, patience: float = EVERY) -> bool:
        """Ask both; whether the replica soon had all that was promised before. Raises what a database raises."""
        begun = self.asks_primary_since = time.monotonic()
        try:
            place, itself = _asked(DEFAULT_DB_ALIAS, _PLACE)
            self.primary_is_away = False
        except FAULTS:
            self.primary_is_away = True
            raise
        finally:
            self.asks_primary_since = None
        while not (has_all := _asked(REPLICA, _HAS_ALL, place, itself)[0]):
            if time.monotonic() - begun > patience:
                return False
            time.sleep(_STEP)
        self.had_all_at = begun
        return bool(has_all)

    def begin(self):
        """Look on, in a thread of this process: workers are forked, and threads do not come along."""
        with self._beginning:
            if self._at_it is None or not self._at_it.is_alive():
                self._at_it = threading.Thread(target=self._look_on, daemon=True, name="replica")
                self._at_it.start()

    def _look_on(self):
        while True:
            try:
                self.look()
            except FAULTS as fault:
                logger.info("The replica's age is not known: %s", fault)
                for alias in (DEFAULT_DB_ALIAS, REPLICA):
                    with contextlib.suppress(*FAULTS):
                        connections[alias].close()
            time.sleep(EVERY)


def how_far_behind() -> tuple[bool, float]:
    """(whether it is one at all, how many seconds ago its primary did what it did last)."""
    return _asked(REPLICA, _BEHIND)


def _asked(alias, question, *facts):
    with connections[alias].cursor() as cursor:
        cursor.execute(question, facts)
        return cursor.fetchone()


watch = Watch()


# --- Requests


class ReplicaMiddleware:
    """Chooses where a request reads. A page whose replica goes away in the middle is made again from the primary."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_there():
            return self.get_response(request)
        watch.begin()
        chosen = _reads_from.set(REPLICA if _may_read_it(request) else DEFAULT_DB_ALIAS)
        try:
            answer = self.get_response(request)
        finally:
            _reads_from.reset(chosen)
        if request.method == "POST" and request.path_info.startswith(NEWSROOM):
            # Whoever wrote looks at readers' pages next, and finds there what they wrote.
            kept = {"max_age": settings.REPLICA_SECONDS + 1, "secure": settings.SESSION_COOKIE_SECURE}
            answer.set_cookie(WROTE, "1", httponly=True, samesite="Lax", **kept)
        return answer

    def process_exception(self, request, exception):
        if read_from() != REPLICA or not isinstance(exception, FAULTS):
            return None
        logger.warning("The replica did not answer, so the primary is asked: %s", exception)
        watch.had_all_at = None
        _reads_from.set(DEFAULT_DB_ALIAS)
        try:
            return _made_again(request)
        except FAULTS:
            return None


def _made_again(request):
    """A reader's page changes nothing, so its view may be asked twice."""
    found = request.resolver_match
    answer = found.func(request, *found.args, **found.kwargs)
    return answer.render() if hasattr(answer, "render") and not answer.is_rendered else answer


def _may_read_it(request):
    return (
        request.method in {"GET", "HEAD"}
        and not OF_THE_PRIMARY.match(request.path_info)
        and WROTE not in request.COOKIES
        and watch.may_be_read()
    )
