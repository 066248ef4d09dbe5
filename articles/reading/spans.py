"""Which of some spans of time readers have stories of: days of a calendar, months of an archive or of a map.

Each span is one step into an index, whatever the paper holds; counting by days would read all stories. The spans are
facts of the question and not its text, so one statement serves every calendar.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import DateTimeField, Subquery, TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import Article
from portal.models import Masthead
from portal.question import SPANS, Question, moment_of

Moments = tuple[datetime, datetime]


class _Numbers(Subquery):
    """Of some spans the numbers of those for which there is a row, as one text. A span's ends are `span.begins` and
    `span.ends` to the rows."""

    output_field = TextField()

    def __init__(self, rows, spans, **extra):
        super().__init__(rows, **extra)
        self.spans = spans

    def as_sqlite(self, compiler, connection):
        """Not as two tables of ends put side by side: for each beginning SQLite would walk through all ends."""
        return self._of(
            "(SELECT GROUP_CONCAT(span.number, ';') FROM (SELECT b.key AS number, b.value AS begins, "
            "json_extract(%%s, '$[' || b.key || ']') AS ends FROM json_each(%%s) AS b) AS span "
            "WHERE (%(subquery)s) IS NOT NULL)",
            compiler,
            connection,
            reversed(self.spans),
        )

    def as_postgresql(self, compiler, connection):
        return self._of(
            "(SELECT STRING_AGG((span.number - 1)::text, ';') FROM unnest(%%s::timestamptz[], %%s::timestamptz[]) "
            "WITH ORDINALITY AS span(begins, ends, number) WHERE (%(subquery)s) IS NOT NULL)",
            compiler,
            connection,
            self.spans,
        )

    def _of(self, template, compiler, connection, spans):
        sql, params = self.as_sql(compiler, connection, template=template)
        return sql, (*spans, *params)


def _build(now, _day, spans):
    begins, ends = (RawSQL(f"span.{end}", [], DateTimeField()) for end in ("begins", "ends"))  # noqa: S611 - both ours
    # The newest of each: with its limit it is looked for by the index, and not joined.
    newest = Article.objects.listed_within(begins, ends, now).newest_first().values("pk")[:1]
    return Masthead.objects.order_by("pk").annotate(found=_Numbers(newest, spans)).values("found")


def _ends(now, _day, _key):
    """Each end is one step into an index; asked for both at once, a database reads every story."""
    dates = Article.objects.listed(now).newest_first().values("first_published_at")
    newest, oldest = Subquery(dates[:1]), Subquery(dates.reverse()[:1])
    return Masthead.objects.order_by("pk").annotate(oldest=oldest, newest=newest).values("oldest", "newest")


_ENDS = Question("ends_of_archive", _ends, key=None)
_WITH_STORIES = Question("spans_with_stories", _build, key=SPANS)


def ends_of_archive(now: datetime) -> tuple[date, date] | None:
    """The days of the oldest and of the newest story that readers have; None where they have none."""
    for row in _ENDS.rows(now, timezone.localdate(now)):
        if row["newest"]:
            return tuple(timezone.localdate(moment_of(row[end])) for end in ("oldest", "newest"))
    return None


def with_stories(spans: Sequence[Moments], now: datetime) -> set[int]:
    """The numbers of those spans, from 0 on, of which readers have a story at that moment."""
    answer = _WITH_STORIES.ask(now, timezone.localdate(now), spans) if spans else None
    return set(map(int, answer["found"].split(";"))) if answer and answer["found"] else set()
