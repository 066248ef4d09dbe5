"""How long the proxy may show a kept page while the site is away.

What was taken down since must not be shown for hours by a proxy that cannot ask: each page says its own bound.
"""

from http import HTTPStatus

from django.conf import settings

from portal.middleware import NEWSROOM

NEVER = ("no-store", "private")


class KeptPagesMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        told = answer.get("Cache-Control", "")
        is_kept = (
            request.method in {"GET", "HEAD"}
            and answer.status_code == HTTPStatus.OK
            and not request.path_info.startswith(NEWSROOM)
            and not answer.cookies
            and not any(word in told for word in NEVER)
        )
        if is_kept and settings.KEPT_SECONDS:
            answer["Cache-Control"] = ", ".join(
                filter(None, (told, f"stale-if-error={settings.KEPT_SECONDS}"))
            )
        return answer
