"""How a machine is answered: asked again, it is told that nothing has changed, and nothing is kept that was withdrawn."""

import json
from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import conditional_page

from articles.reading.for_readers import page_for_readers

# Any cache may keep it, and has to ask each time whether it still stands: a story that was taken
# down is gone at once. Its ETag is of the whole answer. A Last-Modified would go back in time with
# such a story, and whoever asks by it alone would be told to keep it.
FRESH = "public, no-cache"


def for_machines(view):
    """GET and HEAD, conditional by ETag, no cookie, and for any site's scripts to read."""

    @page_for_readers
    @conditional_page
    @wraps(view)
    def answering(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", FRESH)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        return answer

    return answering


def as_text(text: str, media_type: str) -> HttpResponse:
    return HttpResponse(text, content_type=media_type)


def as_json(facts: dict, *, status: int = 200, media_type: str = "application/json") -> JsonResponse:
    answer = JsonResponse(facts, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = f"{media_type}; charset=utf-8"
    return answer


def as_data(facts: dict) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
