"""What stands before every address of the newsroom, also before those that no admin view guards."""

from http import HTTPStatus

from django.contrib import admin
from django.http import JsonResponse

from portal.middleware import NEWSROOM

from . import factor, stays

# By these somebody comes in, sets up a second factor, or leaves.
FREE = tuple(
    f"{NEWSROOM}{part}" for part in ("login/", "logout/", "me/", "first-run/", "jsi18n/", "language/")
)


class EntranceMiddleware:
    """Who stayed too long is signed out; who lacks a second factor sets one up first. Readers' pages know nothing of it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(NEWSROOM) or request.path_info.startswith(FREE):
            return self.get_response(request)
        stays.end_if_over(request)
        if not factor.is_missing(request):
            return self.get_response(request)
        if request.accepts("text/html"):
            return admin.site.set_up_factor(request)
        return JsonResponse({"why": "second factor"}, status=HTTPStatus.UNAUTHORIZED)
