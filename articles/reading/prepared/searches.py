"""Pages of what was searched for: the search is made for each reader, and its page is kept.

Which stories are found depends on words that strangers think of, and is asked of the index each time. What is kept lies
under the answer itself: which stories, and the marks of those that stand on the page.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from time import monotonic_ns

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.models import Article, Section
from portal.models import Masthead
from portal.question import KEYS, Question, among

from . import marks
from .kept import Kept
from .whole import beside_rows, kept_or_made

# Apart from the lists that all readers read: no crowd of questions pushes those out.
_pages = Kept(100)


class Searching:
    """One search: begun before the index is asked, and answered when it has told what it found."""

    def __init__(self, request: HttpRequest, now: datetime):
        self.request, self.now, self.asked_at = request, now, monotonic_ns()

    def answer(self, told: tuple, stories: Sequence[int], make: Callable) -> HttpResponse:
        """`told`: what the page says of the answer; `stories`: keys of those on it; `make` makes it."""
        question = None if settings.DEBUG else SEARCH_PAGE
        rows = question and question.ask(self.now, timezone.localdate(self.now), stories)
        if rows is None:
            return make()
        asked = self.request.META["QUERY_STRING"]
        known_by = beside_rows(self.request, self.now, asked, told, tuple(stories), *rows.values())
        return kept_or_made(self.request, _pages, known_by, self.asked_at, make)


def _build(now, day, keys):
    stories = Article.objects.filter(pk__in=among(keys)).order_by("pk")
    facts = {
        **marks.of_frame(now, day),
        "all_sections": marks.Rows(Section.objects.annotate(mark=marks.of_row(Section)).values("mark")),
        "stories": marks.Rows(marks.of_stories(stories, now)),
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


SEARCH_PAGE = Question("search_page", _build, key=KEYS)
