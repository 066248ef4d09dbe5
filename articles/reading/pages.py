"""A long list in pages. Not Django's Paginator: that counts every story of the list for each page."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.encoding import escape_uri_path

from articles import paging
from articles.models import Article

from .printed import shown

PAGE = 30
# Headlines of a day on one page: more than any paper prints, fewer than an old site's import may put on one day.
OF_A_DAY = 1000
# Nobody but a machine that counts upwards asks for page 10,000; beyond some size a database breaks.
MOST_DIGITS = 4


@dataclass(frozen=True)
class Page:
    """Thirty stories of a list, and the way to its neighbours.

    A page in the middle of a list that grows is named by the moment it begins at, `until`; a page of one that
    does not, by its number.
    """

    stories: list
    path: str
    address: str
    newer: str = ""
    older: str = ""
    number: int = 1
    until: datetime | None = None

    @property
    def is_first(self):
        return self.number == 1 and self.until is None


def page_of(request, stories, now):
    """The asked page of stories, newest first; 404 for a page that there is not. The first may be empty.

    The keys are found first and the printed words read for these thirty alone: joined at once,
    the words of all the skipped ones would be read and sorted too.
    """
    at, key = stories.placed_by
    page = _page(request, stories.values_list(at, "pk"), PAGE, lambda row: row, at=at, key=key)
    keys = [pk for _at, pk in page.stories]
    page.stories[:] = shown(Article.objects.filter(pk__in=keys).for_lists(), now) if keys else []
    return page


def page_by(request, rows, at):
    """The same of rows that are no stories, in the order of that moment."""
    return _page(request, rows, PAGE, lambda row: (getattr(row, at), row.pk), at=at)


def _page(request, rows, size, place_of, **named):
    """Where a list was parted by numbers once, these lead to its beginning."""
    try:
        part = paging.part(rows, request.GET, size, place_of, **named)
    except paging.Nowhere as error:
        raise Http404 from error
    path, is_first = escape_uri_path(request.path), not part.newer
    if not part.rows and request.GET.keys() & {paging.BEFORE, paging.AFTER}:
        raise Http404
    return Page(
        part.rows,
        request.path,
        path if is_first else request.get_full_path(),
        f"{path}?{part.newer}" if part.newer else "",
        f"{path}?{part.older}" if part.older else "",
        until=None if is_first else place_of(part.rows[0])[0],
    )


def page_of_rows(request, rows, size=PAGE):
    """The asked page, by number, of rows that never are very many."""
    number = asked_number(request.GET.get("page"))
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    if number > 1 and not found:
        raise Http404
    path = escape_uri_path(request.path)
    numbered = Numbered(first=path, numbers=f"{path}?page=")
    return numbered_page(found[:size], request.path, numbered, number, goes_on=bool(found[size:]))


@dataclass(frozen=True)
class Numbered:
    """Addresses of a list's pages: the first by itself, the others by their numbers behind `numbers`."""

    first: str
    numbers: str

    def address(self, number: int) -> str:
        return f"{self.numbers}{number}" if number > 1 else self.first


def numbered_page(rows, path, numbered, number, *, goes_on):
    newer = numbered.address(number - 1) if number > 1 else ""
    older = numbered.address(number + 1) if goes_on else ""
    return Page(rows, path, numbered.address(number), newer, older, number)


def asked_number(asked):
    if asked is None:
        return 1
    if not (asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS and int(asked) > 0):
        raise Http404
    return int(asked)
