"""Asking an address of our own as a reader would, inside this process: the answer of the code, whatever a cache keeps."""

import logging
from functools import cache
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http.request import validate_host
from django.utils import translation

logger = logging.getLogger(__name__)


def ask(address: str) -> tuple[int, bytes]:
    """(status, body) of a GET by somebody who is not signed in. What breaks is (500, b"")."""
    path, _mark, query = address.partition("?")
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": _host(),
            "SERVER_PORT": "443",
            "HTTP_HOST": _host(),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "https",
            "HTTP_X_FORWARDED_PROTO": "https",
            "wsgi.input": BytesIO(),
        }
    )
    try:
        # The newsroom's language is not the readers'.
        with translation.override(settings.LANGUAGE_CODE):
            answer = _handler().get_response(request)
            body = _body(answer)
    except Exception:
        logger.exception("%s could not be asked.", path)
        return 500, b""
    return answer.status_code, body


def _body(answer):
    """Of a file nothing is read. The answer itself is not closed: that would end the request that asks."""
    if file := getattr(answer, "file_to_stream", None):
        file.close()
        return b""
    return answer.getvalue()


def is_of_this_site(address: str) -> bool:
    """Whether it is a path, or a whole address of a host that this site answers to."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if not parts.scheme and not parts.netloc:
        return address.startswith("/") and "\\" not in address
    return parts.scheme in ("http", "https") and validate_host(host or "", settings.ALLOWED_HOSTS)


@cache
def _handler():
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _host():
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return named[0] if named else "localhost"
