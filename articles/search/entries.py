"""Entries kept true: whatever is printed is found from that transaction on, and what is taken back no longer."""

import json
from collections.abc import Collection, Iterable
from hashlib import blake2b

from django.db import transaction
from django.db.models import F

from articles.models import Article, Revision, SearchEntry
from copydesk.search import folded
from portal.rows import Rows

from . import keys
from .engine import engine
from .wording import marks_of, wording_of

AT_ONCE = 500


@Rows
def _stamps_of(story: int):
    return SearchEntry.objects.filter(article=story).values_list("pk", "stamp")


def keep(articles: Collection[Article]) -> None:
    """Make the entries of these stories those of their words as they are now; what is so already is left alone.

    Readers' words have an entry while the story may stand in lists, and a change to come has one beside it:
    which of the two is asked of the clock. Words that no reader has are found by the desk alone.
    """
    wanted = _wanted(articles)
    held = _held(articles)
    stamps = {key: _stamp(article, revision) for key, (article, revision) in wanted.items()}
    stale = [key for key, stamp in held.items() if stamps.get(key) != stamp]
    fresh = [key for key, stamp in stamps.items() if held.get(key) != stamp]
    if stale:
        engine().drop(SearchEntry.objects.filter(pk__in=stale).defer("letters"))
        SearchEntry.objects.filter(pk__in=stale).delete()
    if fresh:
        entries = list(_made({key: wanted[key] for key in fresh}, stamps))
        SearchEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
        engine().put(entries)
    Article.objects.note(articles, "is_in_search")


def entered(articles: Collection[Article]) -> list[Article]:
    """Those of them that have an entry: a search that shows them must not wait for the clock."""
    held = set(SearchEntry.objects.filter(article__in=articles).values_list("article", flat=True))
    return [article for article in articles if article.pk in held]


def keep_missing() -> int:
    """For stories that came in bulk; so many that no clock waits for it. Returns how many there were."""
    missing = Article.objects.filter(is_in_search=False, version__gt=0).order_by("-pk")[:AT_ONCE]
    with transaction.atomic():
        missing = list(missing.defer("body").select_related("live"))
        keep(missing)
    return len(missing)


def rebuild(progress=lambda done: None, *, anew: bool = True) -> int:
    """Every entry made, the newest stories first; returns of how many stories. Batch by batch: the site goes on."""
    if anew:
        with transaction.atomic():
            engine().clear()
            Article.objects.filter(is_in_search=True).update(is_in_search=False)
    done = 0
    while found := keep_missing():
        done += found
        progress(done)
    return done


def _held(articles):
    """{key: stamp} of the entries that there are; mostly of one story, which a screen saves or moves."""
    if len(articles) == 1:
        return dict(_stamps_of(next(iter(articles)).pk))
    return dict(SearchEntry.objects.filter(article__in=articles).values_list("pk", "stamp"))


def _wanted(articles):
    """{key of an entry: (story, key of the revision it is made from)}"""
    wanted, at_desk = {}, {}
    for article in articles:
        is_listed = article.state in Article.State.listed()
        if is_listed:
            wanted[keys.of_printed(article, is_change=False)] = article, article.live_id
            if article.change_id:
                wanted[keys.of_printed(article, is_change=True)] = article, article.change_id
        if article.state not in Article.State.gone() and (not is_listed or article.has_unprinted_words):
            at_desk[article.pk] = article
    for article, revision in _newest_of(at_desk):
        wanted[keys.of_desk(article)] = article, revision
    return wanted


def _newest_of(articles):
    """(story, key of its newest revision); where whoever wrote or moved the story has it at hand, nothing is asked."""
    at_hand = [article for article in articles.values() if article.knows_newest]
    yield from ((article, article.newest.pk) for article in at_hand)
    others = articles.keys() - {article.pk for article in at_hand}
    if others:
        newest = Revision.objects.filter(article__in=others, number=F("article__version"))
        yield from ((articles[pk], revision) for pk, revision in newest.values_list("article", "pk"))


def _stamp(article, revision):
    """Revisions never change: with the pictures that are left out of it, one says what its entry holds."""
    made_of = json.dumps([revision, article.pictures_down]).encode()
    return blake2b(made_of, digest_size=16).hexdigest()


def _made(wanted, stamps) -> Iterable[SearchEntry]:
    """The entries, of revisions at hand or read in one query."""
    known = [article.newest for article, _revision in wanted.values() if article.knows_newest]
    revisions = {revision.pk: revision for revision in known if not revision.get_deferred_fields()}
    missing = {revision for _article, revision in wanted.values()} - revisions.keys()
    revisions |= Revision.objects.in_bulk(missing) if missing else {}
    for key, (article, revision) in wanted.items():
        copy = revisions[revision]
        wording = wording_of(copy, article.pictures_down)
        entry = SearchEntry(
            pk=key,
            article=article,
            stamp=stamps[key],
            headline=_folded(wording.headline),
            lead=_folded(wording.lead),
            body=_folded(wording.body),
            marks=f" {' '.join(marks_of(copy, wording))} ",
        )
        entry.letters = engine().letters_of(entry)
        yield entry


def _folded(lines):
    return "\n".join(map(folded, lines))
