"""What every answer passes through, beyond Django's own."""

from http import HTTPStatus

from django.conf import settings
from django.contrib import admin
from django.utils import translation
from django.utils.translation import get_language_from_request

NEWSROOM = "/newsroom/"


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
