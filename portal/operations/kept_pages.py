"""How long readers may be shown a page that the proxy kept, while the site or its database is away.

What was taken down since must not be shown for hours by a proxy that cannot ask. So each page says its own bound, for
when nobody answers at all; and while the database is away, the site answers 503, for which the proxy shows what it
kept, and after the bound 500, for which it does not.
"""

import logging
import time
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.shortcuts import render

from portal.furniture import NO_FURNITURE
from portal.middleware import NEWSROOM

NEVER = ("no-store", "private")

logger = logging.getLogger(__name__)


class KeptPagesMiddleware:
    def __init__(self, get_response):
        self.get_response, self.away_since = get_response, None

    def __call__(self, request):
        answer = self.get_response(request)
        if _may_be_kept(request, answer):
            self.away_since = None
            told = answer.get("Cache-Control", "")
            bound = f"stale-if-error={settings.KEPT_SECONDS}" if settings.KEPT_SECONDS else ""
            if told or bound:
                answer["Cache-Control"] = ", ".join(filter(None, (told, bound)))
        return answer

    def process_exception(self, request, exception):
        """The database is away: a page for readers, by whose status the proxy knows what to do."""
        is_away = isinstance(exception, (OperationalError, InterfaceError))
        if not is_away or request.method not in {"GET", "HEAD"} or request.path_info.startswith(NEWSROOM):
            return None
        if self.away_since is None:
            logger.error("The database is away.", exc_info=exception)
            self.away_since = time.monotonic()
        is_bounded = time.monotonic() - self.away_since < settings.KEPT_SECONDS
        status = HTTPStatus.SERVICE_UNAVAILABLE if is_bounded else HTTPStatus.INTERNAL_SERVER_ERROR
        return render(request, "errors/500.html", NO_FURNITURE, status=status)


def _may_be_kept(request, answer):
    told = answer.get("Cache-Control", "")
    return (
        request.method in {"GET", "HEAD"}
        and answer.status_code == HTTPStatus.OK
        and not request.path_info.startswith(NEWSROOM)
        and not answer.cookies
        and not any(word in told for word in NEVER)
    )
