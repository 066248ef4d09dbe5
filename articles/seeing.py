"""What changed since somebody last saw a story: the words they saw, remembered by number."""

from django.utils import timezone

from portal.unhurried import unless_somebody_writes

from .models import Article, Revision, Seen


def look(article: Article, user, *, now=None) -> None:
    """This person sees the newest words now. Words of their own are no news to them.

    To open a story must not wait for whoever writes: then it counts as not yet seen.
    """
    with unless_somebody_writes():
        _look(article, user, now or timezone.now())


def _look(article, user, now):
    row, is_new = Seen.objects.get_or_create(
        article=article, by=user, defaults={"number": article.version, "at": now}
    )
    if is_new or row.number >= article.version:
        return
    news = {"number": article.version, "at": now}
    if article.revisions.filter(number__gt=row.number).exclude(made_by=user).exists():
        news |= {"before": row.number, "before_at": row.at}
    # Two windows opened at once: the second finds the first's row, and leaves the comparison to it.
    Seen.objects.filter(pk=row.pk, number=row.number).update(**news)


def seen_before(article: Article, user) -> tuple[Seen, Revision] | None:
    """What the newest words are compared with for this person; None where nothing is new to them."""
    row = Seen.objects.filter(article=article, by=user).exclude(before=None).first()
    revision = row and article.revisions.filter(number=row.before).first()
    return (row, revision) if revision else None


def has_seen(article: Article, user, *, number: int) -> None:
    """They have looked at what changed up to these words, and need not be shown it again."""
    Seen.objects.filter(article=article, by=user, number__lte=number).update(before=None, before_at=None)
