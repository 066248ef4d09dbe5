"""Pages of many stories: each whole, kept by a process under the versions of all that stands on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from time import monotonic_ns

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from taggit.models import Tag

from articles import paging
from articles.models import Article, Front, Section
from articles.models.questions import RECENT
from articles.reading.machines.feeds import MOST_GONE
from articles.reading.machines.maps import MOST
from articles.reading.machines.openapi import DEFAULT_PAGE
from articles.reading.pages import OF_A_DAY, PAGE
from portal.models import Masthead
from portal.question import PLACE, SPAN, WORD, Question

from . import marks
from .fronts import FrontPage
from .kept import Kept
from .whole import beside_rows, kept_or_made

# By which names pages of lists say where they go on.
FURTHER = frozenset({"page", paging.BEFORE, paging.AFTER})
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
# Those further on apart from the first: whoever walks through a whole list pushes out no page that all read.
_pages, _further = Kept(200), Kept(100)


def _word(**named):
    return next(iter(named.values()), "")


def stands_ready(
    question: Question | FrontPage,
    key_of: Callable = _word,
    further: frozenset | None = FURTHER,
    older: Question | None = None,
) -> Callable:
    """The view's answer is kept while the question about the list has the same answer.

    Of the list's first page, and by the question `older` of those that go on behind a row. What else is asked for by one
    of the names `further` is made each time, by any name where that is None. Where the answer has `is_laid_out`, what
    editors put there is no list. `key_of` is given what the address names.
    """

    def around(view):
        @wraps(view)
        def ready(request: HttpRequest, **named) -> HttpResponse:
            place = _place(request) if older else None
            if settings.DEBUG or (place is None and _asks_further(request, further)):
                return view(request, **named)
            asked_at, key = monotonic_ns(), key_of(**named)
            if place:
                pages, known_by = _further, _known_by(request, older, (key, *place))
            else:
                pages, known_by = _pages, _known_by(request, question, key)
            if known_by is None:
                return view(request, **named)
            return kept_or_made(request, pages, known_by, asked_at, lambda: view(request, **named))

        return ready

    return around


def _asks_further(request, names):
    """What is added to an address where it is passed on (?from=…, ?utm_source=…) asks for nothing, and is let go.

    The page says it nowhere then: what one reader's address had would else be kept for all.
    """
    if not request.META["QUERY_STRING"]:
        return False
    if names is None or not names.isdisjoint(request.GET):
        return True
    request.META["QUERY_STRING"], request.GET = "", QueryDict()
    return False


def _place(request):
    """The row that the list is to go on behind, where nothing else is asked for. What is added is let go here too."""
    if not request.META["QUERY_STRING"] or FURTHER & request.GET.keys() != {paging.BEFORE}:
        return None
    asked = request.GET[paging.BEFORE]
    try:
        place = paging.place(asked)
    except paging.Nowhere:
        return None
    request.META["QUERY_STRING"] = f"{paging.BEFORE}={asked}"
    request.GET = QueryDict(request.META["QUERY_STRING"])
    return place


def _known_by(request, question, key):
    now = timezone.now()
    found = question.ask(now, timezone.localdate(now), key)
    if found is None or found.pop("is_laid_out", False):
        return None
    return beside_rows(request, now, request.META["QUERY_STRING"], *found.values())


# --- by what each list is known


def _newest(stories, now, count):
    return marks.Rows(marks.of_stories(stories.newest_first(), now)[: count + 1])


def _older(stories, now, at, number):
    named = dict(zip(("at", "key"), stories.placed_by, strict=True))
    behind = paging.older_than(stories, at, number, **named)
    return marks.Rows(marks.of_stories(behind, now)[: PAGE + 1])


def _of_recent(now, day, word):
    stories = _newest(Article.objects.listed(now), now, RECENT)
    paper = Masthead.objects.order_by("pk").annotate(**marks.of_frame(now, day), stories=stories)
    return paper.values(*marks.of_frame(now, day), "stories")


def _of_section(now, day, word):
    stories = Article.objects.listed(now).in_section(OuterRef("pk"))
    is_laid_out = Exists(Front.objects.filter(section=OuterRef("pk")))
    return _along(Section, now, day, word, stories=_newest(stories, now, PAGE), is_laid_out=is_laid_out)


def _of_section_further(now, day, place):
    """Editors lay out the first page alone."""
    word, *place = place
    stories = Article.objects.listed(now).in_section(OuterRef("pk"))
    return _along(Section, now, day, word, stories=_older(stories, now, *place))


def _of_tag(now, day, word):
    stories = Article.objects.listed_with(OuterRef("pk"), now)
    return _along(Tag, now, day, word, stories=_newest(stories, now, PAGE))


def _of_tag_further(now, day, place):
    word, *place = place
    return _along(
        Tag, now, day, word, stories=_older(Article.objects.listed_with(OuterRef("pk"), now), now, *place)
    )


def _along(model, now, day, word, **facts):
    """What stands on every page of a list that has a row of its own."""
    facts |= {**marks.of_frame(now, day), "recent": marks.of_recent(now), "row": marks.of_row(model)}
    # Its own column of that name is one of a section's row.
    facts["paper"] = facts.pop("masthead")
    return model.objects.filter(slug=word).annotate(**facts).values(*facts)


def _of_day(now, day, span):
    """A day of the archive: its stories, and the nearest of other days."""
    start, end = span
    after = Article.objects.listed(now).filter(first_published_at__gte=end)
    stories = Article.objects.listed_between(start, end, now).newest_first()
    facts = {
        **marks.of_frame(now, day),
        "stories": MD5(marks.Rows(marks.of_stories(stories, now)[: OF_A_DAY + 1])),
        "earlier": _first(Article.objects.listed_before(start, now)),
        "later": _first(after.order_by("first_published_at", "pk")),
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _first(stories):
    return Subquery(stories.values("first_published_at")[:1])


def _of_page_of_month(now, day, span):
    """A month of the archive: its newest stories, when each was first published, and the nearest of other months."""
    start, end = span
    stories = Article.objects.listed_between(start, end, now).newest_first()
    after = Article.objects.listed(now).filter(first_published_at__gte=end)
    moments = stories.annotate(mark=Cast("first_published_at", TextField())).values("mark")
    facts = {
        **marks.of_frame(now, day),
        "stories": marks.Rows(marks.of_stories(stories, now)[: PAGE + 1]),
        "days": MD5(marks.Rows(moments)),
        "earlier": _first(Article.objects.listed_before(start, now)),
        "later": _first(after.order_by("first_published_at", "pk")),
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _of_month(now, day, span):
    """What a map says of each story of the month: its address, and since when it reads as it does."""
    stories = Article.objects.listed_between(*span, now).newest_first()
    since = marks.together("pk", "first_published_at", "live_at", marks.printed(now), "change_at")
    rows = MD5(marks.Rows(stories.annotate(mark=since).values("mark")[:MOST]))
    return Masthead.objects.order_by("pk").annotate(stories=rows).values("stories")


# --- and each feed, which prints whole stories, and with the whole paper what was withdrawn


def _followed(stories, now, count=RECENT):
    newest = stories.newest_first().annotate(mark=marks.together("pk", marks.of_a_page(now)))
    return marks.Rows(newest.values("mark")[:count])


def _of_programs(now, day, word):
    """What programs are given first, each story with all its facts."""
    facts = {
        **marks.of_frame(now, day),
        "stories": _followed(Article.objects.listed(now), now, DEFAULT_PAGE + 1),
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _feed_of_paper(now, day, word):
    listed = Article.objects.listed(now)
    # As far back as the list reaches, as the feed has it; else all stories would be looked at.
    last = Subquery(listed.newest_first().values("first_published_at")[RECENT - 1 : RECENT])
    gone = Article.objects.withdrawn(now).filter(first_published_at__gte=Coalesce(last, Value(LONG_AGO)))
    gone = gone.newest_first().annotate(mark=marks.together("identity", "updated_at"))
    facts = {
        **marks.of_frame(now, day),
        "stories": _followed(listed, now),
        "gone": marks.Rows(gone.values("mark")[:MOST_GONE]),
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _feed_of(model, stories_of):
    def build(now, day, word):
        facts = {
            **marks.of_frame(now, day),
            "row": marks.of_row(model),
            "stories": _followed(stories_of(now), now),
        }
        facts["paper"] = facts.pop("masthead")
        return model.objects.filter(slug=word).annotate(**facts).values(*facts)

    return build


PAPER_FEED = Question("paper_feed", _feed_of_paper, key=WORD)
SECTION_FEED = Question(
    "section_feed",
    _feed_of(Section, lambda now: Article.objects.listed(now).in_section(OuterRef("pk"))),
    key=WORD,
)
TAG_FEED = Question(
    "tag_feed", _feed_of(Tag, lambda now: Article.objects.listed_with(OuterRef("pk"), now)), key=WORD
)

PROGRAMS_PAGE = Question("programs_page", _of_programs, key=WORD)
DAY_PAGE = Question("day_page", _of_day, key=SPAN)
MONTH_PAGE = Question("month_page", _of_page_of_month, key=SPAN)
MAP_OF_MONTH = Question("map_of_month", _of_month, key=SPAN)

RECENT_PAGE = Question("recent_page", _of_recent, key=WORD)
SECTION_PAGE = Question("section_page", _of_section, key=WORD)
SECTION_FURTHER = Question("section_further", _of_section_further, key=PLACE)
TAG_PAGE = Question("tag_page", _of_tag, key=WORD)
TAG_FURTHER = Question("tag_further", _of_tag_further, key=PLACE)
