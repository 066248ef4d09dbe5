"""A stand full of stories, for tests that need many: rows in bulk, not through the newsroom's doors."""

from datetime import UTC, datetime, timedelta

from django.db.models import OuterRef, Subquery

from articles.models import Article, Revision
from tests.cast import person

NEWEST = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
BODY = "<p>清晨六點半，第一班渡船離岸。</p>"


def stock(count, *, newest=NEWEST, apart=timedelta(minutes=10), body=BODY, **facts):
    """`count` public stories, the first of them the newest; headlines are numbered from 1."""
    by = person("reporter")
    made = Article.objects.bulk_create(
        [
            Article(
                headline=f"第{number + 1}條消息",
                body=body,
                publish_at=newest - apart * number,
                first_published_at=newest - apart * number,
                version=1,
                owner=by,
                printed_section=facts.get("section"),
                **facts,
            )
            for number in range(count)
        ],
        batch_size=500,
    )
    Revision.objects.bulk_create(
        [
            Revision(
                article=story,
                headline=story.headline,
                body=body,
                number=1,
                move="save",
                made_by=by,
                printed={"source": None, "section": None, "editor": "", "pictures": []},
            )
            for story in made
        ],
        batch_size=500,
    )
    _print(Article.objects.filter(live=None, version=1, publish_at__isnull=False))
    return made


def _print(stories):
    """In one statement for all: row by row, thirty thousand take minutes."""
    words = Revision.objects.filter(article=OuterRef("pk"), number=1)
    stories.update(live=Subquery(words.values("pk")[:1]), printed_version=1, state=Article.State.PUBLISHED)
