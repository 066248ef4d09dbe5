"""What readers find: the entries of an engine, and of these the stories that are public at that moment."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Case, F, When
from django.utils import timezone

from articles.models import Article
from copydesk.search import Asked
from portal.question import KEYS, among
from portal.question import Question as PreparedQuestion

from . import keys
from .engine import engine
from .question import Question
from .wording import person_mark, section_mark

# Nobody reads on after twenty pages: who has not found it by then asks more exactly.
MOST = 400
# The newsroom too, and it has as many of what is at work.
MATCHED = 400
# Days that a key can say; nothing is printed before or after.
_EARLIEST, _LATEST = date(1940, 1, 1), date(2400, 1, 1)


@dataclass(frozen=True)
class Filters:
    """Where and when the story has to be printed, and by whom."""

    section: int | None = None
    by: str = ""
    since: date | None = None
    until: date | None = None

    def __bool__(self):
        return any((self.section, self.by, self.since, self.until))


@dataclass(frozen=True)
class Found:
    """Keys of stories in their order; `is_all` is false where there are more than anybody is shown."""

    stories: list[int]
    is_all: bool

    def __len__(self):
        return len(self.stories)


def find(
    asked: Asked, now: datetime, filters: Filters = Filters(), *, best_first: bool = False, most: int = MOST
) -> Found:
    """The public stories with all of the words, in either script, the newest first or the best.

    Without words the filters alone are asked, if they name a section or a person; else nothing is found.
    """
    question = _question(asked, now, filters)
    if question.is_empty:
        return Found([], is_all=True)
    ask = engine().best if best_first and question.terms else engine().newest
    found = ask(question, most + 1)
    return Found(_public(found[:most], now), is_all=len(found) <= most)


def matching(articles, words: str, *, beside=(), most: int = MATCHED):
    """Of a queryset of stories those with all of the words, in what readers have of them or in the working copy.

    For the newsroom: it narrows what a person may see anyway, and drafts are among it. Looked at are so many of
    the newest that were printed, and as many of those that readers do not have: a word that stands in every
    story would otherwise cost more with each story. `beside` are questions for keys that count as found too.
    """
    if not words.strip():
        return articles
    # Each along its own index: as one OR, a database reads every story.
    found = [*beside, *_keys_matching(Asked.of(words), most)]
    return articles.filter(pk__in=found[0].union(*found[1:])) if found else articles.none()


def _keys_matching(asked, most):
    if not asked:
        return
    printed = Question(asked.terms, asked.without)
    at_desk = replace(printed, first=keys.BELOW, last=keys.FIRST - 1)
    for question in (printed, at_desk):
        entries = engine().all_of(question, most).values("article")
        yield Article.objects.filter(pk__in=entries).order_by().values("pk")


def _question(asked, now, filters):
    question = Question(asked.terms, asked.without, last=keys.second(now + timedelta(seconds=1)) - 1)
    if filters.section:
        question = replace(question, marks=(section_mark(filters.section),))
    if filters.by:
        question = replace(question, marks=(*question.marks, person_mark(filters.by)))
    if filters.since:
        question = replace(question, first=keys.second(_midnight(min(filters.since, _LATEST))))
    if filters.until:
        end = keys.second(_midnight(min(filters.until, _LATEST) + timedelta(days=1))) - 1
        question = replace(question, last=min(question.last, end))
    return question


def _midnight(day):
    return timezone.make_aware(datetime.combine(max(day, _EARLIEST), time.min))


def _public(found, now):
    """Of these entries the stories whose words they are at that moment, asked of the stories themselves."""
    if not found:
        return []
    words = [key & keys.WORDS for key in found]
    public = _LISTED.found(now, timezone.localdate(now), {of >> 1 for of in words})
    own = {of for (of,) in public}
    return [of >> 1 for of in words if of in own]


def _listed(now, _day, stories):
    """Of each which of its words readers have, as the key of an entry says it."""
    listed = Article.objects.listed_among(among(stories), now).order_by()
    is_changed = Case(When(change_at__lte=now, then=1), default=0)
    return listed.annotate(words=F("pk") * 2 + is_changed).values("words")


# One look at the index is followed by one of these; a search that finds nothing makes a score of them.
_LISTED = PreparedQuestion("listed_of_found", _listed, key=KEYS)
