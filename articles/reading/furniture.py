"""The furniture of every page: the masthead and the bar of sections."""

from django.db import InterfaceError, OperationalError
from django.db.models import Exists, F, FilteredRelation, Q, Subquery
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import Article, BreakingNews, Mourning, ScriptTable, Section, Topic
from portal.models import Masthead
from portal.question import Question, moment_of

from .scripts import knows_table

# As of the last page that this process made: while the database is away, pages that need no more are whole.
_last = {"around": (None, ())}


def furniture(request, now=None):
    """Context processor. One query for both, made only if the page prints them; `now` is another minute's."""
    around = SimpleLazyObject(lambda: _around(now or timezone.now()))
    return {
        "masthead": SimpleLazyObject(lambda: around[0]),
        "bar": SimpleLazyObject(lambda: around[1]),
    }


def _around(now):
    try:
        _last["around"] = _masthead_and_bar(now)
    except (OperationalError, InterfaceError):
        return _last["around"]
    return _last["around"]


def _masthead_and_bar(now):
    """(masthead, its sections in the order of the bar). One query also where no section has been made yet.

    With the masthead comes what every page shows for a time: breaking news and mourning grey.
    """
    rows = _AROUND.rows(now, timezone.localdate(now))
    bar = [
        Section(pk=row["section"], name=row["section_name"], slug=row["section_slug"])
        for row in rows
        if row["section"]
    ]
    masthead = _masthead_of(rows[0]) if rows else Masthead()
    knows_table(getattr(masthead, "script_table", None))
    return masthead, bar


def _build(now, day, _key):
    in_bar = FilteredRelation("sections", condition=Q(sections__is_in_bar=True))
    told = {
        "section": F("in_bar__pk"),
        "section_name": F("in_bar__name"),
        "section_slug": F("in_bar__slug"),
        **_for_a_time(now, day),
    }
    rows = Masthead.objects.annotate(in_bar=in_bar, **told)
    return rows.order_by("pk", "in_bar__position", "in_bar__pk").values(*_COLUMNS, *told)


_COLUMNS = [field.attname for field in Masthead._meta.concrete_fields]
# Of all pages that are not prepared: put into SQL anew for each it was a third of the time of a tip's.
_AROUND = Question("furniture", _build, key=None)


def _for_a_time(now, day):
    """What the masthead's row is asked beside its own facts. The bar leads to its story while that is listed."""
    standing = BreakingNews.objects.standing(now)
    story = Article.objects.listed(now).filter(pk=Subquery(standing.values("story")[:1]))
    return {
        "breaking_text": Subquery(standing.values("text")[:1]),
        "breaking_story": Subquery(story.values("pk")[:1]),
        "breaking_story_at": Subquery(story.values("first_published_at")[:1]),
        "is_mourning": Exists(Mourning.objects.on(day)),
        "script_table": Subquery(ScriptTable.objects.values("hash")[:1]),
        "has_topics": Exists(Topic.objects.filter(is_open=True)),
    }


def _masthead_of(row):
    masthead = Masthead.from_db(Masthead.objects.db, _COLUMNS, [row[name] for name in _COLUMNS])
    for name in ("breaking_text", "is_mourning", "script_table", "has_topics"):
        setattr(masthead, name, row[name])
    masthead.breaking_address = _address(row["breaking_story"], row["breaking_story_at"])
    return masthead


def _address(story, moment):
    if not story:
        return ""
    return Article(pk=story, first_published_at=moment_of(moment)).get_absolute_url()
