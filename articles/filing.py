"""Filing: copy that was sent to us, once recognised, becomes a draft in the newsroom."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from taggit.models import Tag

from portal.newsroom import handed_in

from . import bylines, markup, workflow
from .copydesk import made_headline
from .dateline import Known
from .models import Article, Correspondent, Revision, Source
from .models.copy import hash_of

NOON = time(12, 0)


def known():
    """What the newsroom's own records can tell the reader of a dateline."""
    places = Article.objects.exclude(dateline_place="").values_list("dateline_place", flat=True)
    return Known(
        sources=frozenset(Source.objects.values_list("name", flat=True)),
        people=frozenset(Correspondent.objects.values_list("name", flat=True)),
        places=frozenset(places.distinct()),
    )


def words_of(sent):
    """What `file_words` takes, from recognised copy. A line too long for its field stands in the body as well."""
    headline = sent.headline or made_headline(sent)
    cut = [
        line for line in (sent.kicker, sent.headline, sent.subhead) if line and len(line) > _room("subhead")
    ]
    return {
        "kicker": (sent.kicker or "")[: _room("kicker")],
        "headline": headline[: _room("headline")],
        "headline_is_made": not sent.headline,
        "subhead": (sent.subhead or "")[: _room("subhead")],
        "body": markup.from_paragraphs([*cut, *sent.paragraphs]),
        "source": (sent.source or "")[:60],
        "dateline_place": (sent.place or "")[: _room("dateline_place")],
        "dateline_date": sent.date,
        "people": [((person.role or "")[:20], person.name[:40]) for person in (*sent.people, *sent.credits)],
    }


@transaction.atomic
def file_words(words, *, by, sent=None):
    """The words as a draft of that person: (article, whether it is new). `words` names its source by name.

    Copy filed before gives back the story it became, so that a second click makes no second draft.
    What else the copy carried, such as its hotline, goes to whichever app takes it.
    """
    if found := on_file(**words):
        return found, False
    source = Source.objects.get_or_create(name=words["source"])[0] if words["source"] else None
    article = begin(by=by, **{**words, "source": source})
    for taker in handed_in("from_copy") if sent else ():
        taker.take(sent)
    return article, True


def on_file(*, source, people=(), tags=(), section=None, headline_is_made=False, **words):
    """The story whose first revision held exactly these words, or None."""
    record = Source.objects.filter(name=source).first()
    if source and record is None:
        return None
    copy = Article(source=record, **words)
    credits_ = [{"role": role, "name": name} for role, name in dict.fromkeys(people)]
    printed = [{"name": t.name, "slug": t.slug} for t in Tag.objects.filter(name__in=tags).order_by("name")]
    same = Revision.objects.filter(words_hash=hash_of(copy.words, credits_, printed), number=1)
    first = same.select_related("article").order_by("pk").first()
    return first.article if first else None


@transaction.atomic
def begin(*, by, people=(), tags=(), now=None, **words):
    """A new draft with its byline, tags and first revision."""
    article = Article.objects.create(created_by=by, **words)
    article.tags.set(tags)
    bylines.credit(article, people)
    workflow.record(article, by=by, now=now)
    return article


def file_briefs(recent, *, by, signed_by):
    """Dated headlines as published briefs on their days, keeping the order they were listed in.

    All of a day are published at its noon, and filed from the last to the first: the newest list
    breaks ties by key, so it gives back the order of the page. Returns how many were new.
    """
    made = 0
    for entry in reversed([entry for entry in recent if entry.date]):
        headline = entry.title[: _room("headline")]
        if not _is_on_file(headline, entry.date):
            publish_on(begin(by=by, headline=headline), entry.date, by=by, signed_by=signed_by)
            made += 1
    return made


@transaction.atomic
def publish_on(article, day, *, by, signed_by):
    """Take a draft through filing and every sign-off, published at noon of a past day (or now, if that is earlier)."""
    at = min(timezone.make_aware(datetime.combine(day, NOON)), timezone.now())
    workflow.perform(article, "file", by=by)
    for person in signed_by:
        workflow.perform(article, "sign_off", by=person)
    return workflow.perform(article, "publish", by=signed_by[0], at=at)


def _is_on_file(headline, day):
    return Article.objects.filter(headline=headline, first_published_at__date=day).exists()


def _room(field):
    return Article._meta.get_field(field).max_length
