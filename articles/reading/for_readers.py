"""How every page of readers is answered."""

from functools import wraps
from http import HTTPStatus

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

# A proxy keeps it for a second, and gives it once more while it asks again. Browsers ask each time, by ETag.
FRESH = "public, max-age=0, s-maxage=1, stale-while-revalidate=1"


def page_for_readers(view):
    """GET and HEAD only. Exempt, so that a POST is answered with 405 and not with a lecture on cookies.

    Where the view does not say for how long its page may be kept, it is as fresh as a story.
    """

    @csrf_exempt
    @require_safe
    @wraps(view)
    def answering(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        if answer.status_code in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
            answer.headers.setdefault("Cache-Control", FRESH)
        return answer

    return answering
