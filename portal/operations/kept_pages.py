"""How long readers may be shown a page that the proxy kept, while the site or its database is away.

What was taken down since must not be shown for hours by a proxy that cannot ask. So each page says its own bound, for
when nobody answers at all; and while the database is away, the site answers 503, for which the proxy shows what it
kept, and after the bound 500, for which it does not.
"""

import logging
import threading
import time
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from portal.furniture import NO_FURNITURE
from portal.middleware import NEWSROOM

NEVER = ("no-store", "private")
READING = {"GET", "HEAD"}
# Seconds after which a line that failed had said nothing, and was not refused.
SILENT = 1
# What opens without a database, or has another thread to wait in.
PATIENT = (NEWSROOM, "/tips/", "/static/", "/healthz")

logger = logging.getLogger(__name__)


class KeptPagesMiddleware:
    def __init__(self, get_response):
        self.get_response, self.away_since = get_response, None
        self.is_silent, self._asking = False, threading.Lock()

    def __call__(self, request):
        request.begun_at = time.monotonic()
        if not self.is_silent or request.method not in READING or request.path_info.startswith(PATIENT):
            return self._answered(request)
        # While the database says nothing, one reader waits for all of a process; the others get what the proxy kept.
        if not self._asking.acquire(blocking=False):
            return self._away(request)
        try:
            answer = self._answered(request)
        finally:
            self._asking.release()
        self.is_silent = self.is_silent and answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        return answer

    def _answered(self, request):
        answer = self.get_response(request)
        if _may_be_kept(request, answer):
            self.away_since, self.is_silent = None, False
            told = answer.get("Cache-Control", "")
            bound = f"stale-if-error={settings.KEPT_SECONDS}" if settings.KEPT_SECONDS else ""
            if told or bound:
                answer["Cache-Control"] = ", ".join(filter(None, (told, bound)))
        return answer

    def process_exception(self, request, exception):
        """The database is away: a page for readers, by whose status the proxy knows what to do."""
        is_away = isinstance(exception, (OperationalError, InterfaceError))
        if not is_away or request.method not in READING or request.path_info.startswith(NEWSROOM):
            return None
        if self.away_since is None:
            logger.error("The database is away.", exc_info=exception)
            self.away_since = time.monotonic()
        # A question that took too long has a code of the server's own; of a line that is dead there is none.
        is_told = getattr(exception.__cause__, "pgcode", None)
        self.is_silent = not is_told and time.monotonic() - request.begun_at > SILENT
        return self._away(request)

    def _away(self, request):
        is_bounded = self.away_since is None or time.monotonic() - self.away_since < settings.KEPT_SECONDS
        status = HTTPStatus.SERVICE_UNAVAILABLE if is_bounded else HTTPStatus.INTERNAL_SERVER_ERROR
        return render(request, "errors/500.html", NO_FURNITURE, status=status)


def _may_be_kept(request, answer):
    told = answer.get("Cache-Control", "")
    return (
        request.method in READING
        and answer.status_code == HTTPStatus.OK
        and not request.path_info.startswith(NEWSROOM)
        and not answer.cookies
        and not any(word in told for word in NEVER)
    )
