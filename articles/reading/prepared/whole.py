"""A page that is kept whole: under the version of all that stands on it, in the script of its address."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag

from articles.reading.other_script import put_into_script
from articles.reading.scripts import current_page

from .asker import Asker
from .kept import AtWork, Kept
from .made_with import house

# Beyond so many bytes it is made each time: a map of an old site's month would push out all else.
LARGEST = 1_000_000
_at_work = AtWork()


def beside_rows(request: HttpRequest, now: datetime, *facts) -> tuple:
    """A version of these facts: with them what is no row, and decides a page too."""
    return (request.path, Asker.of(request), timezone.localdate(now), house(), *facts)


def kept_or_made(
    request: HttpRequest, pages: Kept, known_by: tuple, asked_at: int, make: Callable
) -> HttpResponse:
    """The page that is kept under that version, which the database gave to a question of that moment, or a new one."""
    if kept := pages.get(known_by, asked_at):
        return _answer(request, *kept)
    status, *made = _at_work.made(known_by, lambda: _parted(_whole(make())))
    if status != HttpResponse.status_code:
        return HttpResponse(made[0], status=status, headers=made[1])
    if len(made[0]) <= LARGEST:
        pages.keep(known_by, tuple(made))
    return _answer(request, *made)


def _whole(answer):
    """In the script of its address, so that it need not be put into it again. Programs have one address for both."""
    if page := current_page():
        put_into_script(answer, page)
    else:
        set_response_etag(answer)
    answer.is_in_script = True
    return answer


def _parted(answer):
    """Of what several asked for at one moment each gets an answer of their own."""
    return answer.status_code, answer.content, dict(answer.headers)


def _answer(request, content, headers):
    answer = HttpResponse(content, headers=headers)
    answer.is_in_script = True
    return get_conditional_response(request, etag=answer["ETag"], response=answer)
