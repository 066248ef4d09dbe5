"""A sender's embargo: it holds the draft that the copy became, whoever files it. People lift it by the usual move."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from copydesk.page.sent_copy import Hold

from . import many_rows, noting
from .journal import record_events
from .models import Article


def hold_as_typed(article: Article, typed: Hold, *, by) -> None:
    """「請於11月28日10:00後發布」 holds the draft until then; a line that names no time is told to whoever edits it."""
    now = timezone.now()
    until = typed.until and timezone.make_aware(typed.until)
    if until and until > now:
        hold({article: until}, by=by, now=now, note=typed.line)
    elif until is None:
        told = _("Its sender holds this copy back: “%(line)s”") % {"line": typed.line}
        noting.add(article, by=by, to=None, text=told, quote="", now=now)


def hold(until: Mapping[Article, datetime], *, by, now: datetime, note: str) -> None:
    """Put each of these drafts under embargo until its moment. Nobody needs the right for what the sender has set."""
    stories = list(until)
    if not stories:
        return
    for story in stories:
        story.embargoed_until = until[story]
    many_rows.update(Article, ["embargoed_until"], stories)
    # What came in by itself has nobody in the journal: its arrival says who sent it.
    if by:
        record_events([(story, story.newest) for story in stories], "embargo", by=by, now=now, note=note)
