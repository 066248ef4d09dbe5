"""Telling others that something has changed for readers: a WebSub hub, search engines by IndexNow, and Baidu.

Off until the masthead names one. Done by the clock, never while somebody waits; what fails is told
again at the next turn, and stands on the administrators' desk meanwhile.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.reading.machines.followed import addresses_of
from portal.models import Masthead
from portal.one_address import site_address
from portal.operations import hours

from . import fetching
from .models import Told

INDEXNOW = "https://api.indexnow.org/indexnow"
# What is written at this moment may be of an earlier one, and not be there yet.
GRACE = timedelta(seconds=30)
# After a longer silence the map of the site says it better.
REACH = timedelta(days=2)
MOST = 500


def tell_hub(now: datetime) -> None:
    """Name the feeds that have changed; the hub fetches them."""
    _tell("hub", Masthead.objects.current().websub_hub, now, _to_hub)


def tell_indexnow(now: datetime) -> None:
    """New, changed and removed stories."""
    masthead = Masthead.objects.current()
    _tell("indexnow", masthead.indexnow_key and INDEXNOW, now, _to_indexnow)


def tell_baidu(now: datetime) -> None:
    """Stories that stand in lists; of others it takes none."""
    _tell("baidu", Masthead.objects.current().baidu_address, now, _to_baidu)


def _tell(name: str, address: str, now: datetime, letter: Callable) -> None:
    """Send what `letter(stories, now)` makes of the changes since the last time; nothing where nothing has changed."""
    if not address:
        Told.objects.filter(name=name).delete()
        return
    if not settings.SITE_ADDRESS:
        raise fetching.Unfetched(
            _("SITE_ADDRESS is not set: without it nobody can be told where a story stands.")
        )
    until = now - GRACE
    told, _is_new = Told.objects.get_or_create(name=name, defaults={"until": until})
    since = until - REACH if hours.is_over(told.until, REACH, until) else told.until
    stories = list(Article.objects.changed_for_readers(since, until).newest_first().defer("body")[:MOST])
    if stories and (sent := letter(stories, now)):
        kind, body = sent
        fetching.post(address, body.encode(), kind, also=settings.FETCH_ALSO)
    Told.objects.filter(name=name).update(until=until)


def _to_hub(stories, now):
    lists = {reverse("reader:front")}
    for story in stories:
        words = story.printed(now)
        if words.printed["section"]:
            lists.add(reverse("reader:section", args=[words.printed["section"]["slug"]]))
        lists |= {reverse("reader:tag", args=[tag["slug"]]) for tag in words.tags if tag["slug"]}
    feeds = [address for path in sorted(lists)[:MOST] for address in addresses_of(path).values()]
    fields = [("hub.mode", "publish"), *(("hub.url", address) for address in _whole(feeds))]
    return "application/x-www-form-urlencoded", urlencode(fields)


def _to_indexnow(stories, now):
    told = {
        "host": urlsplit(settings.SITE_ADDRESS).netloc,
        "key": Masthead.objects.current().indexnow_key,
        "keyLocation": site_address() + reverse("machines:indexnow_key"),
        "urlList": _whole(story.get_absolute_url() for story in stories),
    }
    return "application/json; charset=utf-8", json.dumps(told)


def _to_baidu(stories, now):
    listed = [story.get_absolute_url() for story in stories if story.is_listed(now)]
    return ("text/plain", "\n".join(_whole(listed))) if listed else None


def _whole(paths: Iterable[str]) -> list[str]:
    return [site_address() + path for path in paths]
