"""Partner feeds: fetched when due, read by what is in them, and filed as drafts, each story once."""

import logging
import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from itertools import islice
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from copydesk.deliveries.delivery import Refused
from copydesk.deliveries.readers import read_any

from . import fetching
from .bulk import ImportRun, NoRoom, Pictures, Report, key_of, placing
from .bulk.rows import on_this_clock
from .models import Arrival, PartnerFeed

# What one turn of the clock, one feed and its pictures may take; who is still due then comes next.
TURN = 240
PATIENCE = 60
LEASE = timedelta(minutes=10)
# A feed that is new to us reaches back for months; older stories are no news.
FRESH = timedelta(days=7)
MOST_ENTRIES = 200
MOST_TAGS = 12

_KINDS = re.compile(r"(?:application|text)/(?:[\w.+-]*(?:xml|json)|plain|octet-stream)|", re.IGNORECASE)

logger = logging.getLogger(__name__)


def fetch_due(now: datetime) -> None:
    """All feeds that are due. A broken one is told on its row and stops none of the others."""
    began = monotonic()
    for feed in PartnerFeed.objects.due(now).select_related("source", "section"):
        if monotonic() - began > TURN:
            return
        if _claim(feed, now):
            fetch(feed)


def fetch(feed: PartnerFeed, *, now: datetime | None = None, patience: float = PATIENCE) -> bool:
    """Ask for the feed and file what is new. How it went stands on its row afterwards; returns whether it went well."""
    now = now or timezone.now()
    try:
        found = _found(feed)
        outcome = _("Nothing new.") if found.is_unchanged else _file(feed, found, now, patience)
    except (fetching.Unfetched, Unusable, NoRoom) as error:
        feed.failed(str(error), now)
        return False
    except Exception:
        logger.exception("The partner feed %s could not be filed.", feed.pk)
        feed.failed(_("An error of ours; the log has it."), now)
        return False
    feed.succeeded(
        outcome,
        # An answer that nothing has changed need not repeat these.
        etag=found.etag or (feed.etag if found.is_unchanged else ""),
        last_modified=found.last_modified or (feed.last_modified if found.is_unchanged else ""),
        now=now,
    )
    return True


class Unusable(Exception):
    """A feed that brings nothing, or may not; the message is a sentence for the administrator."""


def _claim(feed, now):
    """Whether it is ours to fetch: it is due, and no other clock has taken it."""
    mine = PartnerFeed.objects.due(now).filter(pk=feed.pk, next_due_at=feed.next_due_at)
    return mine.update(next_due_at=now + LEASE) == 1


def _found(feed):
    if not feed.source.may_be_reprinted_on(timezone.localdate()):
        raise Unusable(_("%(source)s may no longer be reprinted: see its record.") % {"source": feed.source})
    return fetching.fetch(
        feed.address,
        is_wanted=_KINDS.fullmatch,
        etag=feed.etag,
        last_modified=feed.last_modified,
        also=settings.FETCH_ALSO,
    )


def _file(feed, found, now, patience):
    """Every entry that is new as a draft. Returns the sentence that says what came."""
    refusals = []
    report = Report(lambda row: refusals.append(row["reason"]) if row["outcome"] == "refused" else None)
    run = ImportRun(
        origin=feed.origin,
        report=report,
        source=feed.source.name,
        feed=feed,
        pictures=Pictures(hosts=feed.hosts, home=found.address, patience=patience),
    )
    run.file_all(_prepared(read_any(BytesIO(found.data), charset=found.charset), feed, found.address, now))
    counts = report.counts
    if refusals and counts["refused"] == counts["read"]:
        raise Unusable(refusals[0])
    new = ngettext("%(count)s new story.", "%(count)s new stories.", counts["filed"]) % {
        "count": counts["filed"]
    }
    if not refusals:
        return new if counts["filed"] else _("Nothing new.")
    return _("%(new)s %(refused)s refused: %(why)s") % {
        "new": new,
        "refused": len(refusals),
        "why": refusals[0],
    }


def _prepared(entries, feed, home, now):
    """The newest entries, as a partner's and not an old site's: what they say of themselves goes so far."""
    for entry in islice(entries, MOST_ENTRIES):
        if isinstance(entry, Refused):
            yield entry
        elif not entry.is_public:
            _withdraw(entry, feed, now)
        elif not _is_stale(entry, now):
            yield _as_partners(entry, feed, home)


def _withdraw(entry, feed, now):
    """What the partner has not released is not ours to have; if we have it, its draft says so."""
    arrived = Arrival.objects.filter(origin=feed.origin, key=key_of(entry.key))
    arrived.filter(withdrawn_at=None).update(withdrawn_at=now)


def _is_stale(entry, now):
    if entry.published_at is None:
        return False
    try:
        return on_this_clock(entry.published_at) < now - FRESH
    except (ValueError, OverflowError):
        return False  # no date at all: the run says so


def _as_partners(entry, feed, home):
    return replace(
        entry,
        address=_web_address(home, entry.address),
        section="",
        tags=entry.tags[:MOST_TAGS],
        images=_first(entry),
    )


def _first(entry):
    """Three pictures are tried: those sent beside the story before those in it. Each has to lie at one of its hosts."""
    stands = set(placing.marked(entry.body))
    numbers = sorted(range(len(entry.images)), key=lambda number: number in stands)
    images = (entry.images[number] for number in numbers)
    return tuple(islice((image for image in images if not image.address.startswith("data:")), 3))


def _web_address(home, address):
    """Shown as a link to editors: so an address of the web, or none."""
    with suppress(ValueError):
        address = urljoin(home, address) if address else ""
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    return ""
