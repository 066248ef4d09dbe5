"""Filing: copy that was sent to us, once recognised, becomes a draft in the newsroom."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from portal.newsroom import handed_in

from . import bylines, markup, workflow
from .copydesk import made_headline
from .dateline import Known
from .models import Article, Correspondent, Revision, Source

NOON = time(12, 0)


def known():
    """What the newsroom's own records can tell the reader of a dateline."""
    return Known(
        sources=frozenset(Source.objects.values_list("name", flat=True)),
        people=frozenset(Correspondent.objects.values_list("name", flat=True)),
        places=frozenset(Article.objects.exclude(dateline_place="").values_list("dateline_place", flat=True).distinct()),
    )


@transaction.atomic
def file_sent(sent, *, by):
    """The recognised copy as a new draft of that person; its hotline goes to whoever keeps tip-lines."""
    article = begin(
        by=by,
        kicker=sent.kicker or "",
        headline=(sent.headline or made_headline(sent))[:120],
        headline_is_made=not sent.headline,
        subhead=sent.subhead or "",
        body=markup.from_paragraphs(sent.paragraphs),
        source=_source(sent.source),
        dateline_place=sent.place or "",
        dateline_date=sent.date,
        people=[(person.role or "", person.name) for person in (*sent.people, *sent.credits)],
    )
    for taker in handed_in("from_copy"):
        taker.take(sent)
    return article


@transaction.atomic
def begin(*, by, people=(), tags=(), **words):
    """A new draft with its byline, tags and first revision."""
    article = Article.objects.create(created_by=by, **words)
    article.tags.set(tags)
    bylines.credit(article, people)
    workflow.record(article, by=by)
    return article


def file_briefs(recent, *, by, signed_by):
    """Dated headlines as published briefs on their days, keeping the order they were listed in.

    All of a day are published at its noon, and filed from the last to the first: the newest list
    breaks ties by key, so it gives back the order of the page. Returns how many were new.
    """
    made = 0
    for entry in reversed([entry for entry in recent if entry.date]):
        if not _is_on_file(entry.title, entry.date):
            publish_on(begin(by=by, headline=entry.title[:120]), entry.date, by=by, signed_by=signed_by)
            made += 1
    return made


def publish_on(article, day, *, by, signed_by):
    """Take a draft through filing and sign-off by two people, published at noon of a past day."""
    at = timezone.make_aware(datetime.combine(day, NOON))
    workflow.perform(article, "file", by=by)
    for person in signed_by:
        workflow.perform(article, "sign_off", by=person)
    return workflow.perform(article, "publish", by=signed_by[0], at=at)


def same_words(sent):
    """The story already filed from this very copy, or None: so that a second click files nothing twice."""
    body = markup.from_paragraphs(sent.paragraphs)
    found = Revision.objects.filter(number=1, body=body, dateline_date=sent.date).select_related("article").first()
    return found.article if found and body else None


def _is_on_file(headline, day):
    return Article.objects.filter(
        headline=headline, first_published_at__date=day
    ).exists()


def _source(name):
    return Source.objects.get_or_create(name=name[:60])[0] if name else None
