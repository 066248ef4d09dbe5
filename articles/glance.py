"""A glance at all queues: both ends of each, however many there are, in two queries.

The first finds the stories that stand at either end of every queue, and how many each holds; the second reads
them, with what the queues' templates print. A queue asked by itself would cost one query each, and the desk
is asked again every half minute by everybody who has it open. So the first is put into SQL once for those who have
the same rights: to build it and to plan it takes twenty times as long as to answer it.
"""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from hashlib import sha256
from operator import itemgetter

from django.core.exceptions import EmptyResultSet
from django.db.models import Count, F, OrderBy, Window
from django.db.models.functions import RowNumber

from portal.question import KEY, NOW, Question

from .models import Article
from .models.questions import SEE_TAKEN_DOWN
from .models.section_editor import sections_of
from .queues import Queue

# What is first in its order, and what is last, so that the oldest and the newest are both in sight.
FIRST, LAST = 5, 3
# Rights that the queues' questions ask for, beside the one that shows a queue at all.
ASKED_FOR = ("articles.sign_off_article", "articles.final_sign_off_article", SEE_TAKEN_DOWN)
# A process keeps so many statements.
SHAPES = 50
COLUMNS = ("queue", "pk", "place", "total")
_NOTHING = "SELECT '' AS queue, 0 AS pk, 0 AS place, 0 AS total WHERE 1 = 0"


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


@dataclass(frozen=True)
class Shape:
    """All that the statement depends on beside the person and the moment: people of the same rights share one."""

    queues: tuple[str, ...]
    rights: tuple[bool, ...]
    sections: frozenset[int] | None

    @classmethod
    def of(cls, queues, user) -> "Shape":
        return cls(tuple(queues), tuple(user.has_perm(right) for right in ASKED_FOR), sections_of(user))


class Ends(Question):
    """Both ends of all these queues, as one statement."""

    def __init__(self, queues: Mapping[str, Queue], user):
        shape = Shape.of(queues, user)
        super().__init__(f"desk_{sha256(repr(shape).encode()).hexdigest()[:16]}", None)
        self.queues, self.asker = queues, copy(user)
        self.asker.pk = KEY

    def _built(self):
        parts, params = [], []
        for key, queue in self.queues.items():
            try:
                sql, values = _part(queue, self.asker, NOW).query.sql_with_params()
            except EmptyResultSet:
                continue
            ends = f"place <= {FIRST} OR place > total - {LAST} OR total <= {FIRST + LAST}"
            where = f"WHERE {ends}" if queue.is_counted else ""
            # Names and numbers are our own; what the questions compare with goes as parameters.
            parts.append(f"SELECT %s AS queue, pk, place, total FROM ({sql}) AS part {where}")  # noqa: S608
            params += [key, *values]
        return " UNION ALL ".join(parts or [_NOTHING]), params, COLUMNS


_kept: dict[Shape, Ends] = {}


def ends_of(queues: Mapping[str, Queue], user) -> Ends:
    """Kept for those of the same rights. There are as many as there are parts in a newsroom, and sections."""
    shape = Shape.of(queues, user)
    ends = _kept.get(shape)
    if ends is None:
        if len(_kept) >= SHAPES:
            _kept.clear()
        ends = _kept[shape] = Ends(queues, user)
    return ends


def _ends(queues, user, now):
    """[(key, story's key, its place, how many there are)] in the order of each queue, from one statement."""
    rows = ends_of(queues, user).rows(now, now.date(), user.pk)
    return sorted(map(itemgetter(*COLUMNS), rows), key=itemgetter(2))


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
