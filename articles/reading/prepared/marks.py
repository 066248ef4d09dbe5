"""Marks: texts by which rows that have changed for readers are told from rows that have not, as part of a query.

They are made of the rows themselves. Nobody has to raise a number when something is written, and a time that
has come counts as much as a row that was changed.
"""

import re
from types import SimpleNamespace

from django.db.models import Case, DateTimeField, Exists, F, Func, OuterRef, Subquery, TextField, When

from articles.models import Article, BreakingNews, Mourning, PrintedTag, ScriptTable, Section, Topic
from articles.models.questions import RECENT
from articles.reading.around import OF_A_TAG, RELATED
from portal.models import Masthead

BETWEEN = "\x1f"
# Between rows: no text and no JSON of a row has it.
_ROWS = "\x1e"
_KEY = re.compile(r"\(?(\d+)")
# All that decides what is printed of a story beside the words of its revision, which never change.
_OF_A_STORY = (
    "first_published_at",
    "hour_is_known",
    "notices",
    "script_pairs",
    "printed_section",
    "pictures_down",
)
_OF_ITS_PAGE = (*_OF_A_STORY, "state", "live_at", "changes", "identity")


class Rows(Subquery):
    """The column `mark` of all rows of a question, as one text."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection):
        return self._joined("GROUP_CONCAT", compiler, connection)

    def as_postgresql(self, compiler, connection):
        return self._joined("STRING_AGG", compiler, connection)

    def _joined(self, together, compiler, connection):
        template = f"(SELECT {together}(found.mark, '{_ROWS}') FROM (%(subquery)s) AS found)"  # noqa: S608 - no fact in it
        return self.as_sql(compiler, connection, template=template)


class Together(Func):
    """Facts of a row as one text, what is not there too."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection):
        pieces, params = self._compiled(compiler)
        return "({})".format(
            " || ".join(f"COALESCE(CAST({sql} AS text), '-') || '{BETWEEN}'" for sql in pieces)
        ), params

    def as_postgresql(self, compiler, connection):
        pieces, params = self._compiled(compiler)
        return "ROW({})::text".format(", ".join(pieces)), params

    def _compiled(self, compiler):
        compiled = [compiler.compile(fact) for fact in self.get_source_expressions()]
        return [sql for sql, _params in compiled], [param for _sql, params in compiled for param in params]


def together(*facts):
    return Together(*facts)


def of_row(model):
    """The row with all of its columns."""
    return together(*(field.name for field in model._meta.concrete_fields))


def printed(now):
    """The key of the words that readers have, as `Article.printed` has it."""
    return Case(When(change_at__lte=now, then=F("change")), default=F("live"))


def of_stories(stories, now, *more):
    """The stories, each with the mark of what lists print of it. It begins with its key."""
    return stories.annotate(mark=together("pk", printed(now), *_OF_A_STORY, *more)).values("mark")


def has_key(marks, key):
    """Whether the mark of the story with that key is among them, as either database begins it."""
    marks = f"{_ROWS}{marks}"
    return f"{_ROWS}{key}{BETWEEN}" in marks or f"{_ROWS}({key}," in marks


def keys_of(marks):
    """{mark of a story: its key} of those that a question has put together."""
    return {mark: int(_KEY.match(mark)[1]) for mark in marks.split(_ROWS)} if marks else {}


def of_a_page(now):
    """Of the story itself, and of what its page tells beside its words."""
    changed_at = Case(When(change_at__lte=now, then=F("change_at")), output_field=DateTimeField())
    return together(printed(now), changed_at, *_OF_ITS_PAGE)


def of_frame(now, day):
    """What stands around every page."""
    return {
        "masthead": Subquery(
            Masthead.objects.order_by("pk").annotate(mark=of_row(Masthead)).values("mark")[:1]
        ),
        "bar": Rows(Section.objects.filter(is_in_bar=True).annotate(mark=of_row(Section)).values("mark")),
        "breaking": _breaking(now),
        "mourning": Exists(Mourning.objects.on(day)),
        "table": Subquery(ScriptTable.objects.values("hash")[:1]),
        "topics": Exists(Topic.objects.filter(is_open=True)),
    }


def _breaking(now):
    story = Article.objects.listed(now).filter(pk=OuterRef("story"))
    leads = Subquery(story.annotate(mark=together("pk", "first_published_at")).values("mark")[:1])
    standing = BreakingNews.objects.standing(now)
    return Subquery(standing.annotate(mark=together("pk", "text", leads)).values("mark")[:1])


def of_recent(now):
    return Rows(of_stories(Article.objects.listed(now).newest_first(), now)[:RECENT])


def of_beside(now):
    """What `around` looks at for one story: its section, or the whole paper, its neighbours there, and its tags."""
    public, here = Article.objects.listed(now), _at("")
    section = public.filter(printed_section=OuterRef("printed_section"))
    in_section = [Rows(stories) for stories in _neighbours(section, here, now)]
    in_paper = [Rows(stories) for stories in _neighbours(public, here, now)]
    return {
        f"beside_{n}": Case(When(printed_section=None, then=paper), default=own)
        for n, (own, paper) in enumerate(zip(in_section, in_paper, strict=True))
    } | {"beside_tags": _tagged(now)}


def _at(prefix):
    return SimpleNamespace(
        first_published_at=OuterRef(f"{prefix}first_published_at"), pk=OuterRef(f"{prefix}pk")
    )


def _neighbours(stories, here, now):
    yield of_stories(stories.newest_first(), now)[: RELATED + 3]
    yield of_stories(stories.since(here).order_by("first_published_at", "pk"), now)[:1]
    yield of_stories(stories.before(here).newest_first(), now)[:1]


def _tagged(now):
    same = PrintedTag.objects.filter(tag=OuterRef(OuterRef("tag")))
    same = same.order_by("-first_published_at", "-article").values("article")[:OF_A_TAG]
    newest = of_stories(Article.objects.listed_among(same, now), now)
    tags = PrintedTag.objects.filter(article=OuterRef("pk"))
    return Rows(tags.annotate(mark=Rows(newest)).values("mark"))
