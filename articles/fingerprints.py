"""Stories nearly the same as another: their fingerprints kept, and asked for."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from copydesk import likeness

from . import markup
from .models import Article, Fingerprint

# Of sixteen marks: texts on other matters share none or one, half of a story about eight with the whole.
SHARED = 3
ALIKE = 50
MOST = 3
# Stands for a text that is too short to have marks, so that it is not looked at again.
NO_MARK = -1
AT_ONCE = 500


def keep(articles: Collection[Article]) -> None:
    """The marks of the working copies as they are now, in place of those they had."""
    if not articles:
        return
    rows = [
        Fingerprint(article=article, mark=mark)
        for article in articles
        if article.state not in Article.State.gone()
        for mark in likeness.marks(markup.text_of(article.body)) or [NO_MARK]
    ]
    Fingerprint.objects.filter(article__in=articles).delete()
    Fingerprint.objects.bulk_create(rows)
    Article.objects.note(articles, "has_marks")


def forget(articles: Collection[Article]) -> None:
    """No copy is told to be like a story that was taken down."""
    Fingerprint.objects.filter(article__in=articles).delete()


def keep_missing() -> None:
    """For stories that came in bulk, or before there were fingerprints; so many that no clock waits for it."""
    missing = (
        Article.objects.filter(has_marks=False).only("body", "state", "has_marks").order_by("-pk")[:AT_ONCE]
    )
    keep(list(missing))


def nearest(
    body: str, *, but: Article | None = None, among: QuerySet[Article] | None = None
) -> list[tuple[Article, int]]:
    """[(story, per cent)]: the stories most alike this body, by how much of the shorter text stands in the longer.

    `among` are those that may be told of.
    """
    text = markup.text_of(body)
    mine, marks = likeness.runs(text), likeness.marks(text)
    if not marks:
        return []
    shared = (
        Fingerprint.objects.filter(mark__in=marks)
        .exclude(article=but)
        .values("article")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=SHARED)
        .order_by("-shared", "-article")
    )
    candidates = (Article.objects.all() if among is None else among).in_bulk(
        [row["article"] for row in shared[: MOST * 2]]
    )
    found = [
        (other, likeness.share(mine, likeness.runs(markup.text_of(other.body))))
        for other in candidates.values()
    ]
    alike = [pair for pair in found if pair[1] >= ALIKE]
    return sorted(alike, key=lambda pair: (-pair[1], -pair[0].pk))[:MOST]
