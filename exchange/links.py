"""Dead links: the clock asks the links of stories that wait, and the gate tells what did not answer.

Never while somebody saves or publishes, and never a private address (`fetching`). What answers that it must not be
read without an account, or that it is asked too often, is there all the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from html import unescape
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format

from articles import markup
from articles.gate import Place, Proof
from articles.models import Article, Photo, Revision
from portal.asking import is_of_this_site
from portal.models import Masthead

from .fetching import Unfetched, answers
from .models import Link

# What one turn of the clock may take, and ask of one host.
TURN, MOST, MOST_OF_A_HOST = 120, 60, 5
STORIES, OF_A_STORY = 300, 20
LONGEST = 2000
_ANCHOR = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_NOT_THERE = frozenset({404, 410})


def named_in(body: str) -> Iterator[tuple[str, str, int]]:
    """(address, the words that lead there, where they stand) of each link that leads out of this site."""
    for found in _ANCHOR.finditer(body):
        address = unescape(found[1]).strip()
        is_web = address.startswith(("http://", "https://")) and len(address) <= LONGEST
        if is_web and not is_of_this_site(address):
            yield address, markup.text_of(found[2]).strip(), found.start()


def ask_due(now: datetime) -> None:
    """Ask what has not been asked lately, for so long; the rest has its turn in ten minutes."""
    if not Masthead.objects.current().asks_links:
        return
    began, of_host = monotonic(), Counter()
    for address in _due(now)[:MOST]:
        host = urlsplit(address).netloc
        of_host[host] += 1
        if monotonic() - began > TURN:
            return
        if of_host[host] <= MOST_OF_A_HOST:
            told = {"address": address, "asked_at": now, "is_dead": not _is_there(address)}
            Link.objects.update_or_create(mark=mark_of(address), defaults=told)
    Link.objects.filter(asked_at__lt=now - Link.KEPT).delete()


def _due(now):
    """Addresses of the stories that readers are to have next, the newest first, each once."""
    waiting = Article.objects.to_come(now).filter(body__contains="<a ").order_by("-updated_at")
    bodies = waiting.values_list("body", flat=True)
    named = [address for body in bodies[:STORIES] for address, *_more in list(named_in(body))[:OF_A_STORY]]
    of_waiting = Revision.objects.filter(
        article__in=Article.objects.to_come(now), number=F("article__version")
    )
    named += Photo.objects.with_a_film(of_waiting)[:MOST].values_list("film", flat=True)
    marks = {mark_of(address): address for address in named}
    resting = set(Link.objects.resting(now).filter(mark__in=marks).values_list("mark", flat=True))
    return [address for mark, address in marks.items() if mark not in resting]


def _is_there(address):
    try:
        status = answers(address, also=settings.FETCH_ALSO)
    except Unfetched:
        return False
    return status < 500 and status not in _NOT_THERE


def dead_places(proof: Proof) -> Iterable[Place]:
    """Where body and films lead to what did not answer. The database is asked once, and only where there are any."""
    named = list(named_in(proof.article.body))[:OF_A_STORY]
    films = [(photo.film, field, str(photo)) for field, photo in proof.pictures if photo.film]
    marks = {mark_of(address) for address, *_more in [*named, *films]}
    dead = Link.objects.dead(timezone.now()).filter(mark__in=marks) if marks else ()
    asked = {row.address: date_format(timezone.localtime(row.asked_at), "m-d H:i") for row in dead}
    for address, words, at in named:
        if address in asked:
            nth = markup.text_of(proof.article.body[:at]).count(words) if words else 0
            yield Place("body", words, nth, facts={"time": asked[address], "address": address[:120]})
    for address, field, caption in films:
        if address in asked:
            yield Place(field, caption, facts={"time": asked[address], "address": address[:120]})


def mark_of(address: str) -> str:
    return sha256(address.encode()).hexdigest()
