"""A glance at all queues: both ends of each, however many there are, in two queries.

The first finds the stories that stand at either end of every queue, and how many each holds; the second reads
them, with what the queues' templates print. A queue asked by itself would cost one query each, and the desk
is asked again every half minute by everybody who has it open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, F, OrderBy, Window
from django.db.models.functions import RowNumber

from .models import Article
from .queues import Queue

# What is first in its order, and what is last, so that the oldest and the newest are both in sight.
FIRST, LAST = 5, 3


@dataclass
class Glance:
    """The ends of one queue. `between` is how many lie between them; `total` is None where nobody counts."""

    first: list[Article] = field(default_factory=list)
    last: list[Article] = field(default_factory=list)
    total: int | None = 0

    @property
    def between(self) -> int:
        return 0 if self.total is None else self.total - len(self.first) - len(self.last)


def glance(queues: Mapping[str, Queue], user, now) -> dict[str, Glance]:
    """{key: both ends of the queue} for all of them."""
    found = {key: Glance(total=0 if queue.is_counted else None) for key, queue in queues.items()}
    ends = _ends(queues, user, now)
    stories = _read({pk for _key, pk, _place, _total in ends}, _with_rows(queues, ends), user)
    for key, pk, place, total in ends:
        if queues[key].is_counted:
            found[key].total = total
        if pk in stories:
            (found[key].first if place <= FIRST + LAST - _kept_for_last(total) else found[key].last).append(
                stories[pk]
            )
    return found


def _kept_for_last(total):
    """Places of the end: none as long as the whole queue fits."""
    return LAST if total and total > FIRST + LAST else 0


def _ends(queues, user, now):
    """[(key, story's key, its place, how many there are)] in the order of each queue, from one statement."""
    parts, params = [], []
    for key, queue in queues.items():
        try:
            sql, values = _part(queue, user, now).query.sql_with_params()
        except EmptyResultSet:
            continue
        ends = f"place <= {FIRST} OR place > total - {LAST} OR total <= {FIRST + LAST}"
        where = f"WHERE {ends}" if queue.is_counted else ""
        # Names and numbers are our own; what the questions compare with goes as parameters.
        parts.append(f"SELECT %s AS queue, pk, place, total FROM ({sql}) AS part {where}")  # noqa: S608
        params += [key, *values]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return sorted(cursor.fetchall(), key=lambda row: row[2])


def _part(queue, user, now):
    """The keys of one queue's stories with their places. What is too long to be counted is cut instead."""
    stories = queue.question(Article.objects.open_to(user), user, now)
    order = [_directed(name) for name in stories.query.order_by]
    numbered = stories.annotate(place=Window(RowNumber(), order_by=order))
    if queue.is_counted:
        # Without an order of its own: places say it already.
        return numbered.annotate(total=Window(Count("pk"))).order_by().values("pk", "place", "total")
    cut = stories.values("pk")[: FIRST + LAST]
    again = Article.objects.filter(pk__in=cut).annotate(place=Window(RowNumber(), order_by=order))
    return again.annotate(total=Window(Count("pk"))).order_by().values("pk", "place", "total")


def _directed(name):
    return OrderBy(F(name.removeprefix("-")), descending=name.startswith("-"))


def _with_rows(queues, ends):
    """What is told of the stories of a queue can cost a query of its own: an empty one costs none."""
    return [queues[key] for key in dict.fromkeys(row[0] for row in ends)]


def _read(keys, queues, user):
    """The stories of these keys with all that the queues' templates print of them."""
    if not keys:
        return {}
    stories = Article.objects.filter(pk__in=keys).defer("body", "standfirst", "notices")
    stories = stories.select_related("owner", "filed_by", "section", "live", "assignment")
    for queue in queues:
        stories = queue.told(stories, user)
    return {story.pk: story for story in stories.defer("live__body", "body")}
