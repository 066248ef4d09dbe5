"""What filing teaches the copy desk, and what of it is believed: only what a person has confirmed.

A guess that became evidence would make the same guess surer the next time. So a name that a filing made is
new until somebody has looked at it or two people have used it, and a line is furniture only when it stood
around three stories and nobody has ever kept it in one.
"""

from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from copydesk.page import recurring
from portal.rights import may

from . import markup, writing
from .models import Article, Correspondent, Credit, FurnitureLine, Source
from .models.learnt import Standing

# From each place to the next along an index, and not through all stories of each.
_PLACES = """
WITH RECURSIVE place(name) AS (
    SELECT min(dateline_place) FROM articles_article WHERE dateline_place > ''
    UNION ALL
    SELECT (SELECT min(dateline_place) FROM articles_article WHERE dateline_place > place.name)
    FROM place WHERE place.name IS NOT NULL
)
SELECT name FROM place WHERE name IS NOT NULL AND (
    EXISTS (SELECT 1 FROM articles_article WHERE dateline_place = name AND first_published_at IS NOT NULL)
    OR (SELECT min(owner_id) FROM articles_article WHERE dateline_place = name)
     < (SELECT max(owner_id) FROM articles_article WHERE dateline_place = name)
)
"""
MOST_LINES = 150  # of one page
KEPT_NAMES = 50  # shown at once


# --- What is believed


def sources() -> frozenset[str]:
    """Those who were looked at, or whose words two people have filed."""
    owners = (
        Article.objects.filter(source=OuterRef("pk"), owner__isnull=False).order_by("owner").values("owner")
    )
    first, last = Subquery(owners[:1]), Subquery(owners.reverse()[:1])
    # Two people: the ends of an index are not the same. Counting them would read every story.
    used = (
        Source.objects.filter(standing=Standing.NEW).alias(first=first, last=last).filter(first__lt=F("last"))
    )
    return _names(Source.objects.filter(standing=Standing.LOOKED_AT)) | _names(used)


def people() -> frozenset[str]:
    """Those who were looked at, who have a login, or whom two people have credited."""
    looked_at = Q(standing=Standing.LOOKED_AT) | Q(user__isnull=False)
    used = Q(standing=Standing.NEW, is_used_by_two=True)
    return _names(Correspondent.objects.filter(looked_at | used))


def places() -> frozenset[str]:
    """Places that two people have filed from, or that a printed story bears."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES)
        return frozenset(name for (name,) in cursor.fetchall())


def furniture() -> frozenset[str]:
    return frozenset(FurnitureLine.objects.known().values_list("line", flat=True))


def _names(records):
    return frozenset(records.values_list("name", flat=True))


# --- What is learnt


def learn_lines(sent, body) -> None:
    """Count the lines that stood around this story once more; refuse those that somebody kept in it."""
    printed = [line for line in markup.text_of(body).splitlines() if line.strip()]
    around = set(sorted(recurring.around(sent, printed))[:MOST_LINES])
    kept = {key for line in printed if (key := recurring.key_of(line))}
    FurnitureLine.objects.filter(line__in=kept, is_refused=False).update(is_refused=True)
    now = timezone.now()
    there = set(FurnitureLine.objects.filter(line__in=around).values_list("line", flat=True))
    FurnitureLine.objects.filter(line__in=there).update(times=F("times") + 1, seen_at=now)
    new = [FurnitureLine(line=line, times=1, seen_at=now) for line in sorted(around - there)]
    FurnitureLine.objects.bulk_create(new, ignore_conflicts=True)


# --- What a person says of it


def new_names() -> list:
    """Correspondents and sources that nobody has looked at, each with the story it was met in last."""
    credited = Credit.objects.filter(correspondent=OuterRef("pk")).order_by("-article").values("article")
    found = [
        *_met(Correspondent, credited),
        *_met(Source, Article.objects.filter(source=OuterRef("pk")).order_by("-pk").values("pk")),
    ]
    stories = Article.objects.in_bulk([record.met_in for record in found if record.met_in])
    for record in found:
        record.story = stories.get(record.met_in)
        record.kind = record._meta.model_name
    return found


def _met(model, stories):
    """`stories` are keys, the latest first."""
    new = model.objects.filter(standing=Standing.NEW).order_by("-pk")
    return new.annotate(met_in=Subquery(stories[:1]))[:KEPT_NAMES]


def confirm(record) -> None:
    record.standing = Standing.LOOKED_AT
    record.save(update_fields=["standing"])


@transaction.atomic
def call(record, name, *, by) -> None:
    """The name was misread: in every story that was not printed yet the right one takes its place.

    What was printed stays as it was printed. The right name is looked at, whether it was there or not.
    """
    right = _record(type(record), name)
    confirm(right)
    for story in _open_stories(record, by):
        if isinstance(record, Source):
            writing.write(story, by=by, words={"source": right})
        else:
            writing.write(story, by=by, people=_people(story, record.name, name))
    _let_go(record)


@transaction.atomic
def strike(record, *, by) -> None:
    """This is nobody, and no outlet: it leaves the stories that were not printed yet."""
    for story in _open_stories(record, by):
        if isinstance(record, Source):
            writing.write(story, by=by, words={"source": None})
        else:
            writing.write(story, by=by, people=_people(story, record.name, None))
    _let_go(record)


def _record(model, name):
    if model is Source:
        return Source.objects.get_or_create(name=name)[0]
    known = Correspondent.objects.known_as([name]).get(name)
    return known or Correspondent.objects.create(name=name)


def _stories_of(record):
    return {"source": record} if isinstance(record, Source) else {"credits__correspondent": record}


def _open_stories(record, by):
    stories = Article.objects.filter(first_published_at=None, **_stories_of(record)).distinct()
    return [story for story in stories if may(by, "articles.change_article", story)]


def _people(story, wrong, right):
    """The story's people with one name in the other's place, or left out."""
    credited = Credit.objects.filter(article=story).select_related("correspondent")
    people = [(credit.role, credit.correspondent.name) for credit in credited]
    return [(role, right if name == wrong else name) for role, name in people if name != wrong or right]


def _let_go(record):
    """Gone where nothing names it any more; else kept, never believed and not asked about again."""
    try:
        with transaction.atomic():
            record.delete()
    except ProtectedError:
        type(record).objects.filter(pk=record.pk).update(standing=Standing.WRONG)
