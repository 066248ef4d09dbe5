"""What every answer passes through, beyond Django's own."""

from http import HTTPStatus

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.utils import translation
from django.utils.translation import get_language_from_request

from portal import held_up
from portal.unhurried import unless_somebody_writes

NEWSROOM = "/newsroom/"
# What no page of ours asks of a browser, and no script that came into one should get.
_NOTHING = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), fullscreen=(self)"
_PASSKEYS = "publickey-credentials-get=(self), publickey-credentials-create=(self)"


class OwnPagesMiddleware:
    """Pages are drawn into no page of others, and may use nothing of the device. Pictures and feeds are for everybody."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            is_newsroom = request.path_info.startswith(NEWSROOM)
            answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            answer.headers.setdefault(
                "Permissions-Policy", f"{_NOTHING}, {_PASSKEYS}" if is_newsroom else _NOTHING
            )
            if is_newsroom:
                answer.headers.setdefault("X-Robots-Tag", "noindex, noarchive")
        return answer


class PolicyMiddleware(CSPMiddleware):
    """Most pages have the site's policy as it stands: it is written out once, and not for each of them."""

    def __init__(self, get_response):
        super().__init__(get_response)
        self.usual = build_policy()

    def process_response(self, request, response):
        has_own = getattr(request, "_csp_nonce", None) or any(
            name.startswith("_csp") for name in vars(response)
        )
        if has_own or settings.DEBUG:
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.usual)
        return response


class OfTheNewsroom:
    """Passed by all other addresses: their readers have no cookie, and nothing is kept of them.

    Nor could any of them be deceived: without a session nobody acts in another's name.
    """

    def __call__(self, request):
        if request.path_info.startswith(NEWSROOM):
            return super().__call__(request)
        return self.get_response(request)


class NewsroomSessionMiddleware(OfTheNewsroom, SessionMiddleware):
    """Who is at the browser. A page that is only opened does not wait until that can be written down once more.

    Nor does what was sent, where its session has no more to keep than that somebody worked: the words are kept by
    then, and whoever was told that nothing was would send them twice.
    """

    def process_response(self, request, response):
        session, is_opened = request.session, request.method in {"GET", "HEAD"}
        must_be_kept = session.modified and not is_opened
        session.modified |= session.has_notes
        if must_be_kept:
            return self._kept(request, response)
        with unless_somebody_writes():
            return self._kept(request, response)
        return response

    def _kept(self, request, response):
        """Django takes each fault of the database for a session that was ended meanwhile, and answers 400."""
        try:
            return super().process_response(request, response)
        except SessionInterrupted as told:
            fault = told.__context__.__context__
            if held_up.is_told_by(fault):
                raise fault from fault.__cause__
            raise


class NewsroomSignInMiddleware(OfTheNewsroom, AuthenticationMiddleware):
    """Who is signed in."""


class NewsroomMessageMiddleware(OfTheNewsroom, MessageMiddleware):
    """What the next page has to say."""


class NewsroomLanguageMiddleware:
    """The newsroom speaks each person's language; the reader's pages speak the site's.

    Django's own LocaleMiddleware would vary every public page by Accept-Language, and a page
    that varies by reader cannot be kept by a cache.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(self.language_for(request)):
            return self.get_response(request)

    def language_for(self, request):
        if not request.path_info.startswith(NEWSROOM):
            return settings.LANGUAGE_CODE
        if request.user.is_authenticated:
            return request.user.language or settings.LANGUAGE_CODE
        return get_language_from_request(request)


class NewsroomRefusalMiddleware:
    """An address of the newsroom that takes forms alone, opened in a browser: a page, and not the bare answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        is_bare = (
            answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
            and not answer.streaming
            and not answer.content
        )
        if not (
            is_bare
            and request.path_info.startswith(NEWSROOM)
            and "text/html" in request.headers.get("Accept", "")
        ):
            return answer
        page = admin.site.refuse(request, HTTPStatus.METHOD_NOT_ALLOWED)
        page["Allow"] = answer["Allow"]
        return page
