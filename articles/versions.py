"""改稿記錄: what readers have had of a story, version by version, and how each differs from the one before.

The differences are worked out when words are printed, so that the page of changes reads them and computes nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.moves import Refused
from portal.rights import may

from . import differences, many_rows
from .journal import record_events
from .models import Article, PrintedVersion, Revision

WITHHOLD = "articles.withhold_version"


def keep(articles: Sequence[Article], *, are_new: bool = False) -> None:
    """Make the printed versions of these stories true again: what was printed, and what will be at its time.

    Stories that `are_new` have none yet.
    """
    articles = [article for article in articles if article.live_id or article.change_id]
    if not articles:
        return
    now, kept = timezone.now(), {article.pk: [] for article in articles}
    rows = PrintedVersion.objects.filter(article__in=articles).select_related("revision")
    for version in () if are_new else rows.defer("revision__body"):
        kept[version.article_id].append(version)
    new = []
    for article in articles:
        wanted, versions = _wanted(article), kept[article.pk]
        gone = [v for v in versions if v.printed_at > now and v.revision_id not in wanted]
        if gone:
            PrintedVersion.objects.filter(pk__in=[version.pk for version in gone]).delete()
        standing = [version for version in versions if version not in gone]
        made = _made(article, wanted, standing)
        _compare(article, [*standing, *made], made)
        new += made
    _print(new)


def _print(new):
    names = "article_id revision_id printed_at differences is_withheld".split()
    rows = ([getattr(version, name) for name in names] for version in new)
    many_rows.insert(PrintedVersion, [name.removesuffix("_id") for name in names], rows)


def _wanted(article):
    """{key of the revision: (revision, its moment)} of what readers have and will have."""
    wanted = {}
    if article.live_at is not None:
        wanted[article.live_id] = (article.live, article.live_at)
    if article.change_at is not None:
        wanted[article.change_id] = (article.change, article.change_at)
    return wanted


def _made(article, wanted, standing):
    """Versions that have no row yet; one whose moment was moved gets its new moment."""
    made = []
    for revision, at in wanted.values():
        version = _version_of(revision, at, standing)
        if version is None:
            made.append(PrintedVersion(article=article, revision=revision, printed_at=at))
        elif (version.revision_id, version.printed_at) != (revision.pk, at):
            version.revision = revision
            version.printed_at = at if version.printed_at > timezone.now() else version.printed_at
            version.save(update_fields=["revision", "printed_at"])
    return made


def _version_of(revision, at, standing):
    """The row of these words. Words brought back before they were printed anew are those that readers have."""
    for version in standing:
        if version.revision_id == revision.pk:
            return version
    before = max((v for v in standing if v.printed_at <= at), key=lambda v: v.printed_at, default=None)
    return before if before and before.revision.words_hash == revision.words_hash else None


def _compare(article, versions, to_compare):
    """Fill in the differences of some versions, and note with the story when it was changed for readers."""
    shown = sorted((v for v in versions if not v.is_withheld), key=lambda v: v.printed_at)
    for before, version in pairwise([None, *shown]):
        if version in to_compare:
            version.differences = _differences(before.revision, version.revision) if before else []
    changes = [version.printed_at.isoformat() for version in reversed(shown) if version.differences]
    if changes != article.changes:
        article.changes = changes
        Article.objects.filter(pk=article.pk).update(changes=changes)


def _differences(old: Revision, new: Revision) -> list[dict]:
    before, after = differences.for_readers(old), differences.for_readers(new)
    return [
        {"field": name, "pieces": differences.pieces(before[name], after[name])}
        for name in after
        if before[name] != after[name]
    ]


def told(version: PrintedVersion, pictures_down: Iterable) -> list[differences.Difference]:
    """The differences as a page prints them; nothing of a picture once one was taken down."""
    return [
        differences.Difference(differences.LABELS[one["field"]], [tuple(piece) for piece in one["pieces"]])
        for one in version.differences
        if not (pictures_down and one["field"] == "picture")
    ]


@transaction.atomic
def withhold(version: PrintedVersion, *, by, note: str, now: datetime | None = None) -> None:
    """Show readers nothing of these words on the page of changes, as a court may ask. Raises `Refused`."""
    _set(version, True, by=by, note=note, now=now)


@transaction.atomic
def show_again(version: PrintedVersion, *, by, note: str, now: datetime | None = None) -> None:
    _set(version, False, by=by, note=note, now=now)


def _set(version, is_withheld, *, by, note, now):
    """The versions around it are compared anew: each stands against the one that is shown before it."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=version.article_id)
    if not may(by, WITHHOLD, article):
        raise Refused(_("You do not have the right to do this."))
    if not note.strip():
        raise Refused(_("Say why, in a word or two: the note goes with it."))
    versions = list(article.printed_versions.select_related("revision"))
    version = next(found for found in versions if found.pk == version.pk)
    if version.is_withheld == is_withheld:
        raise Refused(_("It stands like this already."))
    version.is_withheld, version.differences = is_withheld, []
    _compare(article, versions, versions)
    PrintedVersion.objects.bulk_update(versions, ["differences", "is_withheld"])
    move = "withhold_version" if is_withheld else "show_version"
    record_events([(article, version.revision)], move, by=by, now=now or timezone.now(), note=note.strip())
