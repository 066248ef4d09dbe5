"""Lines of the log: by which request, and as JSON where a program reads them. None of a tipster's pages.

The proxy gives each request a mark (X-Request-ID), which its own log may have too. Requests to the tip-line have
none: no line of the log tells that two things were done by one tipster.
"""

import json
import logging
import re
import time
import uuid
from contextvars import ContextVar

_mark: ContextVar[str] = ContextVar("request", default="-")
_SHAPE = re.compile(r"[0-9A-Za-z-]{8,64}")
TIPS = "/tips/"

logger = logging.getLogger("dateline.requests")


class RequestMarkMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(TIPS):
            return self.get_response(request)
        given = request.headers.get("X-Request-ID", "")
        token, begun = _mark.set(given if _SHAPE.fullmatch(given) else uuid.uuid4().hex), time.perf_counter()
        try:
            answer = self.get_response(request)
            took = round(1000 * (time.perf_counter() - begun))
            logger.info("%s %s %s %s ms", request.method, request.path, answer.status_code, took)
            answer["X-Request-ID"] = _mark.get()
            return answer
        finally:
            _mark.reset(token)


class WithMark(logging.Filter):
    """Gives each line the mark of the request that it was written in."""

    def filter(self, record):
        record.request_mark = _mark.get()
        return True


class AsJson(logging.Formatter):
    """One line, one object."""

    def format(self, record):
        words = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "by": record.name,
            "request": getattr(record, "request_mark", "-"),
            "message": record.getMessage(),
        }
        if record.exc_info:
            words["traceback"] = self.formatException(record.exc_info)
        return json.dumps(words, ensure_ascii=False)
