"""A page that a proxy keeps for minutes, and the impression by which it knows that what it keeps is no longer right.

An impression 印次 is one state of all words that readers have had before: a correction, a take-down, another masthead or
midnight makes another, a publication does not. The proxy asks for it once a second and keeps pages under it. What a
publication does change, the recent updates, is left out of such a page and put in by the proxy (SSI).

Only the page of a story that was last printed a day ago lasts so: the list of related stories on it may be minutes old.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import blake2b

from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, ArticleEvent, PhotoEvent, Section
from articles.reading.scripts import site_script
from portal.extensions import handed_in_by_name
from portal.models import Masthead
from portal.question import Question

from . import marks
from .made_with import house, settings_now
from .words import Words

HEADER = "X-Impression"
# What deploy/nginx.conf says of itself where it puts in the recent updates.
_ASKED_BY = "HTTP_X_JOINS"
# Seconds. Nothing but the related stories of an old story's page is that late.
LASTS = 300
_OLD = timedelta(days=1)
# Lines of the journals. Not the newest alone: of two acts at one moment the later number may be there first.
_LATEST = 20
_LIST = re.compile(rb'(data-newest="([^"]+)".*?<div class="newest">).*(</div>)', re.DOTALL)


def impression(now: datetime) -> str:
    day = timezone.localdate(now)
    made_of = (_IMPRESSION.ask(now, day, None), day, house(), settings_now())
    return blake2b(repr(made_of).encode(), digest_size=16).hexdigest()


def is_kept_for(request: HttpRequest) -> bool:
    """Whether a proxy asks that keeps pages so."""
    return request.META.get(_ASKED_BY) == "recent"


def lasts(words: Words, version: dict, now: datetime) -> bool:
    """Whether the page is to be kept so: it is old, and the list in it is the one that the proxy puts in."""
    is_marked_there = marks.has_key(version["recent"], version["key"])
    if words.is_retracted or version["is_changing"] or is_marked_there:
        return False
    is_spoken_there = version["asker"].script or words.speaks == site_script()
    return bool(is_spoken_there) and words.modified < (now - _OLD).timestamp()


def joined(named: Sequence[bytes], made: Sequence[bytes]) -> bytes:
    """The page as the proxy puts it together: with a place for the list. `named` are the pieces of `Words`."""
    return b"".join(
        _without_list(_harmless(piece)) if n % 2 and named[n] == b"recent" else _harmless(piece)
        for n, piece in enumerate(made)
    )


def _without_list(recent):
    return _LIST.sub(rb'\1<!--# include virtual="\2" -->\3', recent)


def _harmless(text):
    """Words of a story are no command to the proxy."""
    return text.replace(b"<!--#", b"&lt;!--#")


def _build(now, day, key):
    facts = {
        **marks.of_frame(now, day),
        "all_sections": marks.Rows(Section.objects.annotate(mark=marks.of_row(Section)).values("mark")),
        "of_stories": _latest(ArticleEvent.objects.of_reprinting()),
        "of_photos": _latest(PhotoEvent.objects.order_by("-pk")),
        # A scheduled change leaves no line when its hour comes.
        "changing": marks.Rows(
            # In the order of its index: in that of the newsroom's list all stories would be walked through.
            Article.objects.with_change_due(now)
            .order_by("change_at")
            .annotate(mark=marks.together("pk"))
            .values("mark")
        ),
        **{name: asked(day) for name, asked in handed_in_by_name("prepared", "OF_PAPER").items()},
    }
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _latest(lines):
    return marks.Rows(lines.annotate(mark=marks.together("pk")).values("mark")[:_LATEST])


_IMPRESSION = Question("impression", _build, key=None)
