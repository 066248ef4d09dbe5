"""The site's one address: what leaves the house names it, and readers at other hosts are led to it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponsePermanentRedirect

# Asked at whatever name a balancer or the house's own network knows us by.
_AT_ANY_HOST = ("/healthz", "/newsroom/", "/.well-known/acme-challenge/")


def site_address(request: HttpRequest | None = None) -> str:
    """https://news.example, without a stroke at its end; where none is set, the host that was asked for."""
    if settings.SITE_ADDRESS:
        return settings.SITE_ADDRESS
    return f"{request.scheme}://{request.get_host()}" if request else ""


class OneAddressMiddleware:
    """A page at two hosts is two pages to a search engine. Only what is read leads on: a form is taken where it is.

    Onion services stay as they are: who came through Tor must not be led out of it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SITE_ADDRESS and _is_elsewhere(request):
            return HttpResponsePermanentRedirect(settings.SITE_ADDRESS + request.get_full_path())
        return self.get_response(request)


def _is_elsewhere(request):
    if request.method not in {"GET", "HEAD"} or request.path_info.startswith(_AT_ANY_HOST):
        return False
    host = request.get_host().lower()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return host != urlsplit(settings.SITE_ADDRESS).netloc.lower() and not name.endswith(".onion")
