"""A stand full of stories, for tests that need many: rows in bulk, not through the newsroom's doors."""

from datetime import UTC, datetime, timedelta

from articles.models import Article, Revision
from tests.cast import person

NEWEST = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def stock(
    count, *, newest=NEWEST, apart=timedelta(minutes=10), body="<p>清晨六點半，第一班渡船離岸。</p>", **facts
):
    """`count` public stories, the first of them the newest; headlines are numbered from 1."""
    by = person("reporter")
    times = [newest - apart * number for number in range(count)]
    made = Article.objects.bulk_create(
        [
            Article(headline=f"第{number}條消息", body=body, created_by=by, version=1, **facts)
            for number in range(1, count + 1)
        ],
        batch_size=500,
    )
    words = Revision.objects.bulk_create(
        [
            Revision(article=story, headline=story.headline, body=body, number=1, move="save", made_by=by)
            for story in made
        ],
        batch_size=500,
    )
    for story, revision, at in zip(made, words, times, strict=True):
        story.live, story.state = revision, Article.State.PUBLISHED
        story.publish_at = story.first_published_at = at
    Article.objects.bulk_update(made, ["live", "state", "publish_at", "first_published_at"], batch_size=500)
    return made
