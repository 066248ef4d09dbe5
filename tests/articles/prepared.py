"""Prepared pages beside pages that are made afresh, in a paper of which they print everything."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone
from taggit.models import Tag

from articles import fronts, paging
from articles.models import BreakingNews, Front, Mourning, Pin, PreparedPage, Topic
from articles.reading.prepared.kept import Kept
from portal.models import Masthead
from tests.articles.many_stories import stock
from tests.cast import person
from tests.desk import published, section
from tips.models import TipLine

FEEDS = ("/feed.atom", "/sections/life/feed.rss", "/tags/渡船/feed.json")
# Each with a word of its own: one that all have, one of the older alone, one that nobody has printed.
SEARCHES = (
    "/search/?q=渡船",
    "/zh-hans/search/?q=早先&order=best",
    "/search/?q=早先的一天",
    "/search/?section=life",
)
LISTS = ("/recent/", "/sections/life/", "/tags/渡船/", "/", *FEEDS, "/api/stories/")


def lists_and_days(*stories):
    """The addresses of lists that stand ready, and of the days and months of these stories."""
    days = [timezone.localdate(story.first_published_at) for story in stories]
    kinds = ("/{:%Y/%m/%d}/", "/{:%Y/%m}/", "/sitemap-{:%Y-%m}.xml")
    spans = {kind.format(day) for day in days for kind in kinds}
    behind = paging.name_of(stories[0].first_published_at, stories[0].pk)
    further = [f"{path}?before={behind}" for path in ("/sections/life/", "/zh-hans/tags/渡船/")]
    return [*LISTS, *further, *SEARCHES, *sorted(spans)]


@contextmanager
def another_process():
    """With nothing kept of its own; what is in the database it shares."""
    before = [kept.pieces for kept in Kept.every]
    for kept in Kept.every:
        kept.pieces = type(kept.pieces)()
    try:
        yield
    finally:
        for kept, pieces in zip(Kept.every, before, strict=True):
            kept.pieces = pieces


def afresh(client, path):
    """The page as it is where nothing has ever been kept."""
    rows = list(PreparedPage.objects.all())
    PreparedPage.objects.all().delete()
    with another_process():
        answer = client.get(path)
    PreparedPage.objects.all().delete()
    PreparedPage.objects.bulk_create(rows)
    return answer.status_code, answer.content


def read_twice(client, path):
    """The second reading finds that nothing was written while the first was made, and gives it to all processes."""
    client.get(path)
    return ready(client, path)


def ready(client, path):
    answer = client.get(path)
    return answer.status_code, answer.content


def lay_out_paper():
    """A paper in which every part of a story's page has something to say: (a story, an older one, another section)."""
    Masthead.objects.update(logo="masthead/logo.png", phone="0000-555 0100")
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)
    life, town = section(), section("縣城", "town", position=2)
    TipLine.objects.create(name="民生熱線", text="民生熱線：0000-555 0199").sections.set([life])
    stock(8, section=life)
    Topic.objects.create(title="渡船", slug="ferry", is_open=True)
    now = timezone.now()
    day = timezone.localdate(now)
    Mourning.objects.create(reason="地震", first_day=day, last_day=day)
    older = published(section=life, tags=["渡船"], headline="早先的一篇", at=now - timedelta(days=2))
    BreakingNews.objects.create(text="碼頭封閉", story=older, begins_at=now, ends_at=now + timedelta(hours=1))
    return published(section=life, tags=["渡船", "石橋鎮"]), older, town


def lay_out_front(story):
    """A front page with a pinned story, and a place by each rule."""
    front, by, now = Front.objects.at("front"), person("editor"), timezone.now() - timedelta(minutes=5)
    pin = Pin(story=story, headline="版面上的標題", pinned_from=now, pinned_until=now + timedelta(days=2))
    fronts.change(front, 1, by=by, seen=0, now=now, pins=[pin])
    front = Front.objects.at("front")
    tag = Tag.objects.get(name="渡船")
    fronts.add(front, by=by, now=now, placement="list", rule="tag", tag=tag, count=3, title="渡船")
    section = story.live.section
    fronts.add(
        front, by=by, now=now, placement="column", rule="section", section=section, count=2, may_repeat=True
    )
