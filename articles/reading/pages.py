"""A long list in pages. Not Django's Paginator: that counts every story of the list for each page."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.encoding import escape_uri_path

from articles.models import Article

from .printed import shown

PAGE = 30
# Nobody but a machine that counts upwards asks for page 10,000; beyond some size a database breaks.
MOST_DIGITS = 4


@dataclass(frozen=True)
class Page:
    """Thirty stories of a list, and the way to its neighbours."""

    stories: list
    number: int
    path: str
    has_older: bool

    @property
    def address(self):
        return self._address(self.number)

    @property
    def newer(self):
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def older(self):
        return self._address(self.number + 1) if self.has_older else ""

    def _address(self, number):
        return escape_uri_path(self.path) + (f"?page={number}" if number > 1 else "")


def page_of(request, stories, now):
    """The asked page of stories, newest first; 404 for a page that there is not. The first may be empty.

    The keys are found first and the printed words read for these thirty alone: joined at once,
    the words of all the skipped ones would be read and sorted too.
    """
    number = asked_number(request.GET.get("page"))
    start = (number - 1) * PAGE
    keys = list(stories.newest_first().values_list("pk", flat=True)[start : start + PAGE + 1])
    if number > 1 and not keys:
        raise Http404
    found = Article.objects.filter(pk__in=keys[:PAGE]).for_lists()
    return Page(shown(found, now), number, request.path, has_older=len(keys) > PAGE)


def page_of_rows(request, rows, size=PAGE):
    """The asked page of rows in their order, as `page_of` has stories."""
    number = asked_number(request.GET.get("page"))
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if number > 1 and not found:
        raise Http404
    return Page(found[:size], number, request.path, has_older=len(found) > size)


def asked_number(asked):
    if asked is None:
        return 1
    if not (asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS and int(asked) > 0):
        raise Http404
    return int(asked)
