"""The dated entries of a developing story. They are words: written by the one door, signed and printed like others."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from copydesk.plain import cleaned
from portal.moves import Refused

from . import writing
from .models import Article, Revision

DEVELOP = "articles.develop_article"
MOST, HEADING, TEXT = 100, 60, 2000


def entry(heading: str, text: str, at: datetime) -> dict:
    """One entry as it is kept. Raises `Refused` where it says nothing or too much."""
    heading = " ".join(cleaned(heading).split())
    text = "\n".join(filter(None, (" ".join(line.split()) for line in cleaned(text).splitlines())))
    if not text:
        raise Refused(_("Write what is new: an entry of its own has words of its own."))
    if len(text) > TEXT or len(heading) > HEADING:
        raise Refused(_("Keep an entry under 2000 characters, and its heading under 60."))
    return {
        "at": at.astimezone(timezone.get_default_timezone()).isoformat(),
        "heading": heading,
        "text": text,
    }


def add(article: Article, one: dict, *, by, now: datetime) -> Revision:
    return write(article, [one, *article.developments], by=by, now=now)


def write(article: Article, entries: Sequence[dict], *, by, now: datetime) -> Revision:
    """The entries are these from now on, the newest first. Readers have them once they are signed and printed."""
    if len(entries) > MOST:
        raise Refused(_("A story holds 100 entries at most: begin a new one and link the two."))
    newest_first = sorted(entries, key=lambda one: datetime.fromisoformat(one["at"]), reverse=True)
    return writing.write(article, by=by, words={"developments": newest_first}, move="develop", now=now)
